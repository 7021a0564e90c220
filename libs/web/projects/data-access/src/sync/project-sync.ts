import { HttpErrorResponse } from '@angular/common/http';
import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { ChangeSet } from '@codemirror/state';
import type { Change, ChangeDraft } from '@promptyflow/contracts';
import { Store } from '@ngrx/store';
import type { Action } from '@ngrx/store';
import { sessionActions } from '@promptyflow/web-auth-data-access';
import { inverseOf } from '../history/inverse';
import type { Branch } from '../history/history';
import { ProjectHistory } from '../history/project-history';
import type { HistoryMove, HistoryPorts, TextEditRequest } from '../history/project-history';
import { lacksRows } from '../outline/lacking-rows';
import type { OutlineChange, OutlineRows } from '../outline/outline';
import { ProjectsApi } from '../projects-api';
import type { StoredText } from '../projects-api';
import { ProjectPresence } from '../presence/project-presence';
import { outlineFeature } from '../store/outline.feature';
import { projectSyncActions } from '../store/project-sync.actions';
import { ClientId } from './client-id';
import { sendOrphan } from './orphans';
import { MissingSizes } from './missing-sizes';
import type { OpenText, TextKind } from './open-text';
import { ProjectWork } from './project-work';
import type { ProjectWorkEvents } from './project-work';
import { RealtimeClient } from './realtime-client';
import type { TextConflict } from './refused-edit';
import { SyncDatabase } from './sync-database';
import type { Owner } from './sync-database';

/** Typing pauses this long before what was typed becomes a change, and what was typed never waits longer than `most`. */
const autosaveMs = { pause: 500, most: 2000 } as const;
const rereadMs = 1000;

interface OpenProject {
  readonly work: ProjectWork;
  readonly sizes: MissingSizes;
  readonly leaveRoom: () => void;
}

/**
 * The open project of this page, and the only way by which the page changes it. What it learns goes to the store
 * as actions; texts stay here, in the editors, and on the device.
 */
@Injectable({ providedIn: 'root' })
export class ProjectSync {
  private readonly api = inject(ProjectsApi);
  private readonly store = inject(Store);
  private readonly database = inject(SyncDatabase);
  private readonly clientId = inject(ClientId);
  private readonly realtime = inject(RealtimeClient);
  private readonly presence = inject(ProjectPresence);

  private readonly confirmed = this.store.selectSignal(outlineFeature.selectConfirmed);
  private readonly outline = this.store.selectSignal(outlineFeature.selectOutline);
  private readonly mayEdit = this.store.selectSignal(outlineFeature.selectMayEdit);
  private readonly replay = new ProjectHistory();
  private readonly conflicts = signal<readonly TextConflict[]>([]);
  /** Edits that met others' words, or were refused, and that the person has not looked at. */
  readonly openConflicts = this.conflicts.asReadonly();
  private project?: OpenProject;
  private opening = 0;
  /** Whether the outline lacks rows that the server has. */
  private isLacking = false;
  private rereading = false;
  /** Work of projects that were closed here and whose last changes are still on their way. */
  private readonly leaving = new Map<string, Promise<void>>();
  private adopting = new AbortController();
  private autosave: ReturnType<typeof setTimeout> | undefined;
  private typedSince: number | undefined;

  constructor() {
    const ended = new AbortController();
    inject(DestroyRef).onDestroy(() => ended.abort());
    const whileHere = { signal: ended.signal };
    addEventListener('online', () => this.project?.work.wake(), whileHere);
    addEventListener('pagehide', () => this.saveNow(), whileHere);
    const saveHidden = () => document.visibilityState === 'hidden' && this.saveNow();
    document.addEventListener('visibilitychange', saveHidden, whileHere);
  }

  /** Opens a project: with what this device still holds of it, over what the server has. */
  async open(userId: string, projectId: string): Promise<void> {
    this.close();
    const opening = ++this.opening;
    this.store.dispatch(projectSyncActions.opening({ projectId }));
    const owner = { clientId: await this.clientId.get(), projectId };
    // What this page had left here goes on from where it is then, not twice from where it is now.
    await this.leaving.get(projectId);
    this.adopting = new AbortController();
    await this.sendOrphans(userId, owner, this.adopting.signal);
    await this.database.forgetOldPages(userId);
    const [waiting, outline] = await Promise.all([
      this.database.read(userId, owner),
      this.api.readOutline(projectId),
    ]);
    if (opening !== this.opening) return;
    const { organizationId } = outline;
    // What the workbench asks for from now on, such as presets, is that of the project's organization.
    if (organizationId) this.store.dispatch(sessionActions.organizationEntered({ organizationId }));
    const isOpen = () => opening === this.opening;
    const work = new ProjectWork(this.ports(userId, owner), this.events(isOpen), waiting, outline.revision);
    await this.start(work, { outline, waiting: waiting.groups.flat().map(withoutText) });
  }

  /** Closes the project. Resolves when what was under way has arrived, or stays on the device. */
  async leave(): Promise<void> {
    this.close();
    await Promise.all(this.leaving.values());
  }

  close(): void {
    this.adopting.abort();
    const { project } = this;
    if (project) this.saveNow();
    this.opening += 1;
    if (!project) return;
    this.project = undefined;
    const projectId = this.confirmed()?.id;
    project.leaveRoom();
    this.presence.clear();
    project.sizes.stop();
    // What is still on its way arrives, or is found on the device when the project is opened again.
    const left = project.work.drain().finally(() => project.work.close());
    if (projectId) this.leaving.set(projectId, left);
    void left.finally(() => this.leaving.delete(projectId ?? ''));
    this.store.dispatch(projectSyncActions.closed());
  }

  /**
   * Makes changes, all of them or none: they are on the page at once, then on the device, then on their way. They
   * are one step of {@link undo}.
   */
  async submit(changes: readonly Change[]): Promise<void> {
    const outline = this.outline();
    if (!this.project || changes.length === 0 || !outline || !this.ensureEditable()) return;
    const { work } = this.project;
    work.history.changed(changes, inverseOf(outline, changes));
    await work.submit(changes);
  }

  /** Takes back what the person did last, in the outline or in a text; null when there is nothing. */
  undo(): Promise<HistoryMove | null> {
    return this.move('undo');
  }

  /** What takes back just what the person did last, and nothing that they do after it: then it is null. */
  undoOfLast(): () => Promise<HistoryMove | null> {
    const history = this.project?.work.history;
    const step = history?.top('undo');
    return async () => (step && history?.isNext(step) ? this.undo() : null);
  }

  /** Does again what was taken back last. */
  redo(): Promise<HistoryMove | null> {
    return this.move('redo');
  }

  /** The person has looked at a conflict. */
  settle(conflict: TextConflict): void {
    this.conflicts.update((conflicts) => conflicts.filter((one) => one !== conflict));
  }

  /** Alters texts, and the outline by `drafts`, as one step of {@link undo}. Returns the ids of the texts altered. */
  editTexts(edits: readonly TextEditRequest[], drafts: readonly ChangeDraft[] = []): Promise<string[]> {
    const { project } = this;
    if (!project || !this.ensureEditable()) return Promise.resolve([]);
    return this.replay.edit(edits, this.historyPorts(project), drafts);
  }

  /** The text of an item, or of a prompt's template, to be edited. Give it back with {@link closeText}. */
  async openText(kind: TextKind, id: string): Promise<OpenText> {
    const { project } = this;
    if (!project) throw new Error('no project is open');
    return project.work.texts.open(kind, id, () => project.work.catchUp());
  }

  closeText(text: OpenText): void {
    text.editors -= 1;
    this.saveNow();
    this.project?.work.texts.forgetSettled();
  }

  /** Resolves when everything that waits has arrived, or when the server cannot be reached. */
  async settled(): Promise<void> {
    await this.project?.work.drain();
  }

  /** A text as the server has it once everything typed has arrived there; null while the server is away. */
  async settledText(kind: TextKind, id: string): Promise<StoredText | null> {
    const text = await this.openText(kind, id);
    try {
      await this.project?.work.drain();
      const { isSettled, version } = text.session;
      return isSettled ? { content: text.text.toString(), version } : null;
    } finally {
      this.closeText(text);
    }
  }

  /** The person typed into an open text. */
  typed(text: OpenText, edit: ChangeSet): void {
    if (!this.ensureEditable()) return;
    this.project?.work.typed(text, edit);
    this.scheduleSave();
  }

  /** Turns what was typed into changes and sends them, without waiting for the pause. */
  saveNow(): void {
    clearTimeout(this.autosave);
    this.typedSince = undefined;
    void this.project?.work.commitTyped();
    this.project?.work.wake();
  }

  /** Whether the person may change the project; tells them when they may not. */
  private ensureEditable(): boolean {
    const mayEdit = this.mayEdit();
    if (!mayEdit) this.store.dispatch(projectSyncActions.readOnly());
    return mayEdit;
  }

  private move(branch: Branch): Promise<HistoryMove | null> {
    const { project } = this;
    return project ? this.replay.move(branch, this.historyPorts(project)) : Promise.resolve(null);
  }

  private historyPorts(project: OpenProject): HistoryPorts {
    return {
      work: project.work,
      outline: () => (this.project === project ? this.outline() : null),
      openText: (kind, id) => this.openText(kind, id),
      closeText: (text) => this.closeText(text),
    };
  }

  private async start(
    work: ProjectWork,
    opened: { readonly outline: OutlineRows; readonly waiting: readonly OutlineChange[] },
  ): Promise<void> {
    this.isLacking = false;
    this.store.dispatch(projectSyncActions.opened(opened));
    this.events(() => true).historyChanged(work.history);
    const projectId = opened.outline.id;
    const sizes = new MissingSizes(
      () => this.lacksSizes(),
      () => this.readSizes(projectId),
    );
    this.project = { work, sizes, leaveRoom: this.joinRoom(projectId, work, sizes) };
    await work.catchUp();
    await work.commitTyped();
    work.wake();
  }

  private joinRoom(projectId: string, work: ProjectWork, missing: MissingSizes): () => void {
    return this.realtime.join(projectId, {
      joined: () => {
        missing.watch();
        this.presence.tellAgain(projectId);
        void work.catchUp().then(() => work.wake());
      },
      changed: (changes) => void work.take(changes),
      grown: (revision) => void work.reach(revision),
      sized: (sizes) => this.store.dispatch(projectSyncActions.sized({ sizes })),
      present: (pages) => this.presence.show(projectId, pages),
      placed: (page) => this.presence.move(page),
      left: () => this.presence.clear(),
    });
  }

  private scheduleSave(): void {
    const now = Date.now();
    this.typedSince ??= now;
    clearTimeout(this.autosave);
    const left = Math.max(0, this.typedSince + autosaveMs.most - now);
    this.autosave = setTimeout(() => this.saveNow(), Math.min(autosaveMs.pause, left));
  }

  /**
   * Reads the outline again, for rows that this page has not seen since they were removed. An outline that is older
   * than what came meanwhile, or that could not be read, is asked for once more.
   */
  private async reread(): Promise<void> {
    if (this.rereading) return;
    this.rereading = true;
    try {
      while (this.isLacking) await this.rereadOnce();
    } catch (error) {
      if (!(error instanceof HttpErrorResponse)) throw error;
      setTimeout(() => void this.reread(), rereadMs);
    } finally {
      this.rereading = false;
    }
  }

  private async rereadOnce(): Promise<void> {
    const { opening } = this;
    const projectId = this.confirmed()?.id;
    const outline = projectId ? await this.api.readOutline(projectId) : null;
    if (opening !== this.opening) return;
    const isOld = outline !== null && outline.revision < (this.confirmed()?.revision ?? 0);
    this.isLacking = isOld;
    if (outline && !isOld) this.store.dispatch(projectSyncActions.reread({ outline }));
  }

  private lacksSizes(): boolean {
    const items = Object.values(this.confirmed()?.items ?? {});
    return items.some(({ tokens, removed }) => tokens === null && !removed);
  }

  private async readSizes(projectId: string): Promise<void> {
    const { items } = await this.api.readOutline(projectId);
    if (this.confirmed()?.id !== projectId) return;
    const sizes = Object.values(items).map(({ id, version, chars, tokens }) => ({
      itemId: id,
      version,
      chars,
      tokens,
    }));
    this.store.dispatch(projectSyncActions.sized({ sizes }));
  }

  private ports(userId: string, owner: Owner) {
    const { projectId } = owner;
    return {
      post: (changes: readonly Change[], since: number) => this.api.postChanges(projectId, changes, since),
      since: (revision: number) => this.api.changesSince(projectId, revision),
      readText: (kind: TextKind, id: string) => this.api.readText(projectId, kind, id),
      write: (step: Parameters<SyncDatabase['write']>[2]) => this.database.write(userId, owner, step),
    };
  }

  /** What the store is told, as long as `isOpen`: the work of a project that was closed goes on without a page. */
  private events(isOpen: () => boolean): ProjectWorkEvents {
    const dispatch = (action: Action) => {
      if (isOpen()) this.store.dispatch(action);
    };
    return {
      queued: (changes) => dispatch(projectSyncActions.queued({ changes: changes.map(withoutText) })),
      applied: (changes) => {
        if (!isOpen()) return;
        const confirmed = this.confirmed();
        this.isLacking ||= confirmed !== null && lacksRows(confirmed, changes);
        dispatch(projectSyncActions.applied({ changes }));
        if (this.isLacking) void this.reread();
        this.project?.sizes.watch();
        // What was typed while an edit was under way follows after the answer.
        this.scheduleSave();
      },
      answered: (changeIds) => dispatch(projectSyncActions.answered({ changeIds })),
      refused: (change, group, { code, params }) => {
        const changeIds = group.map(({ id }) => id);
        this.store.dispatch(projectSyncActions.refused({ ...withoutText(change), changeIds, code, params }));
      },
      conflicted: (conflict) => this.conflicts.update((conflicts) => [...conflicts, conflict]),
      historyChanged: ({ canUndo, canRedo }) =>
        dispatch(projectSyncActions.historyChanged({ canUndo, canRedo })),
      stateChanged: ({ waiting, reachable }) => {
        const state = waiting === 0 ? 'saved' : reachable ? 'saving' : 'offline';
        dispatch(projectSyncActions.saveStateChanged({ state, waiting }));
      },
    };
  }

  /** Sends what pages that are gone have left for this project; while the server is away it stays theirs. */
  private async sendOrphans(userId: string, owner: Owner, signal: AbortSignal): Promise<void> {
    const { refused, conflicted } = this.events(() => true);
    for (const clientId of await this.database.otherClients(userId, owner)) {
      const of = { ...owner, clientId };
      const read = () => this.database.read(userId, of);
      const orphan = { read, ports: this.ports(userId, of), events: { refused, conflicted }, signal };
      await new Promise<void>((tried, failed) => {
        this.clientId.adopt(clientId, () => sendOrphan(orphan, tried), signal).then(tried, failed);
      });
    }
  }
}

/** The store keeps no texts: the size of an added text stands for it. */
function withoutText(change: Change): OutlineChange {
  if (change.type !== 'item.add' || change.content === undefined) return { change };
  const size = { itemId: change.itemId, version: 1, chars: change.content.length, tokens: null };
  return { change: { ...change, content: undefined }, sizes: [size] };
}
