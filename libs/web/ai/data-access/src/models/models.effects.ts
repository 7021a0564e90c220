import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { toProblem } from '@promptyflow/web-i18n';
import { catchError, groupBy, map, mergeMap, of, switchMap } from 'rxjs';
import { ModelsApi } from './models-api';
import { modelPickerActions, modelsApiActions } from './models.actions';

const list = createEffect(
  (actions$ = inject(Actions), api = inject(ModelsApi)) => {
    return actions$.pipe(
      ofType(modelPickerActions.modelsWanted),
      groupBy(({ provider }) => provider),
      mergeMap((wanted) =>
        wanted.pipe(
          switchMap(({ provider }) =>
            api.list(provider).pipe(
              map((models) => modelsApiActions.listed({ provider, list: models })),
              catchError((error: unknown) =>
                of(modelsApiActions.listFailed({ provider, problem: toProblem(error) })),
              ),
            ),
          ),
        ),
      ),
    );
  },
  { functional: true },
);

export const modelsEffects = { list };
