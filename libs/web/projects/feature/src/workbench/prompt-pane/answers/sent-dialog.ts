import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { RunsApi } from '@promptyflow/web-ai-data-access';
import type { Run } from '@promptyflow/web-ai-data-access';
import { ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { fixedText, TextEditor } from '@promptyflow/web-projects-ui/text';
import { Button, DialogFrame, Spinner } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';

/** The exact text that a run sent. */
@Component({
  imports: [Button, DialogFrame, ProblemPipe, Spinner, TextEditor, TextPipe],
  template: `
    <pf-dialog [heading]="'ai.answers.sentHeading' | t">
      @if (source(); as text) {
        @if (run()?.system; as system) {
          <p class="system">
            <strong>{{ 'ai.template.system' | t }}:</strong> {{ system }}
          </p>
        }
        <div class="text">
          <pf-text-editor [source]="text" [readonly]="true" [label]="'ai.answers.sentHeading' | t" />
        </div>
      } @else if (problem(); as what) {
        <p role="alert">{{ what | pfProblem }}</p>
      } @else {
        <pf-spinner [label]="'ai.compiled.loading' | t" />
      }
      <button pfButton pfDialogAction type="button" (click)="ref.close()">{{ 'ui.dialog.close' | t }}</button>
    </pf-dialog>
  `,
  styles: `
    .system {
      margin-block-end: var(--pf-space-2);
      white-space: pre-wrap;
    }
    .text {
      block-size: 60vh;
      border: 1px solid var(--pf-line);
      border-radius: var(--pf-radius-m);
    }
  `,
})
export class SentDialog {
  protected readonly ref = inject<DialogRef<void>>(DialogRef);
  protected readonly run = signal<Run | null>(null);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly source = computed(() => {
    const run = this.run();
    return run && fixedText(run.prompt);
  });

  constructor() {
    const runId = inject<string>(DIALOG_DATA);
    firstValueFrom(inject(RunsApi).get(runId)).then(
      (run) => this.run.set(run),
      (error: unknown) => this.problem.set(toProblem(error)),
    );
  }
}
