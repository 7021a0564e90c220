import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { Button, DialogFrame, Icon } from '@promptyflow/web-ui';
import type { SecretsDecision, SecretsQuestion } from './secret-check';
import { secretNames } from './secret-names';

/** More than these nobody reads; the last line counts the others. */
const mostShown = 20;

/** The keys and passwords of a prompt that is about to be sent: which, where, and what can be done. */
@Component({
  imports: [Button, DialogFrame, Icon, PluralPipe, TextPipe],
  templateUrl: './secrets-dialog.html',
  styleUrl: './secrets-dialog.css',
})
export class SecretsDialog {
  protected readonly ref = inject<DialogRef<SecretsDecision>>(DialogRef);
  private readonly question = inject<SecretsQuestion>(DIALOG_DATA);
  protected readonly names = secretNames;
  protected readonly isBlocked = this.question.isBlocked;
  protected readonly shown = this.question.secrets.slice(0, mostShown);
  protected readonly hiddenCount = this.question.secrets.length - this.shown.length;
}
