import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { Button, DialogFrame, SelectField, TextareaField, TextField } from '@promptyflow/web-ui';

const mostChars = 200;

export interface SaveQuestion {
  readonly title: string;
  readonly answer: string;
  /** What the person made of the answer before, or the answer. */
  readonly draft: string;
  /** Hears each alteration. */
  readonly altered: (text: string) => void;
  readonly blocks: readonly { readonly id: string; readonly title: string }[];
  /** The block to offer; null for a new one. */
  readonly blockId: string | null;
  /** A name for a block that does not exist yet. */
  readonly newBlock: string;
}

export interface SavedAnswer {
  readonly title: string;
  readonly text: string;
  /** Null for a new block. */
  readonly blockId: string | null;
  readonly newBlock: string;
}

/** What of an answer is kept, where it goes, and under which title. */
@Component({
  imports: [Button, DialogFrame, SelectField, TextareaField, TextField, TextPipe],
  template: `
    <pf-dialog [heading]="'ai.save.heading' | t">
      <form id="pf-save-answer" data-testid="save-dialog" (submit)="keep($event)">
        <pf-text-field data-testid="save-title" [label]="'ai.save.title' | t" [(value)]="title" />
        <div class="place">
          <pf-select-field
            data-testid="save-block"
            [label]="'ai.save.block' | t"
            [options]="options()"
            [(value)]="blockId"
          />
          @if (blockId() === '') {
            <pf-text-field
              data-testid="save-new-block"
              [label]="'ai.save.newBlockName' | t"
              [(value)]="newBlock"
            />
          }
        </div>
        <pf-textarea-field
          mono
          data-testid="save-text"
          [label]="'ai.save.text' | t"
          [rows]="12"
          [value]="text()"
          (valueChange)="alter($event)"
        />
        @if (text() !== question.answer) {
          <button pfButton variant="quiet" size="s" type="button" (click)="alter(question.answer)">
            {{ 'ai.save.asAnswered' | t }}
          </button>
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
      grid-template-columns: minmax(0, 1fr);
      justify-items: start;
      gap: var(--pf-space-3);
    }
    pf-text-field,
    pf-select-field,
    pf-textarea-field,
    .place {
      inline-size: 100%;
    }
    .place {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
      gap: var(--pf-space-3);
    }
  `,
})
export class SaveAnswerDialog {
  protected readonly question = inject<SaveQuestion>(DIALOG_DATA);
  private readonly i18n = inject(I18n);
  protected readonly ref = inject<DialogRef<SavedAnswer>>(DialogRef);

  protected readonly title = signal(this.question.title);
  protected readonly text = signal(this.question.draft);
  protected readonly newBlock = signal(this.question.newBlock);
  protected readonly blockId = signal(this.question.blockId ?? '');
  protected readonly options = computed(() => [
    ...this.question.blocks.map(({ id, title }) => ({ value: id, label: title })),
    { value: '', label: this.i18n.text('ai.save.newBlock') },
  ]);
  protected readonly ready = computed(
    () => this.title().trim() !== '' && (this.blockId() !== '' || this.newBlock().trim() !== ''),
  );

  protected alter(text: string): void {
    this.text.set(text);
    this.question.altered(text);
  }

  protected keep(event: Event): void {
    event.preventDefault();
    if (!this.ready()) return;
    this.ref.close({
      title: this.title().trim().slice(0, mostChars),
      text: this.text(),
      blockId: this.blockId() || null,
      newBlock: this.newBlock().trim().slice(0, mostChars),
    });
  }
}
