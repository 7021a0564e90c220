import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { Drafts } from '@promptyflow/web-ai-data-access';
import type { ProjectSync, SyncDatabase } from '@promptyflow/web-projects-data-access';
import { DeviceStorage, Dialogs } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { SignOutDialog } from './sign-out-dialog';
import type { SignOutChoice, UnsentWork } from './sign-out-dialog';

/** How long signing out waits for what is on its way. */
const arrivesWithinMs = 3000;

const soon = (arrival: Promise<void>) =>
  Promise.race([arrival, new Promise((over) => setTimeout(over, arrivesWithinMs))]);

/** Choices of the device rather than of the person, and which tours have been seen: they tell nothing of anybody. */
const deviceKeys = /^(?:theme|contrast|language|comparison\.apart|pane\..+|tour\..+)$/;

/** What this device keeps of a person, when they sign out. Made in an injection context. */
export class DeviceWork {
  private readonly drafts = inject(Drafts);
  private readonly storage = inject(DeviceStorage);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);

  constructor(
    private readonly sync: Pick<ProjectSync, 'settled' | 'leave'>,
    private readonly database: Pick<SyncDatabase, 'unsent' | 'forget'>,
  ) {}

  /** What is to become of what the server does not have; nobody is asked when it has everything. */
  async ask(userId: string): Promise<SignOutChoice> {
    await soon(this.sync.settled());
    const changes = await this.database.unsent(userId);
    const unsent = { changes: changes.length, drafts: await this.drafts.count(userId) };
    if (unsent.changes + unsent.drafts === 0) return 'keep';
    const ref = this.dialogs.open<SignOutChoice, UnsentWork>(SignOutDialog, { data: unsent });
    const choice = (await firstValueFrom(ref.closed)) ?? 'stay';
    const [first] = changes;
    // An open project sends what waits for it.
    if (choice === 'stay' && first && !this.router.url.includes(first.projectId))
      await this.router.navigate(['/projects', first.projectId]);
    return choice;
  }

  /** Forgets the person, but for work that the server does not have, unless that is given up. */
  async forget(userId: string, { discards }: { readonly discards: boolean }): Promise<void> {
    this.storage.forget((key) => deviceKeys.test(key));
    await soon(this.sync.leave());
    await this.database.forget(userId, { unsentToo: discards });
    if (discards) await this.drafts.forget(userId);
  }
}
