import { Injectable } from '@angular/core';
import { uuidv7 } from 'uuidv7';

const storageKey = 'promptyflow.client';

const reloadWaitMs = 3000;

const lockOf = (clientId: string) => `promptyflow-client-${clientId}`;

/**
 * The name of this page, kept across a reload and held as a lock while the page lives. A duplicated tab finds
 * the lock taken and gets a name of its own; work of a page that is gone can be told from work of one that lives.
 */
@Injectable({ providedIn: 'root' })
export class ClientId {
  private readonly claimed = this.claim();

  get(): Promise<string> {
    return this.claimed;
  }

  /**
   * Runs `work` for a page that is gone: now, or when a page that lives (or is just closing) goes. Resolves when
   * the work is done or put off; `signal` gives up what was put off.
   */
  async adopt(clientId: string, work: () => Promise<void>, signal: AbortSignal): Promise<void> {
    const isDone = await navigator.locks.request(lockOf(clientId), { ifAvailable: true }, async (lock) => {
      if (lock) await work();
      return lock !== null;
    });
    if (isDone || signal.aborted) return;
    navigator.locks.request(lockOf(clientId), { signal }, work).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  private async claim(): Promise<string> {
    const kept = sessionStorage.getItem(storageKey);
    // A page that is reloaded waits for its name: another one may just be sending what it had left.
    if (kept && (await hold(kept, isReload() ? reloadWaitMs : 0))) return kept;
    const fresh = uuidv7();
    await hold(fresh, 0);
    sessionStorage.setItem(storageKey, fresh);
    return fresh;
  }
}

function isReload(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'reload';
}

/** Takes the lock for as long as the page lives; false when another page has it for longer than `waitMs`. */
function hold(clientId: string, waitMs: number): Promise<boolean> {
  const options: LockOptions = waitMs > 0 ? { signal: AbortSignal.timeout(waitMs) } : { ifAvailable: true };
  return new Promise((resolve) => {
    navigator.locks
      .request(lockOf(clientId), options, (lock) => {
        resolve(lock !== null);
        return lock ? new Promise<never>(() => undefined) : undefined;
      })
      .catch(() => resolve(false));
  });
}
