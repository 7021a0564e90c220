import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button, DialogFrame } from '@promptyflow/web-ui';
import { RecoveryCodes } from './recovery-codes';

/** Shows recovery codes that were just made. */
@Component({
  imports: [Button, DialogFrame, RecoveryCodes, TextPipe],
  template: `
    <pf-dialog [heading]="'account.twoFactor.codesHeading' | t">
      <pf-recovery-codes [codes]="codes" />
      <button
        pfButton
        pfDialogAction
        variant="primary"
        type="button"
        data-testid="codes-done"
        (click)="ref.close()"
      >
        {{ 'account.twoFactor.done' | t }}
      </button>
    </pf-dialog>
  `,
})
export class CodesDialog {
  protected readonly codes = inject<readonly string[]>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<void>>(DialogRef);
}
