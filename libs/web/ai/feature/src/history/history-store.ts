import { inject } from '@angular/core';
import { patchState, signalStore, withMethods, withState } from '@ngrx/signals';
import { rxMethod } from '@ngrx/signals/rxjs-interop';
import { HistoryApi } from '@promptyflow/web-ai-data-access';
import type { HistoryFilter, HistoryRun } from '@promptyflow/web-ai-data-access';
import { toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { EMPTY, catchError, pipe, switchMap, tap } from 'rxjs';

interface HistoryState {
  readonly runs: readonly HistoryRun[];
  readonly status: 'loading' | 'loaded' | 'failed';
  readonly problem: PageProblem | null;
  readonly nextCursor: string | null;
}

interface HistoryQuestion {
  readonly filter: HistoryFilter;
  /** After which page it goes on; absent for the first. */
  readonly cursor?: string;
}

const initialState: HistoryState = { runs: [], status: 'loading', problem: null, nextCursor: null };

/** The runs that are shown on the page, page after page. The latest question wins. */
export const HistoryStore = signalStore(
  withState(initialState),
  withMethods((store, api = inject(HistoryApi)) => ({
    load: rxMethod<HistoryQuestion>(
      pipe(
        tap(() => patchState(store, { status: 'loading', problem: null })),
        switchMap(({ filter, cursor }) =>
          api.list(filter, cursor).pipe(
            tap(({ items, nextCursor }) => {
              const runs = cursor === undefined ? items : [...store.runs(), ...items];
              patchState(store, { runs, nextCursor, status: 'loaded' });
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
