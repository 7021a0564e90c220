import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { I18n } from '@promptyflow/web-i18n';
import { projectsApiActions, projectsPageActions } from '@promptyflow/web-projects-data-access/list';
import { Toasts } from '@promptyflow/web-ui';
import { tap } from 'rxjs';

export const openCreated = createEffect(
  (actions = inject(Actions), router = inject(Router)) => {
    return actions.pipe(
      ofType(projectsApiActions.createSucceeded),
      tap(({ project }) => void router.navigate(['/projects', project.id])),
    );
  },
  { functional: true, dispatch: false },
);

export const offerUndo = createEffect(
  (actions = inject(Actions), store = inject(Store), toasts = inject(Toasts), i18n = inject(I18n)) => {
    return actions.pipe(
      ofType(projectsApiActions.removeSucceeded),
      tap(({ project: { id, name } }) =>
        toasts.show({
          text: i18n.text('projects.list.removed', { name }),
          action: {
            label: i18n.text('context.undo'),
            run: () => store.dispatch(projectsPageActions.restored({ id })),
          },
        }),
      ),
    );
  },
  { functional: true, dispatch: false },
);

export const tellFailures = createEffect(
  (actions = inject(Actions), toasts = inject(Toasts)) => {
    return actions.pipe(
      ofType(
        projectsApiActions.createFailed,
        projectsApiActions.renameFailed,
        projectsApiActions.removeFailed,
        projectsApiActions.restoreFailed,
      ),
      tap(({ problem }) => toasts.showProblem(problem)),
    );
  },
  { functional: true, dispatch: false },
);
