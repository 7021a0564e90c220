import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { toProblem } from '@promptyflow/web-i18n';
import { catchError, map, mergeMap, of, switchMap } from 'rxjs';
import { KeysApi } from './keys-api';
import { keysApiActions, keysPageActions } from './keys.actions';

const list = createEffect(
  (actions$ = inject(Actions), api = inject(KeysApi)) => {
    return actions$.pipe(
      ofType(keysPageActions.entered),
      switchMap(() =>
        api.list().pipe(
          map(({ items }) => keysApiActions.listed({ keys: items })),
          catchError((error: unknown) => of(keysApiActions.listFailed({ problem: toProblem(error) }))),
        ),
      ),
    );
  },
  { functional: true },
);

const test = createEffect(
  (actions$ = inject(Actions), api = inject(KeysApi)) => {
    return actions$.pipe(
      ofType(keysPageActions.testChosen),
      mergeMap(({ provider }) =>
        api.test(provider).pipe(
          map((key) => keysApiActions.tested({ key })),
          catchError((error: unknown) =>
            of(keysApiActions.testFailed({ provider, problem: toProblem(error) })),
          ),
        ),
      ),
    );
  },
  { functional: true },
);

const remove = createEffect(
  (actions$ = inject(Actions), api = inject(KeysApi)) => {
    return actions$.pipe(
      ofType(keysPageActions.removeChosen),
      mergeMap(({ provider }) =>
        api.remove(provider).pipe(
          map(() => keysApiActions.removed({ provider })),
          catchError((error: unknown) =>
            of(keysApiActions.removeFailed({ provider, problem: toProblem(error) })),
          ),
        ),
      ),
    );
  },
  { functional: true },
);

export const keysEffects = { list, test, remove };
