import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { toProblem } from '@promptyflow/web-i18n';
import { catchError, concatMap, map, of, switchMap } from 'rxjs';
import { PresetsApi } from './presets-api';
import { presetsApiActions, presetsPageActions } from './presets.actions';

const list = createEffect(
  (actions$ = inject(Actions), api = inject(PresetsApi)) => {
    return actions$.pipe(
      ofType(presetsPageActions.wanted),
      switchMap(() =>
        api.list().pipe(
          map((presets) => presetsApiActions.listed({ presets })),
          catchError((error: unknown) => of(presetsApiActions.listFailed({ problem: toProblem(error) }))),
        ),
      ),
    );
  },
  { functional: true },
);

const failed = (id: string) => (error: unknown) =>
  of(presetsApiActions.workFailed({ id, problem: toProblem(error) }));

/** One after the other, so that the last word on a preset is the person's last. */
const write = createEffect(
  (actions$ = inject(Actions), api = inject(PresetsApi)) => {
    return actions$.pipe(
      ofType(presetsPageActions.createChosen, presetsPageActions.changeChosen),
      concatMap((action) => {
        const id = 'preset' in action ? action.preset.id : action.id;
        const saved = 'preset' in action ? api.create(action.preset) : api.update(action.id, action.change);
        return saved.pipe(
          map((preset) => presetsApiActions.saved({ preset })),
          catchError(failed(id)),
        );
      }),
    );
  },
  { functional: true },
);

const remove = createEffect(
  (actions$ = inject(Actions), api = inject(PresetsApi)) => {
    return actions$.pipe(
      ofType(presetsPageActions.removeChosen),
      concatMap(({ id }) =>
        api.remove(id).pipe(
          map(() => presetsApiActions.removed({ id })),
          catchError(failed(id)),
        ),
      ),
    );
  },
  { functional: true },
);

export const presetsEffects = { list, write, remove };
