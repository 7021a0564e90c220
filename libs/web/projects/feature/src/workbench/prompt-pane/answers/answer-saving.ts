import { inject, Injectable } from '@angular/core';
import { nextName, titleFromText } from '@promptyflow/prompt-engine';
import { Drafts } from '@promptyflow/web-ai-data-access';
import { I18n } from '@promptyflow/web-i18n';
import { ProjectEditor } from '@promptyflow/web-projects-data-access';
import { Dialogs, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { WorkbenchStore } from '../../workbench-store';
import type { SavedAnswer, SaveQuestion } from './save-answer-dialog';
import { storable } from './storable';

/** Puts an answer back into the context, as an item of a block that tells which run it came from. */
@Injectable()
export class AnswerSaving {
  private readonly editor = inject(ProjectEditor);
  private readonly workbench = inject(WorkbenchStore);
  private readonly drafts = inject(Drafts);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  async save(runId: string, answer: string): Promise<void> {
    const draftId = `answer:${runId}`;
    const [{ SaveAnswerDialog }, draft] = await Promise.all([
      import('./save-answer-dialog'),
      this.drafts.read(draftId),
    ]);
    const ref = this.dialogs.open<SavedAnswer, SaveQuestion>(SaveAnswerDialog, {
      data: {
        ...this.places(),
        title: titleFromText(answer) || this.i18n.text('ai.save.itemBase'),
        answer,
        draft: draft || answer,
        altered: (text) => void this.drafts.write(draftId, text === answer ? '' : text),
      },
    });
    const saved = await firstValueFrom(ref.closed);
    if (!saved) return;
    const blockId = saved.blockId ?? this.editor.addBlock(saved.newBlock);
    const content = storable(saved.text);
    const itemId = this.editor.addItem(blockId, saved.title, { content, runId });
    void this.drafts.write(draftId, '');
    this.toasts.show({
      text: this.i18n.text('ai.save.done', { title: saved.title }),
      kind: 'success',
      action: { label: this.i18n.text('ai.save.undo'), run: () => this.editor.removeItems([itemId]) },
    });
  }

  /** The blocks to choose from: first the one that earlier answers are in, if there is one. */
  private places(): Pick<SaveQuestion, 'blocks' | 'blockId' | 'newBlock'> {
    const blocks = (this.workbench.tree()?.blocks ?? []).map(({ id, title }) => ({ id, title }));
    const base = this.i18n.text('ai.save.blockBase');
    const withAnswers = this.workbench
      .tree()
      ?.blocks.findLast(({ items }) => items.some(({ runId }) => runId !== null));
    return {
      blocks,
      blockId: (withAnswers ?? blocks[0])?.id ?? null,
      newBlock: nextName(
        blocks.map(({ title }) => title),
        base,
      ),
    };
  }
}
