import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { PageProblem } from '@promptyflow/web-i18n';
import type { AuthProviders, User } from './auth-api';
import {
  accountActions,
  authApiActions,
  sessionActions,
  signInPageActions,
  signUpPageActions,
  verifyEmailPageActions,
} from './session.actions';

export type SessionStatus = 'restoring' | 'unreachable' | 'signed-in' | 'signed-out';
export type VerificationStatus = 'idle' | 'checking' | 'verified' | 'failed';
export type ResendStatus = 'idle' | 'sending' | 'sent';

export interface AuthState {
  readonly status: SessionStatus;
  readonly user: User | null;
  readonly organizationId: string | null;
  /** Counts moves to another organization: what pages and the store hold of the former is worth nothing then. */
  readonly visit: number;
  readonly providers: AuthProviders;
  /** The password was right, and a code is asked for. */
  readonly secondStep: boolean;
  readonly submitting: boolean;
  readonly problem: PageProblem | null;
  readonly verification: VerificationStatus;
  readonly resend: ResendStatus;
}

const initialState: AuthState = {
  status: 'restoring',
  user: null,
  organizationId: null,
  visit: 0,
  providers: { google: false },
  secondStep: false,
  submitting: false,
  problem: null,
  verification: 'idle',
  resend: 'idle',
};

function signedIn(state: AuthState, user: User): AuthState {
  return {
    ...withUser(state, user),
    status: 'signed-in',
    secondStep: false,
    submitting: false,
    problem: null,
  };
}

/** Stays in the organization as long as the person is in it. */
function withUser(state: AuthState, user: User): AuthState {
  const kept = user.organizations.some((organization) => organization.id === state.organizationId);
  if (kept) return { ...state, user };
  const personal = user.organizations.find((organization) => organization.personal) ?? user.organizations[0];
  const organizationId = personal?.id ?? null;
  return { ...state, user, organizationId, visit: state.visit + Number(state.user !== null) };
}

/** Stands in the organization, which waits for the person's second step. */
function waiting(state: AuthState, organizationId: string): AuthState {
  const { user } = state;
  if (!user?.organizations.some(({ id }) => id === organizationId)) return state;
  const organizations = user.organizations.map((one) =>
    one.id === organizationId ? { ...one, needsSecondStep: true } : one,
  );
  return { ...state, organizationId, user: { ...user, organizations } };
}

function signedOut(state: AuthState): AuthState {
  return { ...initialState, status: 'signed-out', providers: state.providers };
}

export const authFeature = createFeature({
  name: 'auth',
  reducer: createReducer(
    initialState,
    on(sessionActions.renewed, authApiActions.signedIn, (state, { user }): AuthState =>
      signedIn(state, user),
    ),
    on(
      sessionActions.absent,
      sessionActions.ended,
      sessionActions.signedOutElsewhere,
      authApiActions.signedOut,
      signedOut,
    ),
    on(sessionActions.restoreFailed, (state, { problem }): AuthState => ({
      ...state,
      status: 'unreachable',
      problem,
    })),
    on(sessionActions.restoreRetried, (state): AuthState => ({
      ...state,
      status: 'restoring',
      problem: null,
    })),
    on(sessionActions.organizationChosen, (state, { organizationId }): AuthState => ({
      ...state,
      organizationId,
      visit: state.visit + Number(organizationId !== state.organizationId),
    })),
    on(sessionActions.organizationJoined, (state, { organizationId, user }): AuthState => ({
      ...state,
      user,
      organizationId,
      visit: state.visit + 1,
    })),
    // Whoever is a guest of a project stays in their own. Before the person is known the device says where they were.
    on(sessionActions.organizationEntered, (state, { organizationId }): AuthState => {
      const isElsewhere = state.user?.organizations.every(({ id }) => id !== organizationId) ?? false;
      return isElsewhere ? state : { ...state, organizationId };
    }),
    on(sessionActions.secondStepRequired, (state, { organizationId }): AuthState =>
      waiting(state, organizationId),
    ),
    on(signInPageActions.opened, (state, { secondStep }): AuthState => ({
      ...state,
      secondStep,
      problem: null,
      submitting: false,
    })),
    on(signUpPageActions.opened, (state): AuthState => ({ ...state, problem: null, submitting: false })),
    on(
      signInPageActions.submitted,
      signInPageActions.codeSubmitted,
      signUpPageActions.submitted,
      (state): AuthState => ({ ...state, problem: null, submitting: true }),
    ),
    on(authApiActions.secondStepAsked, (state): AuthState => ({
      ...state,
      secondStep: true,
      submitting: false,
    })),
    on(signInPageActions.secondStepLeft, (state): AuthState => ({
      ...state,
      secondStep: false,
      problem: null,
    })),
    on(authApiActions.signInFailed, (state, { problem }): AuthState => ({
      ...state,
      problem,
      secondStep: state.secondStep && problem.code !== 'auth.challenge_ended',
      submitting: false,
    })),
    on(authApiActions.providersLoaded, (state, { providers }): AuthState => ({ ...state, providers })),
    on(verifyEmailPageActions.opened, (state): AuthState => ({
      ...state,
      verification: 'checking',
      problem: null,
    })),
    on(authApiActions.emailVerified, (state): AuthState => ({
      ...state,
      verification: 'verified',
      user: state.user === null ? null : { ...state.user, emailVerified: true },
    })),
    on(authApiActions.emailVerificationFailed, (state, { problem }): AuthState => ({
      ...state,
      verification: 'failed',
      problem,
    })),
    on(accountActions.verificationResendChosen, (state): AuthState => ({ ...state, resend: 'sending' })),
    on(authApiActions.verificationResent, (state): AuthState => ({ ...state, resend: 'sent' })),
    on(authApiActions.verificationResendFailed, (state): AuthState => ({ ...state, resend: 'idle' })),
    // At once: the next change begins where this one ends.
    on(accountActions.preferenceChanged, (state, { change }): AuthState => ({
      ...state,
      user: state.user && { ...state.user, ...change },
    })),
    on(authApiActions.userChanged, (state, { user }): AuthState => withUser(state, user)),
  ),
  extraSelectors: ({ selectUser, selectOrganizationId }) => {
    const selectOrganization = createSelector(
      selectUser,
      selectOrganizationId,
      (user, id) => user?.organizations.find((organization) => organization.id === id) ?? null,
    );
    return {
      selectOrganization,
      selectPermissions: createSelector(
        selectOrganization,
        (organization) => organization?.permissions ?? [],
      ),
    };
  },
});
