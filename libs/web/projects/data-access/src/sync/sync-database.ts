import { Injectable } from '@angular/core';
import type { Change, EditJson } from '@promptyflow/contracts';
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPObjectStore, IDBPTransaction } from 'idb';
import type { Branch, HistoryDelta, HistoryStep } from '../history/history';
import { fromStoredStep, toStoredStep } from '../history/stored-history';
import type { StoredStep } from '../history/stored-history';
import { packRow, unpackRow } from './packed-row';
import { RowWriter } from './row-writer';

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
    /** `order` is larger for what was made later; what was made together shares `group`. */
    value: Owner & {
      readonly id: string;
      readonly order: number;
      readonly group?: number;
      readonly change: Change;
    };
    indexes: { owner: [string, string, number] };
  };
  sessions: { key: [string, string, string]; value: Owner & StoredSession & { readonly textId: string } };
  cursors: {
    key: [string, string];
    /** `at` is when the page wrote last, in milliseconds. */
    value: Owner & { readonly revision: number; readonly at?: number };
  };
  history: {
    key: [string, string, Branch, number];
    value: Owner & { readonly branch: Branch; readonly place: number; readonly step: StoredStep };
  };
}

/** What a page left: changes by the groups in which they were made, texts with edits, and what it can undo. */
export interface WaitingWork {
  readonly revision: number | undefined;
  readonly groups: readonly (readonly Change[])[];
  readonly sessions: readonly (StoredSession & { readonly textId: string })[];
  readonly history: Readonly<Record<Branch, readonly HistoryStep[]>>;
}

/** What one step leaves behind; all of it is written or nothing. */
export interface SyncStep {
  readonly revision?: number;
  /** Groups of changes: each is made together. */
  readonly added?: readonly (readonly Change[])[];
  readonly doneChangeIds?: readonly string[];
  /** Null forgets a session that has settled. */
  readonly sessions?: ReadonlyMap<string, StoredSession | null>;
  readonly history?: HistoryDelta;
}

/** How long what a page could undo outlives the page. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

const storeNames = ['changes', 'sessions', 'cursors', 'history'] as const;

/** Every key of an owner in a store whose key begins with it; arrays sort after numbers and strings. */
const rangeOf = ({ clientId, projectId }: Owner) =>
  IDBKeyRange.bound([clientId, projectId], [clientId, projectId, []]);

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
    const transaction = database.transaction(storeNames);
    const [changes, sessions, cursor, history] = await Promise.all([
      transaction.objectStore('changes').index('owner').getAll(rangeOf(owner)),
      transaction.objectStore('sessions').getAll(rangeOf(owner)),
      transaction.objectStore('cursors').get([owner.clientId, owner.projectId]),
      transaction.objectStore('history').getAll(rangeOf(owner)),
    ]);
    const groups = Map.groupBy(changes.map(unpackRow), ({ group, order }) => group ?? order);
    const steps = Map.groupBy(history.map(unpackRow), ({ branch }) => branch);
    const inBranch = (branch: Branch) => (steps.get(branch) ?? []).map(({ step }) => fromStoredStep(step));
    return {
      revision: cursor?.revision,
      groups: [...groups.values()].map((group) => group.map(({ change }) => change)),
      sessions: sessions.map(unpackRow),
      history: { undo: inBranch('undo'), redo: inBranch('redo') },
    };
  }

  /**
   * Writes a step, all of it or nothing. It is asked for before the first pause and committed at once, so that it is
   * carried out even when the page goes away in this moment; IndexedDB keeps the order of the steps. Only of several
   * long rows each but the first is asked for once the one before is in, in a task of its own: a page that goes away
   * meanwhile has what it had before the step.
   */
  async write(userId: string, owner: Owner, step: SyncStep): Promise<void> {
    const database = this.opened.get(userId) ?? (await this.open(userId));
    const transaction = database.transaction(storeNames, 'readwrite');
    const rows = new RowWriter();
    this.putChanges(transaction.objectStore('changes'), owner, step, rows);
    const sessions = transaction.objectStore('sessions');
    for (const [textId, session] of step.sessions ?? []) {
      if (session) rows.put(session, () => sessions.put(packRow({ ...owner, ...session, textId })));
      else rows.now(sessions.delete([owner.clientId, owner.projectId, textId]));
    }
    const history = transaction.objectStore('history');
    for (const [key, kept] of step.history ?? []) {
      const [branch, index] = key.split(':') as [Branch, string];
      const place = Number(index);
      const stored = kept && toStoredStep(kept);
      if (stored) rows.put(stored, () => history.put(packRow({ ...owner, branch, place, step: stored })));
      else rows.now(history.delete([owner.clientId, owner.projectId, branch, place]));
    }
    if (step.revision !== undefined) {
      const cursor = { ...owner, revision: step.revision, at: Date.now() };
      rows.now(transaction.objectStore('cursors').put(cursor));
    }
    await Promise.all([rows.end(() => transaction.commit()), transaction.done]);
  }

  /** Pages, other than this one, that left work for a project. */
  async otherClients(userId: string, owner: Owner): Promise<string[]> {
    const database = await this.open(userId);
    const sessions = await database.getAll('sessions');
    const unsent = sessions.filter(({ sent, pending }) => sent !== null || pending !== null);
    const clients = [...(await database.getAll('changes')), ...unsent]
      .filter(({ projectId, clientId }) => projectId === owner.projectId && clientId !== owner.clientId)
      .map(({ clientId }) => clientId);
    return [...new Set(clients)];
  }

  /** How many changes and texts of all pages and projects the server has not confirmed. */
  async countUnsent(userId: string): Promise<number> {
    return (await this.unsent(userId)).length;
  }

  /** The project of each change and text that the server has not confirmed, of all pages. */
  async unsent(userId: string): Promise<{ readonly projectId: string }[]> {
    const transaction = (await this.open(userId)).transaction(storeNames);
    return unsentIn(transaction);
  }

  /**
   * Forgets all of a person on this device. What the server has not confirmed is only forgotten with `unsentToo`: without
   * it nothing goes while there is any. False when something stayed.
   */
  async forget(userId: string, { unsentToo }: { readonly unsentToo: boolean }): Promise<boolean> {
    // The databases stay: another page may still be about to write into its own.
    const transaction = (await this.open(userId)).transaction(storeNames, 'readwrite');
    const stays = !unsentToo && (await unsentIn(transaction)).length > 0;
    const cleared = stays ? [] : storeNames.map((name) => transaction.objectStore(name).clear());
    await Promise.all([...cleared, transaction.done]);
    return !stays;
  }

  /** Forgets what pages could undo that wrote nothing for a month and left no work. */
  async forgetOldPages(userId: string): Promise<void> {
    const database = await this.open(userId);
    const working = new Set((await database.getAll('changes')).map(({ clientId }) => clientId));
    const before = Date.now() - keptMs;
    for (const owner of await database.getAll('cursors')) {
      if ((owner.at ?? 0) >= before || working.has(owner.clientId)) continue;
      const transaction = database.transaction(storeNames, 'readwrite');
      await Promise.all([
        transaction.objectStore('sessions').delete(rangeOf(owner)),
        transaction.objectStore('history').delete(rangeOf(owner)),
        transaction.objectStore('cursors').delete([owner.clientId, owner.projectId]),
        transaction.done,
      ]);
    }
  }

  private putChanges(
    changes: IDBPObjectStore<Schema, typeof storeNames, 'changes', 'readwrite'>,
    owner: Owner,
    { added = [], doneChangeIds = [] }: SyncStep,
    rows: RowWriter,
  ): void {
    for (const changesOfGroup of added) {
      const group = this.nextOrder();
      for (const change of changesOfGroup) {
        const row = { ...owner, id: change.id, order: this.nextOrder(), group, change };
        rows.put(change, () => changes.put(packRow(row)));
      }
    }
    for (const changeId of doneChangeIds) rows.now(changes.delete(changeId));
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

type Mode = 'readonly' | 'readwrite';

async function unsentIn<M extends Mode>(
  transaction: IDBPTransaction<Schema, typeof storeNames, M>,
): Promise<{ readonly projectId: string }[]> {
  const [changes, sessions] = await Promise.all([
    transaction.objectStore('changes').getAll(),
    transaction.objectStore('sessions').getAll(),
  ]);
  return [...changes, ...sessions.filter(({ pending }) => pending !== null)];
}

function openSyncDatabase(name: string): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 2, {
    upgrade(database, oldVersion) {
      if (oldVersion < 1) {
        const changes = database.createObjectStore('changes', { keyPath: 'id' });
        changes.createIndex('owner', ['clientId', 'projectId', 'order']);
        database.createObjectStore('sessions', { keyPath: ['clientId', 'projectId', 'textId'] });
        database.createObjectStore('cursors', { keyPath: ['clientId', 'projectId'] });
      }
      if (oldVersion < 2) {
        database.createObjectStore('history', { keyPath: ['clientId', 'projectId', 'branch', 'place'] });
      }
    },
  });
}
