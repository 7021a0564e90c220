import { Component, computed, inject, linkedSignal, output } from '@angular/core';
import { Store } from '@ngrx/store';
import { runsFeature, runsPageActions } from '@promptyflow/web-ai-data-access';
import { ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { Button, EmptyState, Icon, Spinner } from '@promptyflow/web-ui';
import { WorkbenchStore } from '../../workbench-store';
import { PromptWork } from '../prompt-work';
import { inKeptPlaces, keepPlaces } from '../kept-places';
import { AnswerSaving } from './answer-saving';
import { AnswerThread } from './answer-thread';
import { RunFailure } from './run-failure';
import { latestIn, threadsOf } from './threads';
import type { AnswerThread as Thread } from './threads';

/** What the prompt was answered, the latest first: its history. */
@Component({
  selector: 'pf-answers-tab',
  imports: [AnswerThread, Button, EmptyState, Icon, ProblemPipe, RunFailure, Spinner, TextPipe],
  providers: [AnswerSaving],
  templateUrl: './answers-tab.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--pf-space-3);
    }
    .saving {
      display: flex;
      align-items: center;
      gap: var(--pf-space-2);
      color: var(--pf-text-2);
    }
    .more {
      justify-self: center;
    }
  `,
  host: { 'data-testid': 'tab-answers' },
})
export class AnswersTab {
  readonly sendAsked = output<void>();

  private readonly store = inject(Store);
  private readonly work = inject(PromptWork);
  private readonly wantedId = inject(WorkbenchStore).wantedAnswerId;
  protected readonly runs = this.store.selectSignal(runsFeature.selectAll);
  protected readonly status = this.store.selectSignal(runsFeature.selectStatus);
  protected readonly problem = this.store.selectSignal(runsFeature.selectProblem);
  protected readonly nextCursor = this.store.selectSignal(runsFeature.selectNextCursor);
  private readonly sends = this.store.selectSignal(runsFeature.selectPromptSends);
  /** A follow-up is told of where it was asked, and what is compared where it stands beside others. */
  private readonly plainSends = computed(() =>
    this.sends().filter(({ request }) => !request.previousRunId && !request.comparisonId),
  );
  protected readonly sending = computed(() => this.plainSends().filter(({ problem }) => problem === null));
  protected readonly refused = computed(() =>
    this.plainSends().flatMap(({ id, problem }) => (problem ? [{ id, problem }] : [])),
  );
  private readonly found = computed(() => threadsOf(this.runs()));
  /** The latest first; one that is continued stays where it was. */
  private readonly places = linkedSignal(keepPlaces(this.found, latestIn));
  protected readonly threads = computed(() => inKeptPlaces(this.found(), this.places()).toReversed());

  protected isWanted({ turns }: Thread): boolean {
    return turns.some(({ id }) => id === this.wantedId());
  }

  protected loadMore(): void {
    this.store.dispatch(runsPageActions.moreWanted());
  }

  protected reload(): void {
    const request = { projectId: this.work.projectId(), promptId: this.work.promptId() };
    this.store.dispatch(runsPageActions.promptShown(request));
  }

  protected dismiss(sendId: string): void {
    this.store.dispatch(runsPageActions.sendDismissed({ sendId }));
  }
}
