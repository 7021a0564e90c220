import { createEntityAdapter } from '@ngrx/entity';
import type { EntityState } from '@ngrx/entity';
import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { Provider } from '@promptyflow/contracts';
import type { PageProblem } from '@promptyflow/web-i18n';
import type { ApiKey } from './keys-api';
import { keysApiActions, keysPageActions } from './keys.actions';

export interface KeysState extends EntityState<ApiKey> {
  readonly status: 'idle' | 'loading' | 'loaded' | 'failed';
  readonly problem: PageProblem | null;
  /** Providers whose key is being tested or removed. */
  readonly busy: readonly Provider[];
}

const adapter = createEntityAdapter<ApiKey>({ selectId: ({ provider }) => provider });

const initialState: KeysState = adapter.getInitialState({
  status: 'idle' as const,
  problem: null,
  busy: [],
});

const without = (busy: readonly Provider[], provider: Provider) => busy.filter((one) => one !== provider);

/** What is known of the person's keys. The keys themselves never come here. */
export const keysFeature = createFeature({
  name: 'keys',
  reducer: createReducer(
    initialState,
    on(keysPageActions.entered, (state): KeysState => ({ ...state, status: 'loading', problem: null })),
    on(keysApiActions.listed, (state, { keys }): KeysState =>
      adapter.setAll([...keys], { ...state, status: 'loaded' }),
    ),
    on(keysApiActions.listFailed, (state, { problem }): KeysState => ({
      ...state,
      status: 'failed',
      problem,
    })),
    on(keysApiActions.saved, (state, { key }): KeysState => adapter.upsertOne(key, state)),
    on(keysPageActions.testChosen, keysPageActions.removeChosen, (state, { provider }): KeysState => ({
      ...state,
      busy: [...state.busy, provider],
    })),
    on(keysApiActions.tested, (state, { key }): KeysState =>
      adapter.upsertOne(key, { ...state, busy: without(state.busy, key.provider) }),
    ),
    on(keysApiActions.removed, (state, { provider }): KeysState =>
      adapter.removeOne(provider, { ...state, busy: without(state.busy, provider) }),
    ),
    on(keysApiActions.testFailed, keysApiActions.removeFailed, (state, { provider }): KeysState => ({
      ...state,
      busy: without(state.busy, provider),
    })),
  ),
  extraSelectors: ({ selectKeysState }) => ({
    selectAll: createSelector(selectKeysState, adapter.getSelectors().selectAll),
  }),
});
