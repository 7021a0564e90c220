import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { PageProblem } from '@promptyflow/web-i18n';
import type { AuthProviders, Credentials, Registration, User, UserChange } from './auth-api';

export const sessionActions = createActionGroup({
  source: 'Session',
  events: {
    Started: emptyProps(),
    Absent: emptyProps(),
    'Restore Failed': props<{ problem: PageProblem }>(),
    'Restore Retried': emptyProps(),
    /** Asked again without the person: what they see stays. */
    'Restore Repeated': emptyProps(),
    Renewed: props<{ user: User }>(),
    Ended: emptyProps(),
    'Signed Out Elsewhere': emptyProps(),
    /** The person goes to another organization: pages begin anew. */
    'Organization Chosen': props<{ organizationId: string }>(),
    /** The person has made or joined an organization, which `user` has, and goes there. */
    'Organization Joined': props<{ organizationId: string; user: User }>(),
    /** What is opened belongs to this organization, or it was the last one on this device. */
    'Organization Entered': props<{ organizationId: string }>(),
    /** A page was refused because its organization, to which the person goes, waits for their second step. */
    'Second Step Required': props<{ organizationId: string }>(),
    /** A request was refused because an organization waits for their second step, which the page did not know. */
    'Second Step Missed': emptyProps(),
    /** The server told of a change to one of the person's organizations. */
    'Organizations Changed': props<{ organizationId: string }>(),
  },
});

export const signInPageActions = createActionGroup({
  source: 'Sign-in Page',
  events: {
    Opened: props<{ secondStep: boolean }>(),
    Submitted: props<{ credentials: Credentials }>(),
    'Code Submitted': props<{ code: string }>(),
    'Second Step Left': emptyProps(),
  },
});

export const signUpPageActions = createActionGroup({
  source: 'Sign-up Page',
  events: { Opened: emptyProps(), Submitted: props<{ registration: Registration }>() },
});

export const verifyEmailPageActions = createActionGroup({
  source: 'Verify E-mail Page',
  events: { Opened: props<{ token: string }>() },
});

export const accountActions = createActionGroup({
  source: 'Account',
  events: {
    'Sign Out Chosen': emptyProps(),
    /** Nothing stands in the way of it any more; `discards` gives up what the server does not have. */
    'Sign Out Confirmed': props<{ discards: boolean }>(),
    'Verification Resend Chosen': emptyProps(),
    'Preference Changed': props<{ change: UserChange }>(),
  },
});

export const authApiActions = createActionGroup({
  source: 'Auth API',
  events: {
    'Signed In': props<{ user: User }>(),
    'Second Step Asked': emptyProps(),
    'Sign In Failed': props<{ problem: PageProblem }>(),
    /** `discards`: what only this device has is not to be kept. */
    'Signed Out': props<{ discards: boolean }>(),
    'Providers Loaded': props<{ providers: AuthProviders }>(),
    'Providers Failed': props<{ problem: PageProblem }>(),
    'Email Verified': emptyProps(),
    'Email Verification Failed': props<{ problem: PageProblem }>(),
    'Verification Resent': emptyProps(),
    'Verification Resend Failed': props<{ problem: PageProblem }>(),
    'User Changed': props<{ user: User }>(),
    'User Change Failed': props<{ problem: PageProblem }>(),
  },
});
