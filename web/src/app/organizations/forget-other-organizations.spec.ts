import { describe, expect, it } from '@jest/globals';
import { combineReducers } from '@ngrx/store';
import { authFeature, sessionActions } from '@promptyflow/web-auth-data-access';
import { forgetOtherOrganizations } from './forget-other-organizations';

describe(forgetOtherOrganizations.name, () => {
  const sut = forgetOtherOrganizations(
    combineReducers({
      [authFeature.name]: authFeature.reducer,
      projects: (names: readonly string[] = [], action: { type: string; name?: string }) =>
        action.name ? [...names, action.name] : names,
    }) as unknown as Parameters<typeof forgetOtherOrganizations>[0],
  );
  const add = { type: 'add', name: 'A project' };
  const go = sessionActions.organizationChosen({ organizationId: 'other' });

  it('should keep the session and nothing else on the way to another organization', () => {
    const state = sut(sut(undefined, add), go);
    expect(state).toMatchObject({ auth: { organizationId: 'other', visit: 1 }, projects: [] });
    expect(sut(state, add)).toMatchObject({ projects: ['A project'] });
  });

  it('should keep everything when the person stays', () => {
    const state = sut(sut(sut(undefined, go), add), go);
    expect(state).toMatchObject({ projects: ['A project'] });
  });
});
