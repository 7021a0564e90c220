import { inject, Injectable } from '@angular/core';
import { nextName, titleFromText } from '@promptyflow/prompt-engine';
import { I18n } from '@promptyflow/web-i18n';
import { ProjectEditor } from '@promptyflow/web-projects-data-access';
import { Dialogs, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { WorkbenchStore } from '../../workbench-store';
import { SaveAnswerDialog } from './save-answer-dialog';
import type { SavePlace, SaveQuestion } from './save-answer-dialog';

/** Puts an answer back into the context, as an item of a block. */
@Injectable()
export class AnswerSaving {
  private readonly editor = inject(ProjectEditor);
  private readonly workbench = inject(WorkbenchStore);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  async save(answer: string): Promise<void> {
    const blocks = (this.workbench.tree()?.blocks ?? []).map(({ id, title }) => ({ id, title }));
    const newBlock = nextName(
      blocks.map(({ title }) => title),
      this.i18n.text('ai.save.blockBase'),
    );
    const title = titleFromText(answer) || this.i18n.text('ai.save.itemBase');
    const ref = this.dialogs.open<SavePlace, SaveQuestion>(SaveAnswerDialog, {
      data: { title, blocks, newBlock },
      size: 's',
    });
    const place = await firstValueFrom(ref.closed);
    if (!place) return;
    const blockId = place.blockId ?? this.editor.addBlock(place.newBlock);
    const itemId = this.editor.addItem(blockId, place.title, { content: storable(answer) });
    this.toasts.show({
      text: this.i18n.text('ai.save.done', { title: place.title }),
      kind: 'success',
      action: { label: this.i18n.text('ai.save.undo'), run: () => this.editor.removeItems([itemId]) },
    });
  }
}

/** The server keeps no NUL and no half of a surrogate pair. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
