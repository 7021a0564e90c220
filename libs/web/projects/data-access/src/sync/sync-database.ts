import { Injectable } from '@angular/core';
import type { Change, EditJson } from '@promptyflow/contracts';
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';

/** A text session as it is kept: enough to go on after the page was closed. */
export interface StoredSession {
  readonly kind: 'item' | 'prompt';
  readonly version: number;
  readonly sent: { readonly changeId: string; readonly edit: EditJson } | null;
  readonly pending: EditJson | null;
}

/** Whose waiting work it is: one page, one project. */
export interface Owner {
  readonly clientId: string;
  readonly projectId: string;
}

interface Schema extends DBSchema {
  changes: {
    /** The change's id. */
    key: string;
    /** `order` is larger for what was made later. */
    value: Owner & { readonly id: string; readonly order: number; readonly change: Change };
    indexes: { owner: [string, string, number] };
  };
  sessions: { key: [string, string, string]; value: Owner & StoredSession & { readonly textId: string } };
  cursors: { key: [string, string]; value: Owner & { readonly revision: number } };
}

export interface WaitingWork {
  readonly revision: number | undefined;
  readonly changes: readonly Change[];
  readonly sessions: readonly (StoredSession & { readonly textId: string })[];
}

/** What one step leaves behind; all of it is written or nothing. */
export interface SyncStep {
  readonly revision?: number;
  readonly added?: readonly Change[];
  readonly doneChangeIds?: readonly string[];
  /** Null forgets a session that has settled. */
  readonly sessions?: ReadonlyMap<string, StoredSession | null>;
}

const textRange = ({ clientId, projectId }: Owner) =>
  IDBKeyRange.bound([clientId, projectId, ''], [clientId, projectId, '\uffff']);

const changeRange = ({ clientId, projectId }: Owner) =>
  IDBKeyRange.bound([clientId, projectId, 0], [clientId, projectId, Number.MAX_SAFE_INTEGER]);

/**
 * The waiting work of a person on this device, in IndexedDB. A change is here before the page calls it saved on
 * this device, and leaves only after the server's yes. Each person has a database of their own.
 */
@Injectable({ providedIn: 'root' })
export class SyncDatabase {
  private readonly opening = new Map<string, Promise<IDBPDatabase<Schema>>>();
  private readonly opened = new Map<string, IDBPDatabase<Schema>>();
  private lastOrder = 0;

  async read(userId: string, owner: Owner): Promise<WaitingWork> {
    const database = await this.open(userId);
    const transaction = database.transaction(['changes', 'sessions', 'cursors']);
    const key: [string, string] = [owner.clientId, owner.projectId];
    const [changes, sessions, cursor] = await Promise.all([
      transaction.objectStore('changes').index('owner').getAll(changeRange(owner)),
      transaction.objectStore('sessions').getAll(textRange(owner)),
      transaction.objectStore('cursors').get(key),
    ]);
    return { revision: cursor?.revision, changes: changes.map(({ change }) => change), sessions };
  }

  /**
   * Writes a step. All of it is asked for before the first pause and committed at once, so that it is carried out
   * even when the page goes away in this moment; IndexedDB keeps the order of the steps.
   */
  async write(userId: string, owner: Owner, step: SyncStep): Promise<void> {
    const database = this.opened.get(userId) ?? (await this.open(userId));
    const transaction = database.transaction(['changes', 'sessions', 'cursors'], 'readwrite');
    const changes = transaction.objectStore('changes');
    const sessions = transaction.objectStore('sessions');
    const requests: Promise<unknown>[] = [];
    for (const change of step.added ?? []) {
      requests.push(changes.put({ ...owner, id: change.id, order: this.nextOrder(), change }));
    }
    for (const changeId of step.doneChangeIds ?? []) requests.push(changes.delete(changeId));
    for (const [textId, session] of step.sessions ?? []) {
      requests.push(
        session
          ? sessions.put({ ...owner, ...session, textId })
          : sessions.delete([owner.clientId, owner.projectId, textId]),
      );
    }
    if (step.revision !== undefined) {
      requests.push(transaction.objectStore('cursors').put({ ...owner, revision: step.revision }));
    }
    transaction.commit();
    await Promise.all([...requests, transaction.done]);
  }

  /** Pages, other than this one, that left work for a project. */
  async otherClients(userId: string, owner: Owner): Promise<string[]> {
    const database = await this.open(userId);
    const [changes, sessions] = await Promise.all([database.getAll('changes'), database.getAll('sessions')]);
    const clients = [...changes, ...sessions]
      .filter(({ projectId, clientId }) => projectId === owner.projectId && clientId !== owner.clientId)
      .map(({ clientId }) => clientId);
    return [...new Set(clients)];
  }

  private async open(userId: string): Promise<IDBPDatabase<Schema>> {
    const opening = this.opening.get(userId) ?? openSyncDatabase(`promptyflow-${userId}`);
    this.opening.set(userId, opening);
    const database = await opening;
    this.opened.set(userId, database);
    return database;
  }

  /** Larger than all before it, also those of a page before a reload. */
  private nextOrder(): number {
    this.lastOrder = Math.max(this.lastOrder + 1, Date.now() * 1000);
    return this.lastOrder;
  }
}

function openSyncDatabase(name: string): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 1, {
    upgrade(database) {
      const changes = database.createObjectStore('changes', { keyPath: 'id' });
      changes.createIndex('owner', ['clientId', 'projectId', 'order']);
      database.createObjectStore('sessions', { keyPath: ['clientId', 'projectId', 'textId'] });
      database.createObjectStore('cursors', { keyPath: ['clientId', 'projectId'] });
    },
  });
}
