import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { Button, DialogFrame, SelectField, TextField } from '@promptyflow/web-ui';

const mostChars = 200;

export interface SaveQuestion {
  readonly title: string;
  readonly blocks: readonly { readonly id: string; readonly title: string }[];
  /** A name for a block that does not exist yet. */
  readonly newBlock: string;
}

export interface SavePlace {
  readonly title: string;
  /** Null for a new block. */
  readonly blockId: string | null;
  readonly newBlock: string;
}

/** Where an answer goes, and under which title. */
@Component({
  imports: [Button, DialogFrame, SelectField, TextField, TextPipe],
  template: `
    <pf-dialog [heading]="'ai.save.heading' | t">
      <form id="pf-save-answer" (submit)="keep($event)">
        <pf-text-field data-testid="save-title" [label]="'ai.save.title' | t" [(value)]="title" />
        <pf-select-field [label]="'ai.save.block' | t" [options]="options()" [(value)]="blockId" />
        @if (blockId() === '') {
          <pf-text-field [label]="'ai.save.newBlockName' | t" [(value)]="newBlock" />
        }
      </form>
      <button pfButton pfDialogAction type="button" (click)="ref.close()">
        {{ 'ui.dialog.cancel' | t }}
      </button>
      <button
        pfButton
        pfDialogAction
        variant="primary"
        type="submit"
        form="pf-save-answer"
        data-testid="save-submit"
        [disabled]="!ready()"
      >
        {{ 'ai.save.action' | t }}
      </button>
    </pf-dialog>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--pf-space-3);
    }
  `,
})
export class SaveAnswerDialog {
  private readonly question = inject<SaveQuestion>(DIALOG_DATA);
  private readonly i18n = inject(I18n);
  protected readonly ref = inject<DialogRef<SavePlace>>(DialogRef);

  protected readonly title = signal(this.question.title);
  protected readonly newBlock = signal(this.question.newBlock);
  protected readonly blockId = signal(this.question.blocks[0]?.id ?? '');
  protected readonly options = computed(() => [
    ...this.question.blocks.map(({ id, title }) => ({ value: id, label: title })),
    { value: '', label: this.i18n.text('ai.save.newBlock') },
  ]);
  protected readonly ready = computed(
    () => this.title().trim() !== '' && (this.blockId() !== '' || this.newBlock().trim() !== ''),
  );

  protected keep(event: Event): void {
    event.preventDefault();
    if (!this.ready()) return;
    this.ref.close({
      title: this.title().trim().slice(0, mostChars),
      blockId: this.blockId() || null,
      newBlock: this.newBlock().trim().slice(0, mostChars),
    });
  }
}
