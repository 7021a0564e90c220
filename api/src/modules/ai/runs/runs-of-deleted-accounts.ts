import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { OrganizationsService } from '../../organizations';
import { AccountEvents } from '../../users';
import { RunStream } from './run-stream';
import { RunsRepository } from './runs.repository';
import { RunsService } from './runs.service';

/** Stops what a person has under way before their account goes: nobody would read it, and it costs money. */
@Injectable()
export class RunsOfDeletedAccounts implements OnModuleInit {
  constructor(
    private readonly accounts: AccountEvents,
    private readonly organizations: OrganizationsService,
    private readonly repository: RunsRepository,
    private readonly runs: RunsService,
    private readonly stream: RunStream,
  ) {}

  onModuleInit(): void {
    this.accounts.onDeleting((userId) => this.stopAll(userId));
  }

  private async stopAll(userId: string): Promise<void> {
    for (const { id: organizationId, personal } of await this.organizations.listOfUser(userId)) {
      // The personal organization goes whole, with what others may have under way there.
      const ids = await this.repository.listActive(organizationId, personal ? undefined : userId);
      for (const id of ids) {
        await this.runs.cancel({ organizationId }, id);
        // Whoever reads along is told now: the row may be gone when its worker has stopped.
        await this.stream.append(id, [{ type: 'ended', status: 'cancelled' }]);
      }
    }
  }
}
