import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { toProblem } from '@promptyflow/web-i18n';
import { catchError, map, mergeMap, of, switchMap } from 'rxjs';
import { TokensApi } from './tokens-api';
import { tokensApiActions, tokensPageActions } from './tokens.actions';

const list = createEffect(
  (actions$ = inject(Actions), api = inject(TokensApi)) => {
    return actions$.pipe(
      ofType(tokensPageActions.entered),
      switchMap(() =>
        api.list().pipe(
          map(({ items }) => tokensApiActions.listed({ tokens: items })),
          catchError((error: unknown) => of(tokensApiActions.listFailed({ problem: toProblem(error) }))),
        ),
      ),
    );
  },
  { functional: true },
);

const revoke = createEffect(
  (actions$ = inject(Actions), api = inject(TokensApi)) => {
    return actions$.pipe(
      ofType(tokensPageActions.revokeChosen),
      mergeMap(({ token }) =>
        api.revoke(token.id).pipe(
          map(() => tokensApiActions.revoked({ token })),
          catchError((error: unknown) =>
            of(tokensApiActions.revokeFailed({ token, problem: toProblem(error) })),
          ),
        ),
      ),
    );
  },
  { functional: true },
);

export const tokensEffects = { list, revoke };
