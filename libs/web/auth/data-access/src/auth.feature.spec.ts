import { authFeature, AuthState } from './auth.feature';
import { authApiActions, sessionActions, signInPageActions } from './session.actions';
import { user } from './testing/session.factory';

const { reducer } = authFeature;

const after = (...actions: Parameters<typeof reducer>[1][]) =>
  actions.reduce<AuthState | undefined>((state, action) => reducer(state, action), undefined) as AuthState;

describe('authFeature', () => {
  it('should work in the personal organization first', () => {
    expect(after(authApiActions.signedIn({ user: user() }))).toMatchObject({
      status: 'signed-in',
      organizationId: 'organization-1',
    });
  });

  it('should stay in the chosen organization when the session is renewed', () => {
    const state = after(
      authApiActions.signedIn({ user: user() }),
      sessionActions.organizationChosen({ organizationId: 'organization-2' }),
      sessionActions.renewed({ user: user() }),
    );
    expect(state.organizationId).toBe('organization-2');
    expect(
      authFeature.selectPermissions.projector(
        authFeature.selectOrganization.projector(state.user, state.organizationId),
      ),
    ).toEqual(['project.read']);
  });

  it('should leave an organization that the person is no longer in', () => {
    const [northwind, personal] = user().organizations;
    const state = after(
      authApiActions.signedIn({ user: user() }),
      sessionActions.organizationChosen({ organizationId: northwind?.id ?? '' }),
      sessionActions.renewed({ user: user({ organizations: personal ? [personal] : [] }) }),
    );
    expect(state.organizationId).toBe(personal?.id);
  });

  it('should count moves to another organization, and not what is opened there', () => {
    const [northwind, personal] = user().organizations;
    const visitAfter = (...actions: Parameters<typeof after>) =>
      after(authApiActions.signedIn({ user: user() }), ...actions).visit;
    const chosen = sessionActions.organizationChosen({ organizationId: northwind?.id ?? '' });
    const lost = authApiActions.userChanged({ user: user({ organizations: personal ? [personal] : [] }) });
    expect(visitAfter()).toBe(0);
    expect(visitAfter(sessionActions.organizationEntered({ organizationId: northwind?.id ?? '' }))).toBe(0);
    expect(visitAfter(chosen, chosen)).toBe(1);
    expect(visitAfter(chosen, lost)).toBe(2);
    expect(visitAfter(lost)).toBe(0);
  });

  it('should come back to the last organization of the device', () => {
    const organizationId = user().organizations[0]?.id ?? '';
    const entered = sessionActions.organizationEntered({ organizationId });
    expect(after(entered, authApiActions.signedIn({ user: user() }))).toMatchObject({
      organizationId,
      visit: 0,
    });
  });

  it('should forget the person on signing out', () => {
    const state = after(
      authApiActions.signedIn({ user: user() }),
      authApiActions.signedOut({ discards: false }),
    );
    expect(state).toMatchObject({ status: 'signed-out', user: null, organizationId: null });
  });

  it('should show a refusal until the next attempt', () => {
    const problem = {
      status: 401,
      code: 'auth.invalid_credentials',
      params: {},
      requestId: null,
      errors: [],
    } as const;
    const refused = after(authApiActions.signInFailed({ problem }));
    expect(refused).toMatchObject({ problem, submitting: false });
    const credentials = { email: 'a@example.com', password: 'x', rememberMe: false };
    expect(reducer(refused, signInPageActions.submitted({ credentials }))).toMatchObject({
      problem: null,
      submitting: true,
    });
  });

  it('should ask for the second step until it is passed, left, or over', () => {
    const refusal = {
      status: 422,
      code: 'auth.code_wrong',
      params: {},
      requestId: null,
      errors: [],
    } as const;
    const wrong = authApiActions.signInFailed({ problem: refusal });
    const over = authApiActions.signInFailed({ problem: { ...refusal, code: 'auth.challenge_ended' } });
    const asked = authApiActions.secondStepAsked();
    const stepAfter = (...actions: Parameters<typeof after>) => after(asked, ...actions).secondStep;
    expect([stepAfter(), stepAfter(wrong)]).toEqual([true, true]);
    expect([
      stepAfter(over),
      stepAfter(signInPageActions.secondStepLeft()),
      stepAfter(authApiActions.signedIn({ user: user() })),
      stepAfter(signInPageActions.opened({ secondStep: false })),
    ]).toEqual([false, false, false, false]);
    expect(after(signInPageActions.opened({ secondStep: true })).secondStep).toBe(true);
  });
});
