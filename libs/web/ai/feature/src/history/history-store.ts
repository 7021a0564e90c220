import { inject } from '@angular/core';
import { signalStore } from '@ngrx/signals';
import { HistoryApi } from '@promptyflow/web-ai-data-access';
import type { HistoryFilter, HistoryRun } from '@promptyflow/web-ai-data-access';
import { withPages } from '@promptyflow/web-ui';

/** The runs that are shown on the page, page after page. */
export const HistoryStore = signalStore(
  withPages<HistoryRun, HistoryFilter>(() => {
    const api = inject(HistoryApi);
    return (filter, cursor) => api.list(filter, cursor);
  }),
);
