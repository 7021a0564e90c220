import { inject, Injectable, signal } from '@angular/core';
import { RealtimeClient } from '@promptyflow/web-projects-data-access';
import { firstValueFrom } from 'rxjs';
import { CommentsApi } from './comments-api';

/** What comes at once is read once. */
const gatherMs = 250;

/** How many open threads the items and prompts of the open project have. */
@Injectable({ providedIn: 'root' })
export class CommentCounts {
  private readonly api = inject(CommentsApi);
  private readonly realtime = inject(RealtimeClient);
  private readonly counts = signal<ReadonlyMap<string, number>>(new Map());

  /** Of an item or a prompt. */
  of(id: string): number {
    return this.counts().get(id) ?? 0;
  }

  /** Follows a project until the returned function is called. */
  watch(projectId: string): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isWatched = true;
    const read = async () => {
      timer = undefined;
      try {
        const items = await firstValueFrom(this.api.counts(projectId));
        if (isWatched) this.counts.set(new Map(items.map(({ id, openThreads }) => [id, openThreads])));
      } catch (error) {
        // A count is for the eye; the next comment has it read again.
        console.warn('the comments could not be counted', error);
      }
    };
    const readSoon = (changedId: string) => {
      if (changedId === projectId) timer ??= setTimeout(() => void read(), gatherMs);
    };
    this.counts.set(new Map());
    const stop = this.realtime.onComment((event) => readSoon(event.projectId), readSoon);
    void read();
    return () => {
      isWatched = false;
      clearTimeout(timer);
      stop();
    };
  }
}
