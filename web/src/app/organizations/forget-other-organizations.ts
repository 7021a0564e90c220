import type { Action, ActionReducer } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import type { AuthState } from '@promptyflow/web-auth-data-access';

type PageState = Record<string, unknown>;

const visitOf = (state: PageState | undefined) =>
  (state?.[authFeature.name] as AuthState | undefined)?.visit ?? 0;

/** What the store holds of one organization is forgotten on the way to another; only the session goes along. */
export function forgetOtherOrganizations(reducer: ActionReducer<PageState>): ActionReducer<PageState> {
  return (state: PageState | undefined, action: Action) => {
    const next = reducer(state, action);
    if (visitOf(next) === visitOf(state)) return next;
    return reducer({ [authFeature.name]: next[authFeature.name] }, { type: 'Organization left' });
  };
}
