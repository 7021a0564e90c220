import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { I18n, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { WordDiff } from '@promptyflow/web-projects-ui';
import { Button, DialogFrame, Toasts } from '@promptyflow/web-ui';
import type { ConflictAnswer, ConflictQuestion } from './conflict-flow';

/** What the person wrote beside what others wrote at the same place, each against what both began from. */
@Component({
  imports: [Button, DialogFrame, ProblemPipe, TextPipe, WordDiff],
  templateUrl: './conflict-dialog.html',
  styleUrl: './conflict-dialog.css',
})
export class ConflictDialog {
  protected readonly ref = inject<DialogRef<ConflictAnswer>>(DialogRef);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly question = inject<ConflictQuestion>(DIALOG_DATA);
  protected readonly conflict = this.question.conflict;
  protected readonly problem: PageProblem = {
    status: 0,
    code: this.conflict.problem.code,
    params: this.conflict.problem.params,
    requestId: null,
    errors: [],
  };

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.conflict.mine);
    this.toasts.show({ text: this.i18n.text('context.conflict.copied') });
  }
}
