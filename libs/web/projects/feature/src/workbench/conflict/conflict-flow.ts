import { effect, inject, Injectable, untracked } from '@angular/core';
import { replacementBetween } from '@promptyflow/text-edits';
import { ProjectSync } from '@promptyflow/web-projects-data-access';
import type { TextConflict } from '@promptyflow/web-projects-data-access';
import { Dialogs } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { WorkbenchStore } from '../workbench-store';

/** A conflict with the name of the text that it is about. */
export interface ConflictQuestion {
  readonly conflict: TextConflict;
  readonly title: string;
}

/** `both` leaves the text as the merge made it. */
export type ConflictAnswer = 'both' | 'mine' | 'theirs';

/** Shows one after the other the edits that could not be merged without a person. */
@Injectable()
export class ConflictFlow {
  private readonly sync = inject(ProjectSync);
  private readonly dialogs = inject(Dialogs);
  private readonly store = inject(WorkbenchStore);

  constructor() {
    effect(() => {
      const [conflict] = this.sync.openConflicts();
      if (conflict) untracked(() => void this.ask(conflict));
    });
  }

  private async ask(conflict: TextConflict): Promise<void> {
    const { ConflictDialog } = await import('./conflict-dialog');
    const ref = this.dialogs.open<ConflictAnswer, ConflictQuestion>(ConflictDialog, {
      size: 'l',
      data: { conflict, title: this.titleOf(conflict) },
    });
    const answer = (await firstValueFrom(ref.closed)) ?? 'both';
    const content = answer === 'mine' ? conflict.mine : answer === 'theirs' ? conflict.theirs : null;
    if (content !== null) await this.write(conflict, content);
    this.sync.settle(conflict);
  }

  private async write({ kind, textId }: TextConflict, content: string): Promise<void> {
    await this.sync.editTexts([
      { kind, id: textId, edit: ({ text }) => replacementBetween(text.toString(), content) },
    ]);
  }

  private titleOf({ textId }: TextConflict): string {
    const { blocks = [], prompts = [] } = this.store.tree() ?? {};
    const items = blocks.flatMap((block) => block.items.flatMap((item) => [item, ...item.subItems]));
    return [...items, ...prompts].find(({ id }) => id === textId)?.title ?? '';
  }
}
