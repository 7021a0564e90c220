import { inject, Injectable } from '@angular/core';
import { leavesOfBlock } from '@promptyflow/prompt-engine';
import type { SplitMode } from '@promptyflow/contracts';
import { I18n, toProblem } from '@promptyflow/web-i18n';
import { ProjectEditor, ProjectSync } from '@promptyflow/web-projects-data-access';
import type { ChosenPart, OutlineTreeBlock } from '@promptyflow/web-projects-data-access';
import type { StoredText } from '@promptyflow/web-projects-data-access/list';
import { Dialogs, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { ContextActions } from '../context-actions';
import type { FoundItem } from '../context-actions';
import { WorkbenchAddress } from '../workbench-address';
import { WorkbenchStore } from '../workbench-store';

export interface SplitQuestion {
  readonly title: string;
  readonly text: string;
  /** Sub-items cannot have sub-items. */
  readonly canNest: boolean;
}

export interface SplitChoice {
  readonly mode: SplitMode;
  readonly parts: readonly ChosenPart[];
}

/** From "Split" to the parts on the map, and back with Undo. */
@Injectable()
export class SplitFlow {
  private readonly sync = inject(ProjectSync);
  private readonly editor = inject(ProjectEditor);
  private readonly actions = inject(ContextActions);
  private readonly store = inject(WorkbenchStore);
  private readonly address = inject(WorkbenchAddress);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  /** The focused piece of the block, or its largest. */
  async splitInBlock(block: OutlineTreeBlock): Promise<void> {
    const leaves = leavesOfBlock(block);
    const focused = leaves.find(({ id, chars }) => id === this.store.focusedId() && chars > 0);
    const largest = leaves.toSorted((left, right) => right.chars - left.chars)[0];
    const found = this.actions.find((focused ?? largest)?.id ?? '');
    if (found) await this.split(found);
  }

  async split(found: FoundItem): Promise<void> {
    const stored = await this.read(found.item.id);
    if (!stored) return;
    const choice = await this.ask(found, stored.content);
    if (choice) this.apply(found, stored.version, choice);
  }

  /** The parts are ranges of the text that the server has, so what was typed has to be there first. */
  private async read(itemId: string): Promise<StoredText | null> {
    try {
      const stored = await this.sync.settledText('item', itemId);
      if (!stored) this.toasts.show({ text: this.i18n.text('context.split.notSaved'), kind: 'danger' });
      return stored;
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
      return null;
    }
  }

  private async ask({ item, parent }: FoundItem, text: string): Promise<SplitChoice | undefined> {
    const { SplitDialog } = await import('./split-dialog');
    const data: SplitQuestion = { title: item.title, text, canNest: parent === null };
    return firstValueFrom(this.dialogs.open<SplitChoice>(SplitDialog, { data, size: 'l' }).closed);
  }

  private apply({ item }: FoundItem, version: number, { mode, parts }: SplitChoice): void {
    if (mode !== 'append' && this.store.openItemId() === item.id) void this.address.showItem(null);
    const partIds = this.editor.splitItem(item.id, version, mode, parts);
    const [first] = partIds;
    if (first) this.store.focusOn(first);
    this.toasts.show({
      text: this.i18n.plural('context.split.done', partIds.length, { name: item.title }),
      action: {
        label: this.i18n.text('context.undo'),
        run: () => this.editor.unsplitItem(item.id, mode, partIds),
      },
    });
  }
}
