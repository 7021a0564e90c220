import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { toProblem } from '@promptyflow/web-i18n';
import { catchError, concatMap, exhaustMap, filter, map, merge, of, switchMap } from 'rxjs';
import type { Observable } from 'rxjs';
import { AuthApi } from './auth-api';
import type { SecondStep, Session } from './auth-api';
import { returnUrl } from './guards';
import {
  accountActions,
  authApiActions,
  sessionActions,
  signInPageActions,
  signUpPageActions,
  verifyEmailPageActions,
} from './session.actions';
import { SessionTokens } from './session-tokens';

type SignInAction = ReturnType<
  | typeof signInPageActions.submitted
  | typeof signInPageActions.codeSubmitted
  | typeof signUpPageActions.submitted
>;

/**
 * The ways to sign in end the same way, or at the second step; `exhaustMap`: a second press while the first is under
 * way is nothing.
 */
export const signIn = createEffect(
  (actions = inject(Actions), api = inject(AuthApi), tokens = inject(SessionTokens)) => {
    const answerTo = (action: SignInAction): Observable<Session | SecondStep> => {
      if ('code' in action) return api.secondStep(action.code);
      return 'credentials' in action ? api.login(action.credentials) : api.register(action.registration);
    };
    return actions.pipe(
      ofType(signInPageActions.submitted, signInPageActions.codeSubmitted, signUpPageActions.submitted),
      exhaustMap((action) =>
        answerTo(action).pipe(
          map((answer) =>
            'codeRequired' in answer
              ? authApiActions.secondStepAsked()
              : authApiActions.signedIn({ user: tokens.adopt(answer) }),
          ),
          catchError((error: unknown) => of(authApiActions.signInFailed({ problem: toProblem(error) }))),
        ),
      ),
    );
  },
  { functional: true },
);

/** Also when another tab signed in while this one stood on the sign-in page. */
export const enterAfterSignIn = createEffect(
  (actions = inject(Actions), router = inject(Router)) => {
    return actions.pipe(
      ofType(authApiActions.signedIn, sessionActions.renewed),
      filter(() => /^\/sign-(in|up)\b/.test(router.url)),
      switchMap(() => router.navigateByUrl(returnUrl(router))),
    );
  },
  { functional: true, dispatch: false },
);

/** Signing out always works on this device, whatever the server answers. */
export const signOut = createEffect(
  (actions = inject(Actions), api = inject(AuthApi), tokens = inject(SessionTokens)) => {
    return actions.pipe(
      ofType(accountActions.signOutConfirmed),
      exhaustMap(({ discards }) =>
        api.logout().pipe(
          catchError(() => of(undefined)),
          map(() => {
            tokens.clear();
            return authApiActions.signedOut({ discards });
          }),
        ),
      ),
    );
  },
  { functional: true },
);

export const loadProviders = createEffect(
  (actions = inject(Actions), api = inject(AuthApi)) => {
    return merge(
      actions.pipe(ofType(signInPageActions.opened)),
      actions.pipe(ofType(signUpPageActions.opened)),
    ).pipe(
      switchMap(() =>
        api.providers().pipe(
          map((providers) => authApiActions.providersLoaded({ providers })),
          catchError((error: unknown) => of(authApiActions.providersFailed({ problem: toProblem(error) }))),
        ),
      ),
    );
  },
  { functional: true },
);

export const verifyEmail = createEffect(
  (actions = inject(Actions), api = inject(AuthApi)) => {
    return actions.pipe(
      ofType(verifyEmailPageActions.opened),
      exhaustMap(({ token }) =>
        api.verifyEmail(token).pipe(
          map(() => authApiActions.emailVerified()),
          catchError((error: unknown) =>
            of(authApiActions.emailVerificationFailed({ problem: toProblem(error) })),
          ),
        ),
      ),
    );
  },
  { functional: true },
);

export const resendVerification = createEffect(
  (actions = inject(Actions), api = inject(AuthApi)) => {
    return actions.pipe(
      ofType(accountActions.verificationResendChosen),
      exhaustMap(() =>
        api.resendVerification().pipe(
          map(() => authApiActions.verificationResent()),
          catchError((error: unknown) =>
            of(authApiActions.verificationResendFailed({ problem: toProblem(error) })),
          ),
        ),
      ),
    );
  },
  { functional: true },
);

/** `concatMap`: two quick changes arrive in the order in which they were made. */
export const changePreference = createEffect(
  (actions = inject(Actions), api = inject(AuthApi)) => {
    return actions.pipe(
      ofType(accountActions.preferenceChanged),
      concatMap(({ change }) =>
        api.changeUser(change).pipe(
          map((user) => authApiActions.userChanged({ user })),
          catchError((error: unknown) => of(authApiActions.userChangeFailed({ problem: toProblem(error) }))),
        ),
      ),
    );
  },
  { functional: true },
);
