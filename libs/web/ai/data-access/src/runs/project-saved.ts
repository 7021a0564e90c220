import { inject, Injectable } from '@angular/core';
import { createSelector, Store } from '@ngrx/store';
import { outlineFeature, ProjectSync } from '@promptyflow/web-projects-data-access';
import { filter, map, race, take, timer } from 'rxjs';
import type { Observable } from 'rxjs';

/** The server compiles what it has; longer than this nobody waits for a save. */
const longestSaveMs = 20_000;

/** True when the server has everything, false when it cannot be reached, null while changes are on their way. */
const selectSettled = createSelector(
  outlineFeature.selectOutlineState,
  ({ waiting, waitingCount, saveState }) => {
    if (waiting.length === 0 && waitingCount === 0) return true;
    return saveState === 'offline' ? false : null;
  },
);

/** Brings what was typed to the server before the server is asked to use it. */
@Injectable({ providedIn: 'root' })
export class ProjectSaved {
  private readonly store = inject(Store);
  private readonly sync = inject(ProjectSync);

  /** Saves at once; emits true when nothing waits any more, false when the server cannot be reached in time. */
  saved(): Observable<boolean> {
    this.sync.saveNow();
    const settled = this.store.select(selectSettled).pipe(filter((isSettled) => isSettled !== null));
    return race(settled, timer(longestSaveMs).pipe(map(() => false))).pipe(take(1));
  }
}
