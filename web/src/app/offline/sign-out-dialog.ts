import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { Button, DialogFrame } from '@promptyflow/web-ui';

/** What only this device has of a person. */
export interface UnsentWork {
  readonly changes: number;
  readonly drafts: number;
}

/** What is to become of it: the person stays, leaves it, or gives it up. */
export type SignOutChoice = 'stay' | 'keep' | 'discard';

@Component({
  imports: [Button, DialogFrame, PluralPipe, TextPipe],
  template: `
    <pf-dialog [heading]="'shell.signOut.heading' | t" data-testid="sign-out-unsent">
      @if (unsent.changes > 0) {
        <p>{{ 'shell.signOut.changes' | tn: unsent.changes }}</p>
      }
      @if (unsent.drafts > 0) {
        <p>{{ 'shell.signOut.drafts' | tn: unsent.drafts }}</p>
      }
      <p>{{ 'shell.signOut.text' | t }}</p>
      <button
        pfButton
        pfDialogAction
        type="button"
        variant="primary"
        data-testid="sign-out-stay"
        (click)="ref.close('stay')"
      >
        {{ (unsent.changes > 0 ? 'shell.signOut.send' : 'shell.signOut.stay') | t }}
      </button>
      <button pfButton pfDialogAction type="button" data-testid="sign-out-keep" (click)="ref.close('keep')">
        {{ 'shell.signOut.keep' | t }}
      </button>
      <button
        pfButton
        pfDialogAction
        type="button"
        variant="danger"
        data-testid="sign-out-discard"
        (click)="ref.close('discard')"
      >
        {{ 'shell.signOut.discard' | t }}
      </button>
    </pf-dialog>
  `,
  styles: `
    p + p {
      margin-block-start: var(--pf-space-2);
    }
  `,
})
export class SignOutDialog {
  protected readonly unsent = inject<UnsentWork>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<SignOutChoice>>(DialogRef);
}
