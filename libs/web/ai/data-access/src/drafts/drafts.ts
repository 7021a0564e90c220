import { computed, inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';

interface Schema extends DBSchema {
  /** `at` is when it was typed last, in milliseconds. */
  drafts: { key: string; value: { readonly id: string; readonly text: string; readonly at: number } };
}

/** How long what nobody sent is kept. */
const keptMs = 90 * 24 * 60 * 60 * 1000;

/**
 * What a person typed and has not sent or saved yet, on this device, in a database of the person's own. It is written
 * with each key, so that a page that closes loses nothing; a browser that blocks storage only forgets sooner.
 */
@Injectable({ providedIn: 'root' })
export class Drafts {
  private readonly user = inject(Store).selectSignal(authFeature.selectUser);
  private readonly userId = computed(() => this.user()?.id ?? null);
  private readonly opening = new Map<string, Promise<IDBPDatabase<Schema>>>();
  private readonly opened = new Map<string, IDBPDatabase<Schema>>();

  constructor() {
    // So that the first key that is typed is written at once.
    void this.open();
  }

  /** Empty when there is none. */
  async read(id: string): Promise<string> {
    const database = await this.open();
    const row = await database?.get('drafts', id).catch(() => undefined);
    return row?.text ?? '';
  }

  /** An empty text forgets it. Committed at once: it is carried out even when the page goes away in this moment. */
  async write(id: string, text: string): Promise<void> {
    const userId = this.userId();
    const database = (userId !== null && this.opened.get(userId)) || (await this.open());
    if (!database) return;
    try {
      const transaction = database.transaction('drafts', 'readwrite');
      const { store } = transaction;
      const written = text === '' ? store.delete(id) : store.put({ id, text, at: Date.now() });
      transaction.commit();
      await Promise.all([written, transaction.done]);
    } catch {
      return;
    }
  }

  /** How many there are of a person. */
  async count(userId: string): Promise<number> {
    return (await (await this.open(userId))?.count('drafts')) ?? 0;
  }

  /** Forgets all of a person. */
  async forget(userId: string): Promise<void> {
    await (await this.open(userId))?.clear('drafts');
  }

  private open(userId = this.userId()): Promise<IDBPDatabase<Schema> | null> {
    if (userId === null) return Promise.resolve(null);
    const opening = this.opening.get(userId) ?? openDrafts(`promptyflow-drafts-${userId}`);
    this.opening.set(userId, opening);
    return opening.then(
      (database) => {
        this.opened.set(userId, database);
        return database;
      },
      () => null,
    );
  }
}

async function openDrafts(name: string): Promise<IDBPDatabase<Schema>> {
  const database = await openDB<Schema>(name, 1, {
    upgrade: (fresh) => void fresh.createObjectStore('drafts', { keyPath: 'id' }),
  });
  const before = Date.now() - keptMs;
  const transaction = database.transaction('drafts', 'readwrite');
  for await (const cursor of transaction.store) if (cursor.value.at < before) await cursor.delete();
  await transaction.done;
  return database;
}
