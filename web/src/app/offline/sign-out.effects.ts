import { inject, Injector, runInInjectionContext } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import {
  accountActions,
  authApiActions,
  authFeature,
  sessionActions,
} from '@promptyflow/web-auth-data-access';
import { catchError, concatMap, EMPTY, exhaustMap, filter, from, map, of, withLatestFrom } from 'rxjs';

const personOf = (store: Store) =>
  store.select(authFeature.selectUser).pipe(
    map((user) => user?.id),
    filter((id) => id !== undefined),
  );

async function deviceWork(injector: Injector) {
  const [{ DeviceWork }, { ProjectSync, SyncDatabase }] = await Promise.all([
    import('./device-work'),
    import('@promptyflow/web-projects-data-access'),
  ]);
  const [sync, database] = [injector.get(ProjectSync), injector.get(SyncDatabase)];
  return runInInjectionContext(injector, () => new DeviceWork(sync, database));
}

/** Asks first what is to become of work that only this device has. A device that keeps nothing holds nobody up. */
export const askBeforeSigningOut = createEffect(
  (actions = inject(Actions), store = inject(Store), injector = inject(Injector)) => {
    return actions.pipe(
      ofType(accountActions.signOutChosen),
      withLatestFrom(personOf(store)),
      exhaustMap(([, userId]) =>
        from(deviceWork(injector).then((work) => work.ask(userId))).pipe(
          catchError(() => of('keep' as const)),
        ),
      ),
      filter((choice) => choice !== 'stay'),
      map((choice) => accountActions.signOutConfirmed({ discards: choice === 'discard' })),
    );
  },
  { functional: true },
);

/** Each tab does it for itself: another one may have written a moment ago. */
export const forgetOnDevice = createEffect(
  (actions = inject(Actions), store = inject(Store), injector = inject(Injector)) => {
    return actions.pipe(
      ofType(authApiActions.signedOut, sessionActions.signedOutElsewhere),
      map((action) => 'discards' in action && action.discards),
      withLatestFrom(personOf(store)),
      concatMap(([discards, userId]) =>
        from(deviceWork(injector).then((work) => work.forget(userId, { discards }))).pipe(
          catchError((error: unknown) => {
            console.warn('not forgotten on the device', error);
            return EMPTY;
          }),
        ),
      ),
    );
  },
  { functional: true, dispatch: false },
);
