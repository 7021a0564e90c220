import { createEntityAdapter } from '@ngrx/entity';
import type { EntityState } from '@ngrx/entity';
import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { PageProblem } from '@promptyflow/web-i18n';
import type { Preset, PresetWork } from './preset';
import { presetsApiActions, presetsPageActions } from './presets.actions';

export interface PresetsState extends EntityState<Preset> {
  readonly status: 'idle' | 'loading' | 'loaded' | 'failed';
  readonly problem: PageProblem | null;
  /** What is under way or was refused, by preset. */
  readonly works: Readonly<Record<string, PresetWork>>;
}

const adapter = createEntityAdapter<Preset>({
  sortComparer: (left, right) => left.name.localeCompare(right.name),
});

const initialState: PresetsState = adapter.getInitialState({
  status: 'idle' as const,
  problem: null,
  works: {},
});

const busy = (state: PresetsState, id: string): PresetsState => ({
  ...state,
  works: { ...state.works, [id]: { state: 'busy' } },
});

function done(state: PresetsState, id: string): PresetsState {
  const { [id]: _, ...works } = state.works;
  return { ...state, works };
}

/** The person's presets and the shared ones, by name. */
export const presetsFeature = createFeature({
  name: 'presets',
  reducer: createReducer(
    initialState,
    on(presetsPageActions.wanted, (state): PresetsState => ({
      ...state,
      status: state.status === 'loaded' ? 'loaded' : 'loading',
      problem: null,
    })),
    on(presetsApiActions.listed, (state, { presets }): PresetsState =>
      adapter.setAll([...presets], { ...state, status: 'loaded' }),
    ),
    on(presetsApiActions.listFailed, (state, { problem }): PresetsState => ({
      ...state,
      status: state.status === 'loaded' ? 'loaded' : 'failed',
      problem,
    })),
    on(presetsPageActions.createChosen, (state, { preset }): PresetsState => busy(state, preset.id)),
    on(presetsPageActions.changeChosen, presetsPageActions.removeChosen, (state, { id }): PresetsState =>
      busy(state, id),
    ),
    on(presetsApiActions.saved, (state, { preset }): PresetsState =>
      adapter.setOne(preset, done(state, preset.id)),
    ),
    on(presetsApiActions.removed, (state, { id }): PresetsState => adapter.removeOne(id, done(state, id))),
    on(presetsApiActions.workFailed, (state, { id, problem }): PresetsState => ({
      ...state,
      works: { ...state.works, [id]: { state: 'failed', problem } },
    })),
  ),
  extraSelectors: ({ selectPresetsState }) => ({
    selectAll: createSelector(selectPresetsState, adapter.getSelectors().selectAll),
  }),
});
