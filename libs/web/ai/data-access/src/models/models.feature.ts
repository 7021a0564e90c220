import { createEntityAdapter } from '@ngrx/entity';
import type { EntityState } from '@ngrx/entity';
import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import { keysApiActions } from '../keys/keys.actions';
import type { ProviderModels } from './model';
import { modelPickerActions, modelsApiActions } from './models.actions';

const adapter = createEntityAdapter<ProviderModels>({ selectId: ({ provider }) => provider });

export type ModelsState = EntityState<ProviderModels>;

const initialState: ModelsState = adapter.getInitialState();

/** The models of each provider that somebody looked at. */
export const modelsFeature = createFeature({
  name: 'models',
  reducer: createReducer(
    initialState,
    on(modelPickerActions.modelsWanted, (state, { provider }): ModelsState =>
      adapter.upsertOne({ provider, status: 'loading', list: state.entities[provider]?.list ?? null }, state),
    ),
    on(modelsApiActions.listed, (state, { provider, list }): ModelsState =>
      adapter.upsertOne({ provider, status: 'loaded', list }, state),
    ),
    on(modelsApiActions.listFailed, (state, { provider }): ModelsState =>
      adapter.upsertOne({ provider, status: 'failed', list: state.entities[provider]?.list ?? null }, state),
    ),
    // Another key opens other models.
    on(keysApiActions.saved, (state, { key }): ModelsState => adapter.removeOne(key.provider, state)),
    on(keysApiActions.removed, (state, { provider }): ModelsState => adapter.removeOne(provider, state)),
  ),
  extraSelectors: ({ selectModelsState }) => ({
    selectAll: createSelector(selectModelsState, adapter.getSelectors().selectAll),
  }),
});
