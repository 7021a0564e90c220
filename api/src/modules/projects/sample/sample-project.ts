import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AccountEvents } from '../../users';
import type { NewAccount } from '../../users';
import { ChangesService } from '../changes/changes.service';
import { ProjectsService } from '../projects.service';
import { sampleChanges } from './sample-changes';
import { sampleContents } from './sample-content';

/** Gives every new account a project to try things on, in the person's language. */
@Injectable()
export class SampleProject implements OnModuleInit {
  constructor(
    private readonly accounts: AccountEvents,
    private readonly projects: ProjectsService,
    private readonly changes: ChangesService,
  ) {}

  onModuleInit(): void {
    this.accounts.onCreated((account) => this.create(account));
  }

  private async create({ userId, organizationId, locale }: NewAccount): Promise<void> {
    const actor = { userId, organizationId, sessionId: null, tokenId: null, role: 'owner' as const };
    const content = sampleContents[locale];
    const { id } = await this.projects.create(actor, { name: content.name });
    await this.changes.apply(actor, id, sampleChanges(content));
  }
}
