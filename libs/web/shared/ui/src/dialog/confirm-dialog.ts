import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button } from '../button/button';
import { DialogFrame } from './dialog-frame';

export interface Confirmation {
  readonly heading: string;
  readonly text: string;
  /** The verb on the button: "Remove", not "OK". */
  readonly action: string;
  readonly dangerous?: boolean;
}

@Component({
  imports: [Button, DialogFrame, TextPipe],
  template: `
    <pf-dialog [heading]="question.heading">
      <p>{{ question.text }}</p>
      <button pfButton pfDialogAction type="button" (click)="ref.close(false)">
        {{ 'ui.dialog.cancel' | t }}
      </button>
      <button
        pfButton
        pfDialogAction
        type="button"
        [variant]="question.dangerous ? 'danger' : 'primary'"
        (click)="ref.close(true)"
      >
        {{ question.action }}
      </button>
    </pf-dialog>
  `,
})
export class ConfirmDialog {
  protected readonly question = inject<Confirmation>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
}
