import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { authApiActions, sessionActions } from '@promptyflow/web-auth-data-access';
import { DeviceStorage } from '@promptyflow/web-ui/base';
import { tap } from 'rxjs';

/** Under which the id of who is signed in on this device is kept: whose waiting work is counted without the server. */
export const lastPersonKey = 'person';

export const rememberPerson = createEffect(
  (actions = inject(Actions), storage = inject(DeviceStorage)) => {
    return actions.pipe(
      ofType(sessionActions.renewed, authApiActions.signedIn),
      tap(({ user }) => storage.write(lastPersonKey, user.id)),
    );
  },
  { functional: true, dispatch: false },
);

export const forgetPerson = createEffect(
  (actions = inject(Actions), storage = inject(DeviceStorage)) => {
    return actions.pipe(
      ofType(
        sessionActions.absent,
        sessionActions.ended,
        sessionActions.signedOutElsewhere,
        authApiActions.signedOut,
      ),
      tap(() => storage.write(lastPersonKey, null)),
    );
  },
  { functional: true, dispatch: false },
);
