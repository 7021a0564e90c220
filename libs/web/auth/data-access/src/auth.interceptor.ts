import { HttpErrorResponse, HttpInterceptorFn, HttpRequest } from '@angular/common/http';
import { DOCUMENT, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import type { Problem } from '@promptyflow/contracts';
import { catchError, from, switchMap, throwError } from 'rxjs';
import type { User } from './auth-api';
import { authFeature } from './auth.feature';
import { sessionActions } from './session.actions';
import { SessionTokens } from './session-tokens';

/** Routes that make a session or need none: a token would be wrong there, and a 401 means what it says. */
const withoutToken = /^\/api\/auth\/(register|login|two-factor|refresh|providers)$/;

/**
 * Routes that concern the person, or name their organization. They are asked after an organization was lost, which would
 * be refused there in the name of that organization.
 */
const withoutOrganization = /^\/api\/((auth|organizations|invitations)\b|user(?!\/api-keys))/;

/**
 * Adds the access token and the organization to requests to our own API, and to no other address. On 401
 * the session is renewed (once for all requests that wait) and the request is sent once more.
 */
export const authInterceptor: HttpInterceptorFn = (request, next) => {
  const { origin } = inject(DOCUMENT).location;
  const url = new URL(request.url, origin);
  const ours = url.origin === origin && url.pathname.startsWith('/api/');
  if (!ours || withoutToken.test(url.pathname)) {
    return next(request);
  }
  const tokens = inject(SessionTokens);
  const store = inject(Store);
  const chosen = store.selectSignal(authFeature.selectOrganizationId);
  const user = store.selectSignal(authFeature.selectUser);
  const organizationId = () => (withoutOrganization.test(url.pathname) ? null : chosen());

  return from(tokens.fresh()).pipe(
    switchMap((token) =>
      next(authorized(request, token, organizationId())).pipe(
        catchError((error: unknown) => {
          if (!(error instanceof HttpErrorResponse) || error.status !== 401 || token === null) {
            if (isNews(error, user())) store.dispatch(sessionActions.secondStepMissed());
            return throwError(() => error);
          }
          return from(renewedToken(tokens, token)).pipe(
            switchMap((renewed) =>
              renewed === null
                ? throwError(() => error)
                : next(authorized(request, renewed, organizationId())),
            ),
          );
        }),
      ),
    ),
  );
};

/** Whether an organization waits for the person's second step, and nothing has told of it. */
function isNews(error: unknown, user: User | null): boolean {
  if (!(error instanceof HttpErrorResponse) || error.status !== 403) return false;
  const { code, params } = (error.error ?? {}) as Partial<Problem>;
  if (code !== 'organization.second_step_required') return false;
  const place = user?.organizations.find(({ id }) => id === params?.['organizationId']);
  return place?.needsSecondStep === false;
}

async function renewedToken(tokens: SessionTokens, refused: string): Promise<string | null> {
  if (tokens.current() === refused) {
    await tokens.renew();
  }
  return tokens.current();
}

function authorized(request: HttpRequest<unknown>, token: string | null, organizationId: string | null) {
  return request.clone({
    setHeaders: {
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...(organizationId === null || request.headers.has('X-Organization-Id')
        ? {}
        : { 'X-Organization-Id': organizationId }),
    },
  });
}
