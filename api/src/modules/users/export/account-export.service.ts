import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/auth-guard';
import { UsersService } from '../users.service';
import type { CurrentUserDto } from '../users.dto';
import { AccountData } from './account-data';
import type { DataOwner } from './account-data';

const format = { format: 'promptyflow-account', version: 1 } as const;

/** Everything that is kept of a person, for them to take away. */
@Injectable()
export class AccountExportService {
  constructor(
    private readonly users: UsersService,
    private readonly data: AccountData,
  ) {}

  /** A JSON document, as fast as the client reads: no more than one of its documents is held at once. */
  async export({ userId }: Actor): Promise<Readable> {
    const { organizations, ...profile } = await this.users.getCurrent(userId);
    const open = organizations.filter(({ needsSecondStep }) => !needsSecondStep);
    return Readable.from(this.written({ userId, organizations: open }, profile, organizations));
  }

  private async *written(
    owner: DataOwner,
    profile: Omit<CurrentUserDto, 'organizations'>,
    organizations: CurrentUserDto['organizations'],
  ): AsyncGenerator<string> {
    const head = { ...format, exportedAt: new Date().toISOString(), profile, organizations };
    yield JSON.stringify(head).slice(0, -1);
    for (const section of this.data.sections) {
      yield `,\n${JSON.stringify(section.name)}:[`;
      let comma = '\n';
      for await (const item of section.items(owner)) {
        yield comma + JSON.stringify(item);
        comma = ',\n';
      }
      yield ']';
    }
    yield '}\n';
  }
}
