import { inject } from '@angular/core';
import { patchState, signalStore, withMethods, withState } from '@ngrx/signals';
import { rxMethod } from '@ngrx/signals/rxjs-interop';
import { toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { UsageApi } from '@promptyflow/web-organizations-data-access';
import type {
  UsageFigures,
  UsageGroup,
  UsageQuestion,
  UsageRow,
} from '@promptyflow/web-organizations-data-access';
import { EMPTY, catchError, forkJoin, pipe, switchMap, tap } from 'rxjs';

interface UsageState {
  readonly rows: Readonly<Record<UsageGroup, readonly UsageRow[]>> | null;
  readonly total: UsageFigures | null;
  readonly status: 'loading' | 'loaded' | 'failed';
  readonly problem: PageProblem | null;
}

const initialState: UsageState = { rows: null, total: null, status: 'loading', problem: null };

/** The figures of one range of days, put together in every way. The latest question wins. */
export const UsageStore = signalStore(
  withState(initialState),
  withMethods((store, api = inject(UsageApi)) => ({
    load: rxMethod<UsageQuestion>(
      pipe(
        tap(() => patchState(store, { status: 'loading', problem: null })),
        switchMap((question) =>
          forkJoin({
            person: api.sum(question, 'person'),
            model: api.sum(question, 'model'),
            project: api.sum(question, 'project'),
            day: api.sum(question, 'day'),
          }).pipe(
            tap(({ person, model, project, day }) => {
              const rows = {
                ...{ person: person.items, model: model.items },
                ...{ project: project.items, day: day.items },
              };
              patchState(store, { rows, total: day.total, status: 'loaded' });
            }),
            catchError((error: unknown) => {
              patchState(store, { status: 'failed', problem: toProblem(error) });
              return EMPTY;
            }),
          ),
        ),
      ),
    ),
  })),
);
