import { Component, inject, input } from '@angular/core';
import { Store } from '@ngrx/store';
import { runsPageActions } from '@promptyflow/web-ai-data-access';
import type { PendingSend } from '@promptyflow/web-ai-data-access';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button, Spinner } from '@promptyflow/web-ui';
import { AnswerCard } from '../prompt-pane/answers/answer-card';
import { RunFailure } from '../prompt-pane/answers/run-failure';
import type { ComparisonColumn as Column } from './columns';

/** One of what is compared: its answer, or why there is none. */
@Component({
  selector: 'pf-comparison-column',
  imports: [AnswerCard, Button, RunFailure, Spinner, TextPipe],
  template: `
    @if (column().send; as send) {
      @if (!column().run) {
        <strong>{{ name() }}</strong>
      }
      @if (send.problem; as problem) {
        <pf-run-failure data-testid="compare-refused" [problem]="problem">
          <button pfButton size="s" type="button" data-testid="compare-retry" (click)="sendAgain(send)">
            {{ 'ai.template.retry' | t }}
          </button>
        </pf-run-failure>
      } @else {
        <p class="wait" role="status">
          <pf-spinner />
          {{ 'ai.answers.sending' | t }}
        </p>
      }
    }
    @if (column().run; as run) {
      <pf-answer-card [run]="run" [name]="name()" compared />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      align-content: start;
      gap: var(--pf-space-25);
    }
    .wait {
      display: flex;
      align-items: center;
      gap: var(--pf-space-2);
      color: var(--pf-text-2);
    }
    strong {
      font-size: var(--pf-size-xs);
      font-weight: var(--pf-weight-semibold);
    }
  `,
})
export class ComparisonColumn {
  readonly column = input.required<Column>();
  readonly name = input.required<string>();

  private readonly store = inject(Store);

  /** Under the same id: if it was made after all, it is not made twice. */
  protected sendAgain({ id, request }: PendingSend): void {
    this.store.dispatch(runsPageActions.sendChosen({ sendId: id, request }));
  }
}
