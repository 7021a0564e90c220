import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { runsApiActions } from '@promptyflow/web-ai-data-access';
import { Toasts } from '@promptyflow/web-ui';
import { tap } from 'rxjs';

/** A refused Send is told where the answer would be; what else fails is told at the edge of the page. */
export const tellRunFailures = createEffect(
  (actions = inject(Actions), toasts = inject(Toasts)) => {
    return actions.pipe(
      ofType(runsApiActions.cancelFailed, runsApiActions.followFailed),
      tap(({ problem }) => toasts.showProblem(problem)),
    );
  },
  { functional: true, dispatch: false },
);
