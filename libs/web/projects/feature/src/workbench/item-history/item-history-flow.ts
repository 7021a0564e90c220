import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import type { ChangeDraft } from '@promptyflow/contracts';
import { replacementBetween } from '@promptyflow/text-edits';
import { I18n, toProblem } from '@promptyflow/web-i18n';
import { outlineFeature, ProjectSync } from '@promptyflow/web-projects-data-access';
import type { OpenText, OutlineItemRow } from '@promptyflow/web-projects-data-access';
import { Dialogs, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { UndoFlow } from '../history/undo-flow';
import type { ItemState } from './item-versions-api';

export interface ItemHistoryQuestion {
  readonly projectId: string;
  readonly itemId: string;
  readonly now: ItemState;
  readonly mayEdit: boolean;
}

/** The earlier states of a piece: shown on demand, and brought back by ordinary changes, which can be undone. */
@Injectable()
export class ItemHistoryFlow {
  private readonly store = inject(Store);
  private readonly rows = this.store.selectSignal(outlineFeature.selectOutline);
  private readonly mayEdit = this.store.selectSignal(outlineFeature.selectMayEdit);
  private readonly sync = inject(ProjectSync);
  private readonly undoFlow = inject(UndoFlow);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  async show(itemId: string): Promise<void> {
    try {
      const now = await this.readNow(itemId);
      if (!now) return;
      const { ItemHistoryDialog } = await import('./item-history-dialog');
      const data: ItemHistoryQuestion = {
        ...{ itemId, now, mayEdit: this.mayEdit() },
        projectId: this.rows()?.id ?? '',
      };
      const ref = this.dialogs.open<ItemState, ItemHistoryQuestion>(ItemHistoryDialog, { data, size: 'l' });
      const chosen = await firstValueFrom(ref.closed);
      if (chosen) await this.restore(itemId, chosen);
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    }
  }

  /** The piece as this page has it, once what was typed has arrived where the versions are told. */
  private async readNow(itemId: string): Promise<ItemState | null> {
    const text = await this.sync.openText('item', itemId);
    try {
      this.sync.saveNow();
      await this.sync.settled();
      const row = this.rows()?.items[itemId];
      if (!row) return null;
      const { title, color, tags } = row;
      return { title, color, tags, content: text.text.toString() };
    } finally {
      this.sync.closeText(text);
    }
  }

  private async restore(itemId: string, state: ItemState): Promise<void> {
    const edit = ({ text }: OpenText) => {
      const present = text.toString();
      return present === state.content ? null : replacementBetween(present, state.content);
    };
    await this.sync.editTexts(
      [{ kind: 'item', id: itemId, edit }],
      [...changesTo(itemId, this.rows()?.items[itemId], state)],
    );
    this.undoFlow.offer(this.i18n.text('context.versions.restored', { name: state.title }));
  }
}

/** What makes the title and the marks of a piece those of a version. */
function* changesTo(
  itemId: string,
  row: OutlineItemRow | undefined,
  { title, color, tags }: ItemState,
): Generator<ChangeDraft> {
  if (!row) return;
  if (row.title !== title) yield { type: 'item.rename', itemId, title };
  const isMarkedSo = row.color === color && row.tags.join('\n') === tags.join('\n');
  if (!isMarkedSo) yield { type: 'item.configure', itemId, color, tags };
}
