import { inject, Injectable } from '@angular/core';
import { leavesOf } from '@promptyflow/prompt-engine';
import { I18n, toProblem } from '@promptyflow/web-i18n';
import { ProjectEditor, ProjectSync } from '@promptyflow/web-projects-data-access';
import type { OutlineTreeBlock } from '@promptyflow/web-projects-data-access';
import { Dialogs, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { ContextActions } from '../context-actions';
import { WorkbenchAddress } from '../workbench-address';
import { WorkbenchStore } from '../workbench-store';

/** What a person is asked before pieces become one. */
export interface MergeQuestion {
  readonly title: string;
  /** Texts of the first pieces, in order: enough to see what their joints look like. */
  readonly samples: readonly string[];
  readonly count: number;
}

export interface MergeChoice {
  readonly title: string;
  readonly separator: string;
}

/** Pieces whose texts are read for the preview. */
const mostSamples = 4;

/** From "Merge" to the one piece on the map, and back with Undo. */
@Injectable()
export class MergeFlow {
  private readonly sync = inject(ProjectSync);
  private readonly editor = inject(ProjectEditor);
  private readonly actions = inject(ContextActions);
  private readonly store = inject(WorkbenchStore);
  private readonly address = inject(WorkbenchAddress);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  /** The picked pieces of a block, in the order of the block. */
  async mergePicked(block: OutlineTreeBlock): Promise<void> {
    const picked = new Set(this.store.picked());
    const leaves = leavesOf({ blocks: [block] }).filter(({ id }) => picked.has(id));
    await this.merge(leaves.map(({ id }) => id));
  }

  /** Makes one piece of two or more leaves, in the order given, at the place of the first. */
  async merge(itemIds: readonly string[]): Promise<void> {
    const first = this.actions.find(itemIds[0] ?? '');
    if (!first || itemIds.length < 2) return;
    const samples = await this.readSamples(itemIds);
    if (!samples) return;
    const { MergeDialog } = await import('./merge-dialog');
    const data: MergeQuestion = { title: first.item.title, samples, count: itemIds.length };
    const choice = await firstValueFrom(
      this.dialogs.open<MergeChoice>(MergeDialog, { data, size: 'm' }).closed,
    );
    if (choice) this.apply(itemIds, choice);
  }

  /** The server joins the texts that it has, so what was typed into any of them has to be there first. */
  private async readSamples(itemIds: readonly string[]): Promise<string[] | null> {
    try {
      const samples: string[] = [];
      for (const itemId of itemIds.slice(0, mostSamples)) {
        const stored = await this.sync.settledText('item', itemId);
        if (!stored) {
          this.toasts.show({ text: this.i18n.text('context.merge.notSaved'), kind: 'danger' });
          return null;
        }
        samples.push(stored.content);
      }
      return samples;
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
      return null;
    }
  }

  private apply(itemIds: readonly string[], { title, separator }: MergeChoice): void {
    const openId = this.store.openItemId();
    if (openId !== null && itemIds.includes(openId)) void this.address.showItem(null);
    const mergedId = this.editor.mergeItems(itemIds, title, separator);
    this.store.focusOn(mergedId);
    this.toasts.show({
      text: this.i18n.plural('context.merge.done', itemIds.length, { name: title }),
      action: {
        label: this.i18n.text('context.undo'),
        run: () => this.editor.unmergeItems(mergedId, itemIds),
      },
    });
  }
}
