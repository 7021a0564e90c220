import { inject } from '@angular/core';
import { CanActivateFn, CanMatchFn, RedirectCommand, Router, UrlTree } from '@angular/router';
import { Store } from '@ngrx/store';
import { filter, first, map, Observable } from 'rxjs';
import { authFeature, SessionStatus } from './auth.feature';
import { sessionActions } from './session.actions';

const home = '/';

/** Where an invitation is accepted; open to everybody. */
export const invitationUrl = '/invitation';

/** Lets signed-in people through; others go to the sign-in page and come back after. */
export const signedIn: CanActivateFn = (_route, state) => {
  const router = inject(Router);
  return settledStatus().pipe(map((status) => status === 'signed-in' || signInUrl(router, state.url)));
};

/** Lets signed-out people through; others go where they were going. */
export const signedOut: CanActivateFn = (route) => {
  const router = inject(Router);
  return settledStatus().pipe(
    map(
      (status) =>
        status !== 'signed-in' || router.parseUrl(safeReturnUrl(route.queryParamMap.get('returnTo'))),
    ),
  );
};

/** Whether a route is there at all: for visitors only; who is signed in has the next one of its path. */
export const forVisitors: CanMatchFn = () => settledStatus().pipe(map((status) => status === 'signed-out'));

/** Where people come instead of a page that they may not see. */
const closedUrl = '/closed';

/** Lets those through whose role in the organization has a permission; the address stays for the others, too. */
export const permitted = (permission: string): CanActivateFn =>
  onlyIf(authFeature.selectPermissions, (permissions) => permissions.includes(permission));

/** Lets those through who look after the server. */
export const administers: CanActivateFn = onlyIf(
  authFeature.selectUser,
  (user) => user?.administrator === true,
);

/** Goes to one of the person's organizations, as who signed in with it does. */
export const entersOrganization: CanActivateFn = (route) => {
  const organizationId = route.paramMap.get('organizationId') ?? '';
  inject(Store).dispatch(sessionActions.organizationEntered({ organizationId }));
  return inject(Router).parseUrl(home);
};

/** The sign-in page, remembering where to return to. */
export function signInUrl(router: Router, returnTo: string | null): UrlTree {
  const target = safeReturnUrl(returnTo);
  return router.createUrlTree(['/sign-in'], { queryParams: target === home ? {} : { returnTo: target } });
}

/** The address that is open, without what is asked of it. */
export function pathOf(router: Router): string {
  return router.url.split(/[?#]/)[0] ?? '';
}

/** Where to go after signing in on the page that is open now. */
export function returnUrl(router: Router): string {
  const returnTo: unknown = router.parseUrl(router.url).queryParams['returnTo'];
  return safeReturnUrl(typeof returnTo === 'string' ? returnTo : null);
}

/** Only a path of this site; anything else would let a link send people away after signing in. */
export function safeReturnUrl(url: string | null): string {
  return url !== null && /^\/(?![/\\])/.test(url) && !/^\/sign-(in|up)\b/.test(url) ? url : home;
}

function onlyIf<Known>(selector: (state: object) => Known, isOpen: (known: Known) => boolean): CanActivateFn {
  return () => {
    const known = inject(Store).selectSignal(selector)();
    const closed = inject(Router).parseUrl(closedUrl);
    return isOpen(known) || new RedirectCommand(closed, { skipLocationChange: true });
  };
}

/** Waits until it is known whether there is a session. */
function settledStatus(): Observable<SessionStatus> {
  return inject(Store)
    .select(authFeature.selectStatus)
    .pipe(
      filter((status) => status === 'signed-in' || status === 'signed-out'),
      first(),
    );
}
