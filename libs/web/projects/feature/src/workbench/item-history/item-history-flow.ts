import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { replacementBetween } from '@promptyflow/text-edits';
import { I18n, toProblem } from '@promptyflow/web-i18n';
import {
  outlineFeature,
  PieceEditor,
  ProjectEditor,
  ProjectSync,
} from '@promptyflow/web-projects-data-access';
import type { OpenText } from '@promptyflow/web-projects-data-access';
import { Dialogs, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { UndoFlow } from '../history/undo-flow';
import { isSameState } from './item-versions-api';
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
  private readonly editor = inject(ProjectEditor);
  private readonly pieces = inject(PieceEditor);
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
    const row = this.rows()?.items[itemId];
    const { title, color, tags } = state;
    if (row && row.title !== title) this.editor.renameItem(itemId, title);
    if (row && !isSameState({ ...state, title: row.title }, { ...row, content: state.content })) {
      this.pieces.markItems([itemId], () => ({ color, tags }));
    }
    await this.sync.editTexts([{ kind: 'item', id: itemId, edit }]);
    this.undoFlow.offer(this.i18n.text('context.versions.restored', { name: title }));
  }
}
