import { patchState, signalStoreFeature, withMethods, withState } from '@ngrx/signals';
import { rxMethod } from '@ngrx/signals/rxjs-interop';
import { toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { EMPTY, catchError, pipe, switchMap, tap } from 'rxjs';
import type { Observable } from 'rxjs';

/** A page of a list as the API answers with it. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  /** What to go on with; null after the last page. */
  readonly nextCursor: string | null;
}

interface PagesState<Item, Page> {
  readonly items: readonly Item[];
  /** The page that came last, as the API answered. */
  readonly lastPage: Page | null;
  readonly status: 'loading' | 'loaded' | 'failed';
  readonly problem: PageProblem | null;
  readonly nextCursor: string | null;
}

interface PageQuestion<Filter> {
  readonly filter: Filter;
  /** After which page it goes on; absent for the first. */
  readonly cursor?: string;
}

type ListOf<Page, Filter> = (filter: Filter, cursor?: string) => Observable<Page>;

/**
 * A list that is shown page after page; the latest question wins. `inList` is called where things can be injected, and
 * returns what asks for a page.
 */
export function withPages<Item, Filter, Page extends ListPage<Item> = ListPage<Item>>(
  inList: () => ListOf<Page, Filter>,
) {
  const initialState: PagesState<Item, Page> = {
    ...{ items: [], lastPage: null, status: 'loading', problem: null, nextCursor: null },
  };
  return signalStoreFeature(
    withState(initialState),
    withMethods((store, list = inList()) => ({
      load: rxMethod<PageQuestion<Filter>>(
        pipe(
          tap(() => patchState(store, { status: 'loading' as const, problem: null })),
          switchMap(({ filter, cursor }) =>
            list(filter, cursor).pipe(
              tap((lastPage) => {
                const { items: page, nextCursor } = lastPage;
                const items = cursor === undefined ? page : [...store.items(), ...page];
                patchState(store, { items, lastPage, nextCursor, status: 'loaded' as const });
              }),
              catchError((error: unknown) => {
                patchState(store, { status: 'failed' as const, problem: toProblem(error) });
                return EMPTY;
              }),
            ),
          ),
        ),
      ),
    })),
  );
}
