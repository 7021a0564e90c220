import { Injectable } from '@angular/core';
import type { Change, EditJson } from '@promptyflow/contracts';
import { deleteDB, openDB } from 'idb';
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
    key: number;
    value: Owner & { readonly change: Change };
    indexes: { owner: [string, string] };
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

/**
 * The waiting work of a person on this device, in IndexedDB. A change is here before the page calls it saved on
 * this device, and leaves only after the server's yes. Each person has a database of their own.
 */
@Injectable({ providedIn: 'root' })
export class SyncDatabase {
  private readonly databases = new Map<string, Promise<IDBPDatabase<Schema>>>();

  async read(userId: string, owner: Owner): Promise<WaitingWork> {
    const database = await this.open(userId);
    const transaction = database.transaction(['changes', 'sessions', 'cursors']);
    const key: [string, string] = [owner.clientId, owner.projectId];
    const [changes, sessions, cursor] = await Promise.all([
      transaction.objectStore('changes').index('owner').getAll(key),
      transaction.objectStore('sessions').getAll(textRange(owner)),
      transaction.objectStore('cursors').get(key),
    ]);
    return { revision: cursor?.revision, changes: changes.map(({ change }) => change), sessions };
  }

  async write(userId: string, owner: Owner, step: SyncStep): Promise<void> {
    const database = await this.open(userId);
    const transaction = database.transaction(['changes', 'sessions', 'cursors'], 'readwrite');
    const changes = transaction.objectStore('changes');
    const sessions = transaction.objectStore('sessions');
    for (const change of step.added ?? []) void changes.add({ ...owner, change });
    if (step.doneChangeIds?.length) {
      const done = new Set(step.doneChangeIds);
      for await (const cursor of changes.index('owner').iterate([owner.clientId, owner.projectId])) {
        if (done.has(cursor.value.change.id)) void cursor.delete();
      }
    }
    for (const [textId, session] of step.sessions ?? []) {
      if (session) void sessions.put({ ...owner, ...session, textId });
      else void sessions.delete([owner.clientId, owner.projectId, textId]);
    }
    if (step.revision !== undefined) {
      void transaction.objectStore('cursors').put({ ...owner, revision: step.revision });
    }
    await transaction.done;
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

  private open(userId: string): Promise<IDBPDatabase<Schema>> {
    const name = `promptyflow-${userId}`;
    const opened = this.databases.get(name) ?? openSyncDatabase(name);
    this.databases.set(name, opened);
    return opened;
  }
}

function openSyncDatabase(name: string): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 1, {
    upgrade(database) {
      const changes = database.createObjectStore('changes', { autoIncrement: true });
      changes.createIndex('owner', ['clientId', 'projectId']);
      database.createObjectStore('sessions', { keyPath: ['clientId', 'projectId', 'textId'] });
      database.createObjectStore('cursors', { keyPath: ['clientId', 'projectId'] });
    },
  });
}

/** Forgets what a person left on this device. */
export async function forgetSyncDatabase(userId: string): Promise<void> {
  await deleteDB(`promptyflow-${userId}`);
}
