import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import type { Problem } from '@promptyflow/contracts';
import { I18n } from '@promptyflow/web-i18n';
import { projectSyncActions } from '@promptyflow/web-projects-data-access';
import { Toasts } from '@promptyflow/web-ui';
import { tap } from 'rxjs';

export const tellReadOnly = createEffect(
  (actions = inject(Actions), toasts = inject(Toasts), i18n = inject(I18n)) => {
    return actions.pipe(
      ofType(projectSyncActions.readOnly),
      tap(() => toasts.show({ text: i18n.text('context.readOnly.told') })),
    );
  },
  { functional: true, dispatch: false },
);

export const tellRefused = createEffect(
  (actions = inject(Actions), toasts = inject(Toasts)) => {
    return actions.pipe(
      ofType(projectSyncActions.refused),
      tap(({ code, params }) =>
        toasts.showProblem({ status: 0, code: code as Problem['code'], params, requestId: null, errors: [] }),
      ),
    );
  },
  { functional: true, dispatch: false },
);
