import { inject } from '@angular/core';
import { patchState, signalStore, withMethods } from '@ngrx/signals';
import { toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { NotificationsApi } from '@promptyflow/web-notifications-data-access';
import type { NotificationRow } from '@promptyflow/web-notifications-data-access';
import { withPages } from '@promptyflow/web-ui';
import { firstValueFrom, tap } from 'rxjs';
import { MentionedNames } from './mentioned-names';

/** What a person was told, page after page. What is marked shows at once, and goes back when it was not. */
export const NotificationsStore = signalStore(
  withPages<NotificationRow, boolean>(() => {
    const api = inject(NotificationsApi);
    const names = inject(MentionedNames);
    return (unread, cursor) => api.list(unread, cursor).pipe(tap(({ people }) => names.know(people)));
  }),
  withMethods((store, api = inject(NotificationsApi)) => {
    const setRead = (read: (row: NotificationRow) => boolean) => {
      const now = new Date().toISOString();
      const items = store
        .items()
        .map((row) =>
          read(row) === (row.readAt !== null) ? row : { ...row, readAt: read(row) ? now : null },
        );
      patchState(store, { items });
    };
    const attempt = async (work: Promise<void>, before: readonly NotificationRow[]) => {
      try {
        await work;
        return null;
      } catch (error) {
        patchState(store, { items: before });
        return toProblem(error);
      }
    };
    return {
      mark(id: string, isRead: boolean): Promise<PageProblem | null> {
        const before = store.items();
        setRead((row) => (row.id === id ? isRead : row.readAt !== null));
        return attempt(firstValueFrom(api.mark(id, isRead)), before);
      },

      /** Everything that is not newer than the first one shown. */
      markAll(): Promise<PageProblem | null> {
        const before = store.items();
        const [latest] = before;
        if (!latest) return Promise.resolve(null);
        setRead(() => true);
        return attempt(firstValueFrom(api.markAll(latest.id)), before);
      },
    };
  }),
);
