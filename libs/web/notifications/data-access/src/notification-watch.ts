import { computed, inject, Injectable, Injector, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { NotificationsApi } from './notifications-api';

/** What comes at once is read once. */
const gatherMs = 150;

const mostMarked = 200;

/** How much is unread, as long as somebody watches; the realtime client is fetched for it after the first page. */
@Injectable({ providedIn: 'root' })
export class NotificationWatch {
  private readonly api = inject(NotificationsApi);
  private readonly injector = inject(Injector);
  private readonly count = signal(0);
  private readonly changes = signal(0);

  readonly unread = this.count.asReadonly();
  /** Rises whenever there may be something else to show. */
  readonly version = computed(() => this.changes());

  /** What the person has before them is read: they are not told of it again, here or by letter. */
  async seen(sourceIds: readonly string[]): Promise<void> {
    if (this.count() === 0 || sourceIds.length === 0) return;
    // What could not be marked stays unread, and can be marked by hand.
    await firstValueFrom(this.api.markSources(sourceIds.slice(-mostMarked))).catch(() => undefined);
  }

  /** Until the returned function is called. */
  watch(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isWatched = true;
    let stop: (() => void) | undefined;
    const read = async () => {
      timer = undefined;
      const unread = await firstValueFrom(this.api.unread()).catch(() => null);
      if (!isWatched || unread === null) return;
      this.count.set(unread);
      this.changes.update((version) => version + 1);
    };
    void read();
    import('@promptyflow/web-projects-data-access').then(
      ({ RealtimeClient }) => {
        if (!isWatched) return;
        const realtime = this.injector.get(RealtimeClient);
        stop = realtime.onNotification(() => (timer ??= setTimeout(() => void read(), gatherMs)));
      },
      // Without it the count is that of the first look.
      () => undefined,
    );
    return () => {
      isWatched = false;
      clearTimeout(timer);
      stop?.();
      this.count.set(0);
    };
  }
}
