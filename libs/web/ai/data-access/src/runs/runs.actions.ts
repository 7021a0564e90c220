import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { PageProblem } from '@promptyflow/web-i18n';
import type { EndedStatus, RunError, RunPage, SendRequest } from './run';

/** What a person does with the runs of a prompt. */
export const runsPageActions = createActionGroup({
  source: 'Runs Page',
  events: {
    promptShown: props<{ projectId: string; promptId: string }>(),
    moreWanted: emptyProps(),
    comparisonShown: props<{ comparisonId: string }>(),
    comparisonLeft: emptyProps(),
    /** `sendId` is made for each press: it is the idempotency key. */
    sendChosen: props<{ sendId: string; request: SendRequest }>(),
    sendDismissed: props<{ sendId: string }>(),
    answerWanted: props<{ runId: string }>(),
    stopChosen: props<{ runId: string }>(),
  },
});

export const runsApiActions = createActionGroup({
  source: 'Runs API',
  events: {
    listed: props<{ promptId: string; page: RunPage; first: boolean }>(),
    listFailed: props<{ problem: PageProblem }>(),
    comparisonListed: props<{ comparisonId: string; page: RunPage }>(),
    comparisonFailed: props<{ problem: PageProblem }>(),
    refreshed: props<{ page: RunPage }>(),
    created: props<{ sendId: string; runId: string; request: SendRequest; at: string }>(),
    sendFailed: props<{ sendId: string; problem: PageProblem }>(),
    started: props<{ runId: string; at: string }>(),
    ended: props<{ runId: string; status: EndedStatus; error: RunError | null; at: string }>(),
    followFailed: props<{ runId: string; problem: PageProblem }>(),
    cancelFailed: props<{ runId: string; problem: PageProblem }>(),
    changedElsewhere: props<{ runId: string }>(),
  },
});
