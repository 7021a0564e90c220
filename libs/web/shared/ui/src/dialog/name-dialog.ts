import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { afterNextRender, Component, ElementRef, inject, signal } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button } from '../button/button';
import { TextField } from '../field/text-field';
import { DialogFrame } from './dialog-frame';

const mostChars = 200;

export interface NameQuestion {
  readonly heading: string;
  readonly label: string;
  readonly name: string;
  /** The verb on the button. */
  readonly action: string;
}

/** Asks for a name; closes with it, or with undefined. */
@Component({
  imports: [Button, DialogFrame, TextField, TextPipe],
  template: `
    <pf-dialog [heading]="question.heading">
      <form id="pf-name-form" (submit)="keep($event)">
        <pf-text-field data-testid="name-field" [label]="question.label" [(value)]="name" />
      </form>
      <button pfButton pfDialogAction type="button" (click)="ref.close()">
        {{ 'ui.dialog.cancel' | t }}
      </button>
      <button
        pfButton
        pfDialogAction
        variant="primary"
        type="submit"
        form="pf-name-form"
        data-testid="name-submit"
        [disabled]="name().trim() === ''"
      >
        {{ question.action }}
      </button>
    </pf-dialog>
  `,
})
export class NameDialog {
  protected readonly question = inject<NameQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  protected readonly name = signal(this.question.name);

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterNextRender(() => element.querySelector('input')?.select());
  }

  protected keep(event: Event): void {
    event.preventDefault();
    const name = this.name().trim().slice(0, mostChars);
    if (name !== '') this.ref.close(name);
  }
}
