import { createEntityAdapter } from '@ngrx/entity';
import type { EntityState } from '@ngrx/entity';
import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { PageProblem } from '@promptyflow/web-i18n';
import type { AccessToken } from './tokens-api';
import { tokensApiActions, tokensPageActions } from './tokens.actions';

export interface TokensState extends EntityState<AccessToken> {
  readonly status: 'idle' | 'loading' | 'loaded' | 'failed';
  readonly problem: PageProblem | null;
  /** Those that are being revoked. */
  readonly revoking: readonly string[];
}

/** The latest first. */
const adapter = createEntityAdapter<AccessToken>({
  sortComparer: (left, right) => right.createdAt.localeCompare(left.createdAt),
});

const initialState: TokensState = adapter.getInitialState({
  status: 'idle' as const,
  problem: null,
  revoking: [],
});

/** What is known of the person's access tokens. Their secrets never come here. */
export const tokensFeature = createFeature({
  name: 'tokens',
  reducer: createReducer(
    initialState,
    on(tokensPageActions.entered, (state): TokensState => ({ ...state, status: 'loading', problem: null })),
    on(tokensApiActions.listed, (state, { tokens }): TokensState =>
      adapter.setAll([...tokens], { ...state, status: 'loaded' }),
    ),
    on(tokensApiActions.listFailed, (state, { problem }): TokensState => ({
      ...state,
      status: 'failed',
      problem,
    })),
    on(tokensApiActions.created, (state, { token }): TokensState => adapter.addOne(token, state)),
    on(tokensPageActions.revokeChosen, (state, { token }): TokensState => ({
      ...state,
      revoking: [...state.revoking, token.id],
    })),
    on(tokensApiActions.revoked, (state, { token }): TokensState =>
      adapter.removeOne(token.id, { ...state, revoking: state.revoking.filter((id) => id !== token.id) }),
    ),
    on(tokensApiActions.revokeFailed, (state, { token }): TokensState => ({
      ...state,
      revoking: state.revoking.filter((id) => id !== token.id),
    })),
  ),
  extraSelectors: ({ selectTokensState }) => ({
    selectAll: createSelector(selectTokensState, adapter.getSelectors().selectAll),
  }),
});
