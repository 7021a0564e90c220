import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { toProblem } from '@promptyflow/web-i18n';
import { catchError, concatMap, exhaustMap, map, of, switchMap } from 'rxjs';
import { ProjectsApi } from '../projects-api';
import { projectsApiActions, projectsPageActions } from './projects.actions';
import { projectsFeature } from './projects.feature';

const list = createEffect(
  (actions$ = inject(Actions), api = inject(ProjectsApi)) => {
    return actions$.pipe(
      ofType(projectsPageActions.entered),
      switchMap(() =>
        api.list({ deleted: false }).pipe(
          map((page) => projectsApiActions.listed({ ...page, first: true })),
          catchError((error: unknown) => of(projectsApiActions.listFailed({ problem: toProblem(error) }))),
        ),
      ),
    );
  },
  { functional: true },
);

const listMore = createEffect(
  (actions$ = inject(Actions), api = inject(ProjectsApi), store = inject(Store)) => {
    return actions$.pipe(
      ofType(projectsPageActions.moreWanted),
      concatLatestFrom(() => store.select(projectsFeature.selectNextCursor)),
      exhaustMap(([, cursor]) =>
        cursor === null
          ? of()
          : api.list({ deleted: false, cursor }).pipe(
              map((page) => projectsApiActions.listed({ ...page, first: false })),
              catchError((error: unknown) =>
                of(projectsApiActions.listFailed({ problem: toProblem(error) })),
              ),
            ),
      ),
    );
  },
  { functional: true },
);

const create = createEffect(
  (actions$ = inject(Actions), api = inject(ProjectsApi)) => {
    return actions$.pipe(
      ofType(projectsPageActions.created),
      concatMap(({ id, name }) =>
        api.create({ id, name }).pipe(
          map((project) => projectsApiActions.createSucceeded({ project })),
          catchError((error: unknown) =>
            of(projectsApiActions.createFailed({ id, problem: toProblem(error) })),
          ),
        ),
      ),
    );
  },
  { functional: true },
);

const rename = createEffect(
  (actions$ = inject(Actions), api = inject(ProjectsApi)) => {
    return actions$.pipe(
      ofType(projectsPageActions.renamed),
      concatMap(({ id, name }) =>
        api.rename(id, name).pipe(
          map(() => projectsApiActions.renameSucceeded({ id, name })),
          catchError((error: unknown) =>
            of(projectsApiActions.renameFailed({ id, problem: toProblem(error) })),
          ),
        ),
      ),
    );
  },
  { functional: true },
);

const remove = createEffect(
  (actions$ = inject(Actions), api = inject(ProjectsApi), store = inject(Store)) => {
    return actions$.pipe(
      ofType(projectsPageActions.removed),
      concatLatestFrom(() => store.select(projectsFeature.selectEntities)),
      concatMap(([{ id }, entities]) => {
        const project = entities[id];
        return project === undefined
          ? of()
          : api.remove(id).pipe(
              map(() => projectsApiActions.removeSucceeded({ project })),
              catchError((error: unknown) =>
                of(projectsApiActions.removeFailed({ id, problem: toProblem(error) })),
              ),
            );
      }),
    );
  },
  { functional: true },
);

const restore = createEffect(
  (actions$ = inject(Actions), api = inject(ProjectsApi)) => {
    return actions$.pipe(
      ofType(projectsPageActions.restored),
      concatMap(({ id }) =>
        api.restore(id).pipe(
          map((project) => projectsApiActions.restoreSucceeded({ project })),
          catchError((error: unknown) =>
            of(projectsApiActions.restoreFailed({ id, problem: toProblem(error) })),
          ),
        ),
      ),
    );
  },
  { functional: true },
);

export const projectsEffects = { list, listMore, create, rename, remove, restore };
