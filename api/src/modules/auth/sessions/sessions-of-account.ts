import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AccountData } from '../../users';
import { toSessionDto } from './sessions.mapper';
import { SessionsRepository } from './sessions.repository';

/** Where a person is signed in, among the data that they take away. */
@Injectable()
export class SessionsOfAccount implements OnModuleInit {
  constructor(
    private readonly data: AccountData,
    private readonly repository: SessionsRepository,
  ) {}

  onModuleInit(): void {
    this.data.add({ name: 'sessions', items: ({ userId }) => this.items(userId) });
  }

  private async *items(userId: string): AsyncGenerator<object> {
    for (const session of await this.repository.listOfUser(userId)) {
      const { id, userAgent, address, createdAt, lastUsedAt } = toSessionDto(session, null);
      yield { id, userAgent, address, createdAt, lastUsedAt };
    }
  }
}
