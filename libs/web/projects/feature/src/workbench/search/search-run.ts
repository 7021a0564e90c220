import { inject, Injectable, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { outlineFeature, ProjectSync } from '@promptyflow/web-projects-data-access';
import { ProjectsApi } from '@promptyflow/web-projects-data-access/list';
import type { SearchFound, SearchRequest } from '@promptyflow/web-projects-data-access/list';
import { from, Subscription, switchMap, throwError } from 'rxjs';

/** What a search ends with when there is nothing to show. */
export type SearchFailure =
  { readonly kind: 'not_saved' } | { readonly kind: 'problem'; readonly problem: PageProblem };

class NotSaved extends Error {}

/**
 * Searches the texts that the server has, once everything typed has arrived there; a new search ends the one
 * before. The server ends a pattern that takes too long, so none ever runs on the page.
 */
@Injectable()
export class SearchRun {
  private readonly api = inject(ProjectsApi);
  private readonly sync = inject(ProjectSync);
  private readonly saveState = inject(Store).selectSignal(outlineFeature.selectSaveState);
  private readonly answer = signal<SearchFound | null>(null);
  private readonly failure = signal<SearchFailure | null>(null);
  private readonly searching = signal(false);
  private underWay = new Subscription();

  readonly found = this.answer.asReadonly();
  readonly failed = this.failure.asReadonly();
  readonly isSearching = this.searching.asReadonly();

  start(projectId: string, request: SearchRequest): void {
    this.stop();
    this.failure.set(null);
    this.searching.set(true);
    this.underWay = from(this.sync.settled())
      .pipe(
        switchMap(() =>
          this.saveState() === 'saved'
            ? this.api.search(projectId, request)
            : throwError(() => new NotSaved('the server has not everything')),
        ),
      )
      .subscribe({
        next: (found) => this.end(found, null),
        error: (error: unknown) =>
          this.end(
            null,
            error instanceof NotSaved
              ? { kind: 'not_saved' }
              : { kind: 'problem', problem: toProblem(error) },
          ),
      });
  }

  /** Ends what is under way; what was found stays. */
  stop(): void {
    this.underWay.unsubscribe();
    this.searching.set(false);
  }

  clear(): void {
    this.stop();
    this.end(null, null);
  }

  private end(found: SearchFound | null, failure: SearchFailure | null): void {
    this.searching.set(false);
    this.answer.set(found);
    this.failure.set(failure);
  }
}
