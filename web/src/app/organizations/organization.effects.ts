import { inject, Injector } from '@angular/core';
import { Router } from '@angular/router';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import {
  authApiActions,
  authFeature,
  invitationUrl,
  sessionActions,
} from '@promptyflow/web-auth-data-access';
import { I18n } from '@promptyflow/web-i18n';
import { KeptInvitation } from '@promptyflow/web-organizations-data-access/kept-invitation';
import { DeviceStorage, Toasts } from '@promptyflow/web-ui/base';
import {
  catchError,
  distinctUntilChanged,
  EMPTY,
  filter,
  from,
  map,
  Observable,
  pairwise,
  switchMap,
  take,
  tap,
} from 'rxjs';

const storageKey = 'organization';

export const rememberOrganization = createEffect(
  (actions = inject(Actions), storage = inject(DeviceStorage)) => {
    return actions.pipe(
      ofType(
        sessionActions.organizationChosen,
        sessionActions.organizationEntered,
        sessionActions.organizationJoined,
      ),
      tap(({ organizationId }) => storage.write(storageKey, organizationId)),
    );
  },
  { functional: true, dispatch: false },
);

/** Before anybody is signed in: whoever signs in and is a member there begins where this device was last. */
export const restoreOrganization = createEffect(
  (actions = inject(Actions), storage = inject(DeviceStorage)) => {
    return actions.pipe(
      ofType(
        sessionActions.started,
        sessionActions.ended,
        sessionActions.signedOutElsewhere,
        authApiActions.signedOut,
      ),
      map(() => storage.read(storageKey)),
      filter((organizationId) => organizationId !== null),
      map((organizationId) => sessionActions.organizationEntered({ organizationId })),
    );
  },
  { functional: true },
);

/** Listens while somebody is signed in; the realtime client is fetched for it after the first page. */
export const hearOfOrganizations = createEffect(
  (store = inject(Store), injector = inject(Injector)) => {
    return store.select(authFeature.selectUser).pipe(
      map((user) => user?.id),
      distinctUntilChanged(),
      switchMap((id) => (id === undefined ? [] : organizationChanges(injector))),
      map(({ organizationId }) => sessionActions.organizationsChanged({ organizationId })),
    );
  },
  { functional: true },
);

/** A sign-in that went by another site, such as Google's, comes back to the start page: on to the invitation. */
export const returnToInvitation = createEffect(
  (actions = inject(Actions), router = inject(Router), kept = inject(KeptInvitation)) => {
    return actions.pipe(
      ofType(sessionActions.renewed),
      take(1),
      filter(() => kept.read().wanted),
      tap(() => void router.navigateByUrl(invitationUrl)),
    );
  },
  { functional: true, dispatch: false },
);

/** Whoever is put out of an organization is told, and leaves the pages that were open there. */
export const leaveLostOrganization = createEffect(
  (store = inject(Store), router = inject(Router), toasts = inject(Toasts), i18n = inject(I18n)) => {
    return store.select(authFeature.selectAuthState).pipe(
      pairwise(),
      filter(([before, now]) => before.user !== now.user && before.user?.id === now.user?.id),
      tap(([before, now]) => {
        const present = new Set(now.user?.organizations.map(({ id }) => id));
        const lost = before.user?.organizations.filter(({ id }) => !present.has(id)) ?? [];
        for (const { name } of lost) {
          toasts.show({ text: i18n.text('shell.organizations.lost', { name }) });
        }
        if (lost.some(({ id }) => id === before.organizationId)) void router.navigateByUrl('/projects');
      }),
    );
  },
  { functional: true, dispatch: false },
);

function organizationChanges(injector: Injector): Observable<{ readonly organizationId: string }> {
  return from(import('@promptyflow/web-projects-data-access')).pipe(
    map(({ RealtimeClient }) => injector.get(RealtimeClient)),
    switchMap(
      (realtime) =>
        new Observable<{ readonly organizationId: string }>((changes) =>
          realtime.onOrganizationChanged((event) => changes.next(event)),
        ),
    ),
    // Without it the page learns of changes when the session is renewed.
    catchError(() => EMPTY),
  );
}
