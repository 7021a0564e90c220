import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { pieceColors } from '@promptyflow/contracts';
import type { PieceColor } from '@promptyflow/contracts';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { toTags } from '@promptyflow/web-projects-ui';
import { Button, DialogFrame, TextField } from '@promptyflow/web-ui';

export interface MarksQuestion {
  readonly name: string;
  /** Undefined when the pieces differ. */
  readonly color: PieceColor | null | undefined;
  readonly tags: readonly string[];
  /** Of more than one piece the tags are added to. */
  readonly isOne: boolean;
  /** Tags of the project. */
  readonly known: readonly string[];
}

export interface MarksAnswer {
  readonly color: PieceColor | null | undefined;
  readonly tags: readonly string[];
}

/** Asks for a colour and for tags. */
@Component({
  imports: [Button, DialogFrame, TextField, TextPipe],
  template: `
    <pf-dialog [heading]="'context.marks.heading' | t: { name: question.name }">
      <form id="pf-marks-form" data-testid="marks-dialog" (submit)="keep($event)">
        <fieldset>
          <legend>{{ 'context.marks.color' | t }}</legend>
          <div class="colors">
            @for (one of colors; track one) {
              <label [title]="nameOf(one)">
                <input
                  type="radio"
                  name="color"
                  [checked]="color() === one"
                  [attr.aria-label]="nameOf(one)"
                  [attr.data-color]="one"
                  (change)="color.set(one)"
                />
              </label>
            }
          </div>
        </fieldset>
        <pf-text-field
          data-testid="marks-tags"
          [label]="'context.marks.tags' | t"
          [hint]="(question.isOne ? 'context.marks.tagsHint' : 'context.marks.tagsAdded') | t"
          [(value)]="tags"
        />
        @if (question.known.length > 0) {
          <p class="known">
            @for (tag of question.known; track tag) {
              <button pfButton variant="quiet" size="s" type="button" (click)="addTag(tag)">{{ tag }}</button>
            }
          </p>
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
        form="pf-marks-form"
        data-testid="marks-keep"
      >
        {{ 'context.marks.keep' | t }}
      </button>
    </pf-dialog>
  `,
  styleUrl: './marks-dialog.css',
})
export class MarksDialog {
  protected readonly question = inject<MarksQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<MarksAnswer>>(DialogRef);
  private readonly i18n = inject(I18n);

  protected readonly colors = [null, ...pieceColors] as const;
  protected readonly color = signal<PieceColor | null | undefined>(this.question.color);
  protected readonly tags = signal(this.question.tags.join(', '));

  protected nameOf(color: PieceColor | null): string {
    return this.i18n.text(color === null ? 'context.marks.noColor' : colorNames[color]);
  }

  protected addTag(tag: string): void {
    this.tags.update((tags) => toTags(`${tags},${tag}`).join(', '));
  }

  protected keep(event: Event): void {
    event.preventDefault();
    this.ref.close({ color: this.color(), tags: toTags(this.tags()) });
  }
}

const colorNames = {
  red: 'context.marks.colors.red',
  orange: 'context.marks.colors.orange',
  yellow: 'context.marks.colors.yellow',
  green: 'context.marks.colors.green',
  teal: 'context.marks.colors.teal',
  blue: 'context.marks.colors.blue',
  violet: 'context.marks.colors.violet',
  pink: 'context.marks.colors.pink',
} as const;
