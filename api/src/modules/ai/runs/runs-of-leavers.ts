import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AccessControl } from '../../../core/auth-guard';
import { OrganizationNotices, OrganizationsService } from '../../organizations';
import { AccountEvents } from '../../users';
import { RunStream } from './run-stream';
import { RunsRepository } from './runs.repository';
import { RunsService } from './runs.service';

/**
 * Stops what a person has under way when they may no longer send: before their account goes, and when they are taken
 * out of an organization or given a role that only reads. It costs the organization money, and they may not read it.
 */
@Injectable()
export class RunsOfLeavers implements OnModuleInit {
  constructor(
    private readonly accounts: AccountEvents,
    private readonly notices: OrganizationNotices,
    private readonly organizations: OrganizationsService,
    private readonly accessControl: AccessControl,
    private readonly repository: RunsRepository,
    private readonly runs: RunsService,
    private readonly stream: RunStream,
  ) {}

  onModuleInit(): void {
    this.accounts.onDeleting((userId) => this.stopEverywhere(userId));
    this.notices.onAccessChanged((organizationId, userId) => this.stopIfLost(organizationId, userId));
  }

  private async stopEverywhere(userId: string): Promise<void> {
    for (const { id: organizationId, personal } of await this.organizations.listOfUser(userId)) {
      // The personal organization goes whole, with what others may have under way there.
      for (const id of await this.stop(organizationId, personal ? undefined : userId)) {
        // Whoever reads along is told now: the row may be gone when its worker has stopped.
        await this.stream.append(id, [{ type: 'ended', status: 'cancelled' }]);
      }
    }
  }

  private async stopIfLost(organizationId: string, userId: string): Promise<void> {
    if (!(await this.accessControl.stillGrants({ userId, organizationId }, 'run.create')))
      await this.stop(organizationId, userId);
  }

  private async stop(organizationId: string, userId: string | undefined): Promise<readonly string[]> {
    const ids = await this.repository.listActive(organizationId, userId);
    for (const id of ids) await this.runs.cancel({ organizationId }, id);
    return ids;
  }
}
