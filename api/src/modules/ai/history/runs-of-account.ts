import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AccountData } from '../../users';
import type { DataOwner } from '../../users';
import { RunHistoryService } from './run-history.service';

/** What a person sent to models, with the answers, among the data that they take away. */
@Injectable()
export class RunsOfAccount implements OnModuleInit {
  constructor(
    private readonly data: AccountData,
    private readonly history: RunHistoryService,
  ) {}

  onModuleInit(): void {
    this.data.add({ name: 'runs', items: (owner) => this.items(owner) });
  }

  private async *items({ userId, organizations }: DataOwner): AsyncGenerator<object> {
    for (const { id: organizationId } of organizations) {
      for await (const run of this.history.whole(organizationId, { userId }))
        yield { organizationId, ...run };
    }
  }
}
