import { createEntityAdapter } from '@ngrx/entity';
import type { EntityState } from '@ngrx/entity';
import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { PageProblem } from '@promptyflow/web-i18n';
import type { PendingSend, RunSummary, SendRequest } from './run';
import { isLive } from './run';
import { runsApiActions, runsPageActions } from './runs.actions';

/** Answers that are looked at side by side. */
export interface ShownComparison {
  readonly id: string;
  readonly status: 'loading' | 'loaded' | 'failed';
  readonly problem: PageProblem | null;
}

export interface RunsState extends EntityState<RunSummary> {
  /** The prompt whose runs are shown. */
  readonly promptId: string | null;
  readonly status: 'idle' | 'loading' | 'loaded' | 'failed';
  readonly problem: PageProblem | null;
  readonly nextCursor: string | null;
  readonly sends: readonly PendingSend[];
  readonly comparison: ShownComparison | null;
}

/** UUIDv7: later ids are later runs. */
const adapter = createEntityAdapter<RunSummary>({
  sortComparer: (left, right) => (left.id < right.id ? 1 : -1),
});

const initialState: RunsState = adapter.getInitialState({
  promptId: null,
  status: 'idle' as const,
  problem: null,
  nextCursor: null,
  sends: [],
  comparison: null,
});

const untold = {
  versionId: null,
  previousRunId: null,
  comparisonId: null,
  userId: null,
  presetId: null,
  parameters: {},
  finishReason: null,
  usage: null,
  cost: null,
  error: null,
  startedAt: null,
  firstTokenAt: null,
  endedAt: null,
  answerStart: '',
};

/** Whether a refused press of Send is told until it is tried again, rather than until the next press. */
const isToStay = ({ comparisonId }: SendRequest) => comparisonId !== undefined;

/** The runs of the prompt that is shown, and of the comparison, the latest first, without their texts. */
export const runsFeature = createFeature({
  name: 'runs',
  reducer: createReducer(
    initialState,
    on(runsPageActions.promptShown, (state, { promptId }): RunsState =>
      state.promptId === promptId
        ? { ...state, status: 'loading', problem: null }
        : { ...initialState, promptId, status: 'loading' },
    ),
    on(runsApiActions.listed, (state, { promptId, page, first }): RunsState => {
      if (promptId !== state.promptId) return state;
      const loaded = { ...state, status: 'loaded' as const, problem: null, nextCursor: page.nextCursor };
      if (!first) return adapter.upsertMany([...page.items], loaded);
      const compared = Object.values(state.entities)
        .filter((run) => run !== undefined)
        .filter((run) => isCompared(state, run));
      return adapter.upsertMany([...page.items], adapter.setAll(compared, loaded));
    }),
    on(runsPageActions.comparisonShown, (state, { comparisonId: id }): RunsState => ({
      ...state,
      comparison: { id, status: 'loading', problem: null },
    })),
    on(runsPageActions.comparisonLeft, (state): RunsState => ({ ...state, comparison: null })),
    on(runsApiActions.comparisonListed, (state, { comparisonId: id, page }): RunsState =>
      state.comparison?.id === id
        ? adapter.upsertMany([...page.items], {
            ...state,
            comparison: { id, status: 'loaded', problem: null },
          })
        : state,
    ),
    on(runsApiActions.comparisonFailed, (state, { problem }): RunsState => ({
      ...state,
      comparison: state.comparison && { ...state.comparison, status: 'failed', problem },
    })),
    on(runsApiActions.listFailed, (state, { problem }): RunsState => ({
      ...state,
      status: 'failed',
      problem,
    })),
    on(runsApiActions.refreshed, (state, { page }): RunsState =>
      adapter.upsertMany(
        page.items.filter((run) => run.promptId === state.promptId || isCompared(state, run)),
        state,
      ),
    ),
    on(runsPageActions.sendChosen, (state, { sendId, request }): RunsState => ({
      ...state,
      sends: [
        ...state.sends.filter(
          (send) => send.id !== sendId && (send.problem === null || isToStay(send.request)),
        ),
        { id: sendId, request, problem: null },
      ],
    })),
    on(runsPageActions.sendDismissed, (state, { sendId }): RunsState => ({
      ...state,
      sends: state.sends.filter(({ id }) => id !== sendId),
    })),
    on(runsApiActions.sendFailed, (state, { sendId, problem }): RunsState => ({
      ...state,
      sends: state.sends.map((send) => (send.id === sendId ? { ...send, problem } : send)),
    })),
    on(runsApiActions.created, (state, { sendId, runId, request, at }): RunsState => {
      const sent = { ...state, sends: state.sends.filter(({ id }) => id !== sendId) };
      const { system: _, prompt: question = '', ...known } = request;
      const run: RunSummary = { ...untold, ...known, question, id: runId, status: 'queued', createdAt: at };
      const isShown = run.promptId === state.promptId || isCompared(state, run);
      return isShown && !state.entities[runId] ? adapter.addOne(run, sent) : sent;
    }),
    on(runsApiActions.started, (state, { runId, at }): RunsState =>
      state.entities[runId] && isLive(state.entities[runId])
        ? adapter.updateOne({ id: runId, changes: { status: 'running', startedAt: at } }, state)
        : state,
    ),
    on(runsApiActions.ended, (state, { runId, status, error, at }): RunsState => {
      const run = state.entities[runId];
      return run && isLive(run)
        ? adapter.updateOne({ id: runId, changes: { status, error, endedAt: at } }, state)
        : state;
    }),
  ),
  extraSelectors: ({ selectRunsState, selectSends, selectPromptId, selectComparison }) => {
    const selectEvery = createSelector(selectRunsState, adapter.getSelectors().selectAll);
    const selectAll = createSelector(selectEvery, selectPromptId, (runs, promptId) =>
      runs.filter((run) => run.promptId === promptId),
    );
    return {
      /** Runs of the prompt, the latest first. */
      selectAll,
      /** Those that are still under way. */
      selectLive: createSelector(selectAll, (runs) => runs.filter(isLive)),
      /** Presses of Send of the prompt that have no run yet. */
      selectPromptSends: createSelector(selectSends, selectPromptId, (sends, promptId) =>
        sends.filter(({ request }) => request.promptId === promptId),
      ),
      /** Runs of the comparison, the latest first. */
      selectCompared: createSelector(selectEvery, selectComparison, (runs, comparison) =>
        comparison ? runs.filter(({ comparisonId }) => comparisonId === comparison.id) : [],
      ),
      selectComparisonSends: createSelector(selectSends, selectComparison, (sends, comparison) =>
        comparison ? sends.filter(({ request }) => request.comparisonId === comparison.id) : [],
      ),
      /** Whose runs are on the page: what is asked for when one of them has changed. */
      selectShown: createSelector(selectPromptId, selectComparison, (promptId, comparison) => {
        if (comparison) return { comparisonId: comparison.id };
        return promptId === null ? null : { promptId };
      }),
    };
  },
});

function isCompared({ comparison }: RunsState, run: RunSummary): boolean {
  return comparison !== null && run.comparisonId === comparison.id;
}
