import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { presetsFeature, RunsApi } from '@promptyflow/web-ai-data-access';
import type { Run } from '@promptyflow/web-ai-data-access';
import { AnswerView, RunMeta } from '@promptyflow/web-ai-ui/answers';
import { DatePipe, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { outlineFeature } from '@promptyflow/web-projects-data-access';
import { Button, DialogFrame, Dialogs, Spinner } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { SentDialog } from '../prompt-pane/answers/sent-dialog';
import { WorkbenchAddress } from '../workbench-address';

/** The run whose answer a piece was made of: what it said, what it was sent, and by which prompt. */
@Component({
  imports: [AnswerView, Button, DatePipe, DialogFrame, ProblemPipe, RunMeta, Spinner, TextPipe],
  template: `
    <pf-dialog [heading]="'ai.source.heading' | t">
      <div data-testid="source-run-dialog">
        @if (run(); as run) {
          <div class="meta">
            <pf-run-meta [run]="run" [name]="presetName()" />
            <span>{{ run.createdAt | pfDate: 'moment' }}</span>
          </div>
          <!-- Code and tables of an answer scroll by themselves. -->
          <pf-answer-view [markdown]="run.answer" />
        } @else if (problem(); as what) {
          <p role="alert">{{ isGone() ? ('ai.source.gone' | t) : (what | pfProblem) }}</p>
        } @else {
          <pf-spinner [label]="'ai.answers.loading' | t" />
        }
      </div>
      @if (promptTitle(); as title) {
        <button
          pfButton
          pfDialogAction
          variant="quiet"
          type="button"
          data-testid="source-run-prompt"
          (click)="showPrompt()"
        >
          {{ 'ai.source.prompt' | t: { name: title } }}
        </button>
      }
      @if (run()) {
        <button pfButton pfDialogAction variant="quiet" type="button" (click)="showSent()">
          {{ 'ai.answers.sent' | t }}
        </button>
      }
      <button pfButton pfDialogAction type="button" (click)="ref.close()">{{ 'ui.dialog.close' | t }}</button>
    </pf-dialog>
  `,
  styles: `
    .meta {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      justify-content: space-between;
      gap: var(--pf-space-1) var(--pf-space-3);
      margin-block-end: var(--pf-space-3);
      color: var(--pf-text-3);
      font-size: var(--pf-size-xs);
    }
  `,
})
export class SourceRunDialog {
  protected readonly ref = inject<DialogRef<void>>(DialogRef);
  private readonly runId = inject<string>(DIALOG_DATA);
  private readonly store = inject(Store);
  private readonly dialogs = inject(Dialogs);
  private readonly address = inject(WorkbenchAddress);
  private readonly presets = this.store.selectSignal(presetsFeature.selectEntities);
  private readonly tree = this.store.selectSignal(outlineFeature.selectTree);
  protected readonly run = signal<Run | null>(null);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly isGone = computed(() => this.problem()?.code === 'run.not_found');
  protected readonly presetName = computed(() => this.presets()[this.run()?.presetId ?? '']?.name ?? '');
  /** Empty when the prompt is gone, or is another project's. */
  protected readonly promptTitle = computed(
    () => this.tree()?.prompts.find(({ id }) => id === this.run()?.promptId)?.title ?? '',
  );

  constructor() {
    firstValueFrom(inject(RunsApi).get(this.runId)).then(
      (run) => this.run.set(run),
      (error: unknown) => this.problem.set(toProblem(error)),
    );
  }

  protected showPrompt(): void {
    const { id, promptId } = this.run() ?? {};
    if (id && promptId) void this.address.showAnswer(promptId, id);
    this.ref.close();
  }

  protected showSent(): void {
    this.dialogs.open(SentDialog, { data: this.runId, size: 'l' });
  }
}
