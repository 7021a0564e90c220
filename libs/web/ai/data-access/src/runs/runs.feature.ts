import { createEntityAdapter } from '@ngrx/entity';
import type { EntityState } from '@ngrx/entity';
import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { PageProblem } from '@promptyflow/web-i18n';
import type { PendingSend, RunSummary } from './run';
import { isLive } from './run';
import { runsApiActions, runsPageActions } from './runs.actions';

export interface RunsState extends EntityState<RunSummary> {
  /** The prompt whose runs are shown. */
  readonly promptId: string | null;
  readonly status: 'idle' | 'loading' | 'loaded' | 'failed';
  readonly problem: PageProblem | null;
  readonly nextCursor: string | null;
  readonly sends: readonly PendingSend[];
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
});

const untold = {
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

/** The runs of the prompt that is shown, the latest first, without their texts. */
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
      return first ? adapter.setAll([...page.items], loaded) : adapter.upsertMany([...page.items], loaded);
    }),
    on(runsApiActions.listFailed, (state, { problem }): RunsState => ({
      ...state,
      status: 'failed',
      problem,
    })),
    on(runsApiActions.refreshed, (state, { promptId, page }): RunsState =>
      promptId === state.promptId ? adapter.upsertMany([...page.items], state) : state,
    ),
    on(runsPageActions.sendChosen, (state, { sendId, request }): RunsState => ({
      ...state,
      sends: [
        ...state.sends.filter(({ problem }) => problem === null),
        { id: sendId, promptId: request.promptId, problem: null },
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
      if (request.promptId !== state.promptId || state.entities[runId]) return sent;
      const { system: _, ...known } = request;
      const run: RunSummary = { ...untold, ...known, id: runId, status: 'queued', createdAt: at };
      return adapter.addOne(run, sent);
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
  extraSelectors: ({ selectRunsState, selectSends, selectPromptId }) => {
    const selectAll = createSelector(selectRunsState, adapter.getSelectors().selectAll);
    return {
      selectAll,
      /** Runs of the prompt that are still under way, the latest first. */
      selectLive: createSelector(selectAll, (runs) => runs.filter(isLive)),
      /** Presses of Send of the prompt that have no run yet. */
      selectPromptSends: createSelector(selectSends, selectPromptId, (sends, promptId) =>
        sends.filter((send) => send.promptId === promptId),
      ),
    };
  },
});
