import { DestroyRef, inject, Injectable } from '@angular/core';
import type { Change, ChangeType } from '@promptyflow/contracts';
import { Store } from '@ngrx/store';
import { I18n, toProblem } from '@promptyflow/web-i18n';
import type { TranslationKey } from '@promptyflow/web-i18n';
import { outlineFeature, ProjectSync } from '@promptyflow/web-projects-data-access';
import type { HistoryMove } from '@promptyflow/web-projects-data-access';
import { Announcer, Commands, Toasts } from '@promptyflow/web-ui';
import { WorkbenchAddress } from '../workbench-address';
import { WorkbenchStore } from '../workbench-store';

/** Undoing and redoing what the person did to the open project, with words about it, shown where it was. */
@Injectable()
export class UndoFlow {
  private readonly sync = inject(ProjectSync);
  private readonly workbench = inject(WorkbenchStore);
  private readonly address = inject(WorkbenchAddress);
  private readonly announcer = inject(Announcer);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly store = inject(Store);

  /** The toast that offers to take something back; it goes when that is no longer what would be taken back. */
  private offered = 0;

  readonly canUndo = this.store.selectSignal(outlineFeature.selectCanUndo);
  readonly canRedo = this.store.selectSignal(outlineFeature.selectCanRedo);

  constructor() {
    const destroyRef = inject(DestroyRef);
    const commands = inject(Commands);
    commands.register('context.undo', { run: () => void this.undo() }, destroyRef);
    commands.register('context.redo', { run: () => void this.redo() }, destroyRef);
  }

  async undo(): Promise<void> {
    await this.tell('context.history.undone', () => this.sync.undo());
  }

  /** Tells what the person just did, with a button that takes back that, and nothing done after it. */
  offer(text: string): void {
    const undo = this.sync.undoOfLast();
    const run = () => void this.tell('context.history.undone', undo, 'context.history.notLast');
    this.offered = this.toasts.show({ text, action: { label: this.i18n.text('context.undo'), run } });
  }

  async redo(): Promise<void> {
    await this.tell('context.history.redone', () => this.sync.redo());
  }

  private async tell(
    words: TranslationKey,
    move: () => Promise<HistoryMove | null>,
    nothing: TranslationKey = 'context.history.nothing',
  ): Promise<void> {
    try {
      const moved = await move();
      if (!moved) return void this.toasts.show({ text: this.i18n.text(nothing) });
      const what = this.i18n.text(wordsFor(moved.what));
      this.toasts.dismiss(this.offered);
      if (moved.isDone) {
        this.announcer.say(this.i18n.text(words, { what }));
        this.show(moved);
      } else {
        this.toasts.show({ text: this.i18n.text('context.history.gone', { what }) });
      }
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    }
  }

  /** Brings what was altered before the person's eyes. */
  private show({ changes, texts: [text], what }: HistoryMove): void {
    if (what === 'item.edit' && text) void this.address.showItem(text.id);
    if (what === 'prompt.edit' && text) void this.address.showPrompt(text.id);
    const itemId = changes.map(itemOf).find((id) => id !== null);
    if (itemId) this.workbench.focusOn(itemId);
    const promptId = changes.map(promptOf).find((id) => id !== null);
    if (promptId) void this.address.showPrompt(promptId);
  }
}

/** The piece that a change leaves to be looked at. */
function itemOf(change: Change): string | null {
  return change.type !== 'item.remove' && 'itemId' in change ? change.itemId : null;
}

function promptOf(change: Change): string | null {
  return change.type !== 'prompt.remove' && 'promptId' in change ? change.promptId : null;
}

function wordsFor(type: ChangeType): TranslationKey {
  const [subject = '', verb = ''] = type.split('.');
  switch (verb) {
    case 'rename':
      return 'context.history.what.rename';
    case 'move':
      return 'context.history.what.move';
    case 'remove':
      return 'context.history.what.remove';
    case 'restore':
      return 'context.history.what.restore';
    case 'add':
      return 'context.history.what.add';
    case 'copy':
      return 'context.history.what.copy';
    case 'edit':
      return 'context.history.what.edit';
    case 'split':
      return 'context.history.what.split';
    case 'merge':
      return 'context.history.what.merge';
    case 'configure':
      return subject === 'prompt' ? 'context.history.what.settings' : 'context.history.what.marks';
    default:
      return 'context.history.what.selection';
  }
}
