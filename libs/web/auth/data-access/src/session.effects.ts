import { DOCUMENT, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { toProblem } from '@promptyflow/web-i18n';
import {
  catchError,
  EMPTY,
  exhaustMap,
  filter,
  first,
  from,
  fromEvent,
  map,
  merge,
  of,
  pairwise,
  race,
  retry,
  switchMap,
  takeUntil,
  tap,
  timer,
} from 'rxjs';
import { AuthApi } from './auth-api';
import { authFeature } from './auth.feature';
import { invitationUrl, pathOf, returnUrl, signInUrl } from './guards';
import { authApiActions, sessionActions } from './session.actions';
import { SessionChannel } from './session-channel';
import { SessionTokens } from './session-tokens';

const retryMs = 10_000;

/** A session that was found is reported by `reportSession`, as every renewal is. */
export const restoreSession = createEffect(
  (actions = inject(Actions), tokens = inject(SessionTokens)) => {
    return actions.pipe(
      ofType(sessionActions.started, sessionActions.restoreRetried, sessionActions.restoreRepeated),
      exhaustMap(() =>
        from(tokens.renew()).pipe(
          filter((user) => user === null),
          map(() => sessionActions.absent()),
          catchError((error: unknown) => of(sessionActions.restoreFailed({ problem: toProblem(error) }))),
        ),
      ),
    );
  },
  { functional: true },
);

/** A server that could not be reached is asked again by and by, and at once when the network is back. */
export const repeatRestore = createEffect(
  (actions = inject(Actions), window = inject(DOCUMENT).defaultView) => {
    const online = window ? fromEvent(window, 'online') : EMPTY;
    return actions.pipe(
      ofType(sessionActions.restoreFailed),
      switchMap(() => race(timer(retryMs), online).pipe(first())),
      map(() => sessionActions.restoreRepeated()),
    );
  },
  { functional: true },
);

/** Renews before the token runs out; a server that cannot be reached is asked again. */
export const keepSession = createEffect(
  (actions = inject(Actions), tokens = inject(SessionTokens)) => {
    const left = actions.pipe(
      ofType(authApiActions.signedOut, sessionActions.ended, sessionActions.signedOutElsewhere),
    );
    return actions.pipe(
      ofType(sessionActions.renewed, authApiActions.signedIn),
      switchMap(() =>
        timer(tokens.msUntilRenewal()).pipe(
          switchMap(() => tokens.renew()),
          retry({ delay: retryMs }),
          takeUntil(left),
        ),
      ),
    );
  },
  { functional: true, dispatch: false },
);

export const reportSession = createEffect(
  (tokens = inject(SessionTokens)) => {
    return merge(
      tokens.renewed.pipe(map((user) => sessionActions.renewed({ user }))),
      tokens.ended.pipe(map(() => sessionActions.ended())),
    );
  },
  { functional: true },
);

export const hearOtherTabs = createEffect(
  (channel = inject(SessionChannel)) => {
    return channel.heard.pipe(
      map((news) =>
        news === 'signed-out' ? sessionActions.signedOutElsewhere() : sessionActions.restoreRetried(),
      ),
    );
  },
  { functional: true },
);

export const tellOtherTabs = createEffect(
  (actions = inject(Actions), channel = inject(SessionChannel)) => {
    return actions.pipe(
      ofType(authApiActions.signedIn, authApiActions.signedOut),
      tap(({ type }) => channel.tell(type === authApiActions.signedIn.type ? 'signed-in' : 'signed-out')),
    );
  },
  { functional: true, dispatch: false },
);

export const forgetToken = createEffect(
  (actions = inject(Actions), tokens = inject(SessionTokens)) => {
    return actions.pipe(
      ofType(sessionActions.signedOutElsewhere),
      tap(() => tokens.clear()),
    );
  },
  { functional: true, dispatch: false },
);

/**
 * Whoever is signed out stands on the sign-in page, and comes back to where the session ended under them. An invitation
 * is for whoever has its letter: there one signs out to come back as somebody else.
 */
export const leaveWhenSignedOut = createEffect(
  (actions = inject(Actions), router = inject(Router)) => {
    return actions.pipe(
      ofType(sessionActions.ended, sessionActions.signedOutElsewhere, authApiActions.signedOut),
      filter(() => pathOf(router) !== invitationUrl),
      switchMap(({ type }) => {
        const returnTo = type === sessionActions.ended.type ? router.url : null;
        return router.navigateByUrl(signInUrl(router, returnTo));
      }),
    );
  },
  { functional: true, dispatch: false },
);

export const reloadUser = createEffect(
  (actions = inject(Actions), api = inject(AuthApi), tokens = inject(SessionTokens)) => {
    return actions.pipe(
      ofType(
        authApiActions.emailVerified,
        sessionActions.organizationsChanged,
        sessionActions.secondStepMissed,
      ),
      switchMap(() =>
        tokens.current() === null
          ? of()
          : api.user().pipe(
              map((user) => authApiActions.userChanged({ user })),
              catchError((error: unknown) =>
                of(authApiActions.userChangeFailed({ problem: toProblem(error) })),
              ),
            ),
      ),
    );
  },
  { functional: true },
);

/**
 * Somebody else signed in: a fresh page, so that nothing of the first person stays in memory; the start page, unless an
 * invitation waits.
 */
export const restartForAnotherPerson = createEffect(
  (store = inject(Store), document = inject(DOCUMENT), router = inject(Router)) => {
    return store.select(authFeature.selectUser).pipe(
      map((user) => user?.id),
      filter((id) => id !== undefined),
      pairwise(),
      filter(([before, now]) => before !== now),
      tap(() => document.location.assign(returnUrl(router) === invitationUrl ? invitationUrl : '/')),
    );
  },
  { functional: true, dispatch: false },
);
