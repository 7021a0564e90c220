import { DestroyRef, inject, Injectable } from '@angular/core';
import { I18n } from '@promptyflow/web-i18n';
import { Commands, Dialogs, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { ContextActions } from '../context-actions';
import { UndoFlow } from '../history/undo-flow';
import { WorkbenchStore } from '../workbench-store';
import type { Replaced } from './replace-run';

export interface SearchQuestion {
  readonly projectId: string;
  /** What is marked in a text, to be looked for. */
  readonly text: string;
  readonly picked: readonly string[];
  /** The name of a piece with its group and block. */
  readonly nameOf: (itemId: string) => string;
}

export type SearchChoice =
  | { readonly kind: 'landed'; readonly itemId: string; readonly at: number }
  | ({ readonly kind: 'replaced' } & Replaced);

const mostMarked = 200;

/** From "Find and replace" to the text at a match, or to what was replaced, and back with Undo. */
@Injectable()
export class SearchFlow {
  private readonly store = inject(WorkbenchStore);
  private readonly actions = inject(ContextActions);
  private readonly undoFlow = inject(UndoFlow);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private isOpen = false;

  constructor() {
    const run = () => void this.open();
    inject(Commands).register('context.find', { run }, inject(DestroyRef));
  }

  async open(): Promise<void> {
    const projectId = this.store.tree()?.id;
    if (!projectId || this.isOpen) return;
    this.isOpen = true;
    try {
      const text = markedText();
      const { SearchDialog } = await import('./search-dialog');
      const nameOf = (itemId: string) => this.actions.pathOf(itemId);
      const data: SearchQuestion = { projectId, text, picked: this.store.picked(), nameOf };
      const choice = await firstValueFrom(
        this.dialogs.open<SearchChoice>(SearchDialog, { data, size: 'l' }).closed,
      );
      if (choice?.kind === 'landed') this.actions.land(choice.itemId, choice.at);
      if (choice?.kind === 'replaced') this.tell(choice);
    } finally {
      this.isOpen = false;
    }
  }

  private tell({ count, pieces, missed }: Replaced): void {
    const where = this.i18n.plural('context.find.inPieces', pieces);
    const done = this.i18n.plural('context.find.done', count, { pieces: where });
    const left = missed > 0 ? this.i18n.plural('context.find.missed', missed) : '';
    const text = [done, left].filter(Boolean).join(' ');
    if (count > 0) this.undoFlow.offer(text);
    else this.toasts.show({ text });
  }
}

/** A few words of one line that the person has marked. */
function markedText(): string {
  const marked = getSelection()?.toString() ?? '';
  return marked.length <= mostMarked && !/[\r\n]/.test(marked) ? marked : '';
}
