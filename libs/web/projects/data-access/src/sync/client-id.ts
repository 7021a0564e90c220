import { Injectable } from '@angular/core';
import { uuidv7 } from 'uuidv7';

const storageKey = 'promptyflow.client';

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
    if (kept && (await hold(kept))) return kept;
    const fresh = uuidv7();
    await hold(fresh);
    sessionStorage.setItem(storageKey, fresh);
    return fresh;
  }
}

/** Takes the lock for as long as the page lives; false when another page has it. */
function hold(clientId: string): Promise<boolean> {
  return new Promise((resolve) => {
    void navigator.locks.request(lockOf(clientId), { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise<never>(() => undefined) : undefined;
    });
  });
}
