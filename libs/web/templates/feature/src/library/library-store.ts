import { computed, inject } from '@angular/core';
import { patchState, signalStore, withComputed, withMethods } from '@ngrx/signals';
import { TemplatesApi } from '@promptyflow/web-templates-data-access';
import type { TemplateFilter, TemplatePage, TemplateSummary } from '@promptyflow/web-templates-data-access';
import { withPages } from '@promptyflow/web-ui';

/** The templates that are shown, page after page. */
export const LibraryStore = signalStore(
  withPages<TemplateSummary, TemplateFilter, TemplatePage>(() => {
    const api = inject(TemplatesApi);
    return (filter, cursor) => api.list(filter, cursor);
  }),
  withComputed(({ lastPage }) => ({
    /** The words that were looked for instead of what is written; null when those were found. */
    corrected: computed(() => lastPage()?.corrected ?? null),
  })),
  withMethods((store) => ({
    alter(id: string, details: Partial<TemplateSummary>): void {
      const items = store.items().map((one) => (one.id === id ? { ...one, ...details } : one));
      patchState(store, { items });
    },
    drop(id: string): void {
      patchState(store, { items: store.items().filter((one) => one.id !== id) });
    },
  })),
);
