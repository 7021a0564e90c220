import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import type { PageProblem } from '@promptyflow/web-i18n';
import { toProblem } from '@promptyflow/web-i18n';
import { outlineFeature, RealtimeClient } from '@promptyflow/web-projects-data-access';
import { catchError, exhaustMap, filter, from, map, mergeMap, Observable, of, switchMap } from 'rxjs';
import { ProjectSaved } from './project-saved';
import { isLive } from './run';
import { RunFollower } from './run-follower';
import { RunsApi } from './runs-api';
import { runsApiActions, runsPageActions } from './runs.actions';
import { runsFeature } from './runs.feature';

const pageSize = 30;
/** After a run ends its usage and cost are read with the few latest. */
const refreshSize = 10;
const comparisonSize = 50;

const notSaved: PageProblem = {
  status: 0,
  code: 'network.unreachable',
  params: {},
  requestId: null,
  errors: [],
};

const list = createEffect(
  (actions$ = inject(Actions), api = inject(RunsApi)) => {
    return actions$.pipe(
      ofType(runsPageActions.promptShown),
      switchMap(({ projectId, promptId }) =>
        api.list({ projectId, promptId, limit: pageSize }).pipe(
          map((page) => runsApiActions.listed({ promptId, page, first: true })),
          catchError((error: unknown) => of(runsApiActions.listFailed({ problem: toProblem(error) }))),
        ),
      ),
    );
  },
  { functional: true },
);

const listMore = createEffect(
  (actions$ = inject(Actions), api = inject(RunsApi), store = inject(Store)) => {
    return actions$.pipe(
      ofType(runsPageActions.moreWanted),
      concatLatestFrom(() => store.select(runsFeature.selectRunsState)),
      exhaustMap(([, { promptId, nextCursor }]) =>
        promptId === null || nextCursor === null
          ? of()
          : api.list({ promptId, cursor: nextCursor, limit: pageSize }).pipe(
              map((page) => runsApiActions.listed({ promptId, page, first: false })),
              catchError((error: unknown) => of(runsApiActions.listFailed({ problem: toProblem(error) }))),
            ),
      ),
    );
  },
  { functional: true },
);

/** The runs that were sent to be compared; one that was sent again is among them with what it was before. */
const listComparison = createEffect(
  (actions$ = inject(Actions), api = inject(RunsApi)) => {
    return actions$.pipe(
      ofType(runsPageActions.comparisonShown),
      switchMap(({ comparisonId }) =>
        api.list({ comparisonId, limit: comparisonSize }).pipe(
          map((page) => runsApiActions.comparisonListed({ comparisonId, page })),
          catchError((error: unknown) => of(runsApiActions.comparisonFailed({ problem: toProblem(error) }))),
        ),
      ),
    );
  },
  { functional: true },
);

/** Several prompts may be under way at once, so `mergeMap`. */
const send = createEffect(
  (actions$ = inject(Actions), saved = inject(ProjectSaved), follower = inject(RunFollower)) => {
    return actions$.pipe(
      ofType(runsPageActions.sendChosen),
      mergeMap(({ sendId, request }) =>
        saved
          .saved()
          .pipe(
            switchMap((isSaved) =>
              isSaved
                ? follower.send(sendId, request)
                : of(runsApiActions.sendFailed({ sendId, problem: notSaved })),
            ),
          ),
      ),
    );
  },
  { functional: true },
);

/** A page that was reloaded takes up the runs that are still under way. */
const followLive = createEffect(
  (actions$ = inject(Actions), follower = inject(RunFollower)) => {
    return actions$.pipe(
      ofType(runsApiActions.listed, runsApiActions.comparisonListed, runsApiActions.refreshed),
      mergeMap(({ page }) => from(page.items.filter(isLive))),
      mergeMap(({ id }) => follower.follow(id)),
    );
  },
  { functional: true },
);

/** The answer of a run that has ended long ago: its end is no news. */
const readAnswer = createEffect(
  (actions$ = inject(Actions), follower = inject(RunFollower)) => {
    return actions$.pipe(
      ofType(runsPageActions.answerWanted),
      mergeMap(({ runId }) => follower.follow(runId)),
      filter(({ type }) => type === runsApiActions.followFailed.type),
    );
  },
  { functional: true },
);

const stop = createEffect(
  (actions$ = inject(Actions), api = inject(RunsApi)) => {
    return actions$.pipe(
      ofType(runsPageActions.stopChosen),
      mergeMap(({ runId }) =>
        api.cancel(runId).pipe(
          map(() => runsApiActions.changedElsewhere({ runId })),
          catchError((error: unknown) => {
            const problem = toProblem(error);
            return of(
              problem.code === 'run.already_ended'
                ? runsApiActions.changedElsewhere({ runId })
                : runsApiActions.cancelFailed({ runId, problem }),
            );
          }),
        ),
      ),
    );
  },
  { functional: true },
);

/** Usage and cost are known when a run has ended; a colleague's run is news altogether. */
const refresh = createEffect(
  (actions$ = inject(Actions), api = inject(RunsApi), store = inject(Store)) => {
    return actions$.pipe(
      ofType(runsApiActions.ended, runsApiActions.changedElsewhere),
      concatLatestFrom(() => store.select(runsFeature.selectShown)),
      switchMap(([, shown]) =>
        shown === null
          ? of()
          : api.list({ ...shown, limit: refreshSize }).pipe(
              map((page) => runsApiActions.refreshed({ page })),
              catchError((error: unknown) => of(runsApiActions.listFailed({ problem: toProblem(error) }))),
            ),
      ),
    );
  },
  { functional: true },
);

/** What others run in the open project. Our own runs are followed already and come here too; that is harmless. */
const hearOthers = createEffect(
  (realtime = inject(RealtimeClient), store = inject(Store)) => {
    return store.select(outlineFeature.selectProjectId).pipe(
      switchMap((projectId) =>
        projectId === null
          ? of()
          : new Observable<string>((subscriber) =>
              realtime.onRunChanged((event) => {
                if (event.projectId === projectId) subscriber.next(event.runId);
              }),
            ),
      ),
      concatLatestFrom(() => store.select(runsFeature.selectEntities)),
      filter(([runId, known]) => {
        const run = known[runId];
        return run === undefined || isLive(run);
      }),
      map(([runId]) => runsApiActions.changedElsewhere({ runId })),
    );
  },
  { functional: true },
);

export const runsEffects = {
  list,
  listMore,
  listComparison,
  send,
  followLive,
  readAnswer,
  stop,
  refresh,
  hearOthers,
};
