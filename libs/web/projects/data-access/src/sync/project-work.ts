import type { ChangeSet } from '@codemirror/state';
import type { AppliedChange, Change, Problem } from '@promptyflow/contracts';
import { insertedChars, toEditJson } from '@promptyflow/text-edits';
import { uuidv7 } from 'uuidv7';
import { History } from '../history/history';
import type { StoredText } from '../projects-api';
import { ChangeLine } from './change-line';
import type { ChangeTransport } from './change-line';
import type { OpenText, TextKind } from './open-text';
import { OpenTexts } from './open-texts';
import { goOnAfterRefusal } from './refused-edit';
import type { TextConflict } from './refused-edit';
import type { ReadText } from './open-texts';
import type { SyncStep, WaitingWork } from './sync-database';

export interface ProjectWorkPorts extends ChangeTransport {
  readonly readText: ReadText;
  readonly write: (step: SyncStep) => Promise<void>;
}

export interface ProjectWorkEvents {
  readonly queued: (changes: readonly Change[]) => void;
  readonly applied: (changes: readonly AppliedChange[]) => void;
  readonly answered: (changeIds: readonly string[]) => void;
  readonly refused: (change: Change, group: readonly Change[], problem: Problem) => void;
  /** An edit of a text was not taken as it was; the text goes on, and a person has to look. */
  readonly conflicted: (conflict: TextConflict) => void;
  readonly historyChanged: (history: History) => void;
  readonly stateChanged: (state: { readonly waiting: number; readonly reachable: boolean }) => void;
}

interface EnqueueOptions {
  readonly sessions?: SyncStep['sessions'];
  /** They go before the first waiting change that this is true of. */
  readonly before?: (change: Change) => boolean;
}

const longChars = 50_000;

/**
 * One page's work on one project: changes that wait, texts that are edited, and the log that confirms them. Each
 * step is on the device before it is on its way, and the device forgets it only after the server's yes.
 */
export class ProjectWork {
  readonly texts: OpenTexts;
  readonly history: History;
  private readonly line: ChangeLine;
  private writing: Promise<void> = Promise.resolve();
  /** Changes on their way to the device, before they stand in line. */
  private readonly comingIn = new Set<Change>();
  private reachable = true;
  private closed = false;
  /** Texts whose long edit goes to the device in a task of its own: what took it in was one already. */
  private readonly unkept = new Set<OpenText>();

  /** `revision` is that of the outline; kept sessions go on from the revision that they were kept with. */
  constructor(
    private readonly ports: ProjectWorkPorts,
    private readonly events: ProjectWorkEvents,
    waiting: WaitingWork,
    revision: number,
  ) {
    this.history = new History(waiting.history);
    this.texts = new OpenTexts(
      (kind, id) => this.readText(kind, id),
      (id) => this.history.has(id),
      waiting.sessions,
    );
    this.line = new ChangeLine(
      ports,
      {
        applied: (changes) => this.applied(changes),
        answered: (changeIds) => this.answered(changeIds),
        refused: (change, group, problem) => this.refused(change, group, problem),
        reachable: (reachable) => this.setReachable(reachable),
        isHeld: (group, behind) => group.flatMap(textsRead).some((id) => this.isUnsent(id, behind)),
      },
      this.texts.isFollowing ? Math.min(waiting.revision ?? revision, revision) : revision,
      waiting.groups,
    );
  }

  get waiting(): number {
    const queued = this.line.waitingCount + this.comingIn.size;
    return queued + this.texts.all.filter(({ session }) => session.pending).length;
  }

  /**
   * Makes changes, as one group: the server takes all of them or none. What was typed before goes before them: a
   * copy of a text, which takes what the server has, waits in line for what was typed into it.
   */
  async submit(changes: readonly Change[]): Promise<void> {
    void this.commitTyped();
    this.events.queued(changes);
    await this.enqueue([changes]);
    this.tellState();
  }

  typed(text: OpenText, edit: ChangeSet): void {
    this.history.typed(text.kind, text.id, edit, text.text);
    text.typed(edit);
    this.keepTexts([text]);
  }

  /** Alters texts for the person, who undoes or redoes something or alters many at once. */
  replay(edits: ReadonlyMap<OpenText, ChangeSet>): void {
    for (const [text, edit] of edits) text.replayed(edit);
    this.keepTexts([...edits.keys()]);
  }

  /** Turns what was typed into changes; a text whose last edit is under way has to wait for its answer. */
  async commitTyped(): Promise<void> {
    this.keepLong();
    const changes: Change[] = [];
    const sent: OpenText[] = [];
    for (const text of this.texts.all) {
      const session = text.session.send(uuidv7());
      if (!session?.sent) continue;
      changes.push(toEditChange(text, session.sent.changeId, session.sent.edit));
      text.session = session;
      sent.push(text);
    }
    if (changes.length === 0) return;
    this.events.queued(changes);
    const ids = new Set(sent.map(({ id }) => id));
    await this.enqueue(
      changes.map((change) => [change]),
      { sessions: this.texts.stored(sent), before: (change) => textsRead(change).some((id) => ids.has(id)) },
    );
  }

  take(changes: readonly AppliedChange[]): Promise<void> {
    return this.line.take(changes);
  }

  reach(revision: number): Promise<void> {
    return this.line.reach(revision);
  }

  catchUp(): Promise<void> {
    return this.line.catchUp();
  }

  wake(): void {
    this.line.wake();
  }

  /** Sends everything; resolves when nothing waits any more, when the server cannot be reached, or once closed. */
  async drain(): Promise<void> {
    await this.line.catchUp();
    do {
      await this.commitTyped();
      await this.writing;
      await this.line.sendAll();
    } while (this.waiting > 0 && this.reachable && !this.isStuck && !this.closed);
    await this.writing;
  }

  close(): void {
    this.closed = true;
    this.line.close();
  }

  /**
   * A text that was added here is known before the server has it: it begins as version 1. A part of a split that
   * waits is read once the split has arrived.
   */
  private async readText(kind: TextKind, id: string): Promise<StoredText> {
    const fits = (change: Change) => makesText(change, id);
    const origin = [...this.comingIn].find(fits) ?? this.line.find(fits);
    if (origin?.type === 'item.add') return { content: origin.content ?? '', version: 1 };
    if (origin?.type === 'prompt.add') return { content: origin.template ?? '', version: 1 };
    if (origin) await this.writing.then(() => this.line.sendAll());
    return this.ports.readText(kind, id);
  }

  private async applied(changes: readonly AppliedChange[]): Promise<void> {
    const touched = this.texts.apply(changes, (textId, edit) => this.history.received(textId, edit));
    this.events.applied(changes);
    const forgotten = this.texts.forgetSettled();
    const written = this.write({
      doneChangeIds: changes.map(({ change }) => change.id),
      sessions: this.texts.stored([...touched, ...forgotten]),
    });
    this.tellState();
    await written;
    if (this.line.isHeld) void this.commitTyped();
  }

  private async answered(changeIds: readonly string[]): Promise<void> {
    this.events.answered(changeIds);
    await this.write({ doneChangeIds: changeIds });
  }

  private async refused(change: Change, group: readonly Change[], problem: Problem): Promise<void> {
    const changeIds = group.map(({ id }) => id);
    const text = this.texts.ofEdit(change);
    this.history.refused(new Set(changeIds));
    if (text) await this.goOn(text, changeIds, problem);
    else this.events.refused(change, group, problem);
    await this.write({ doneChangeIds: changeIds, sessions: text && this.texts.stored([text]) });
    await this.commitTyped();
    this.tellState();
  }

  private async goOn(text: OpenText, changeIds: readonly string[], problem: Problem): Promise<void> {
    const conflict = await goOnAfterRefusal(text, problem);
    this.history.forgetText(text.id);
    if (!text.base) this.texts.forget(text);
    this.events.answered(changeIds);
    if (conflict) this.events.conflicted(conflict);
  }

  /**
   * Whether something was typed into a text that is not in line. When the edit before it stands behind what reads the
   * text, it was typed after that: nothing is to be waited for.
   */
  private isUnsent(textId: string, behind: readonly (readonly Change[])[]): boolean {
    const { pending = null, sent = null } = this.texts.get(textId)?.session ?? {};
    if (sent && behind.some((group) => group.some(({ id }) => id === sent.changeId))) return false;
    return pending !== null || [...this.comingIn].some(({ id }) => id === sent?.changeId);
  }

  /** What stands first waits for the answer to an edit that is not here any more: the log will bring it. */
  private get isStuck(): boolean {
    const canCommit = this.texts.all.some(({ session }) => session.pending && !session.sent);
    return this.line.isHeld && this.comingIn.size === 0 && !canCommit;
  }

  private keepTexts(texts: readonly OpenText[]): void {
    const isLong = ({ session: { pending } }: OpenText) =>
      pending !== null && insertedChars(pending) > longChars;
    const long = texts.filter(isLong);
    if (long.length > 0 && this.unkept.size === 0) setTimeout(() => this.keepLong());
    for (const text of long) this.unkept.add(text);
    if (long.length < texts.length) this.keep(texts.filter((text) => !this.unkept.has(text)));
    this.tellState();
  }

  private keepLong(): void {
    const texts = [...this.unkept];
    this.unkept.clear();
    if (texts.length > 0) this.keep(texts);
  }

  private keep(texts: readonly OpenText[]): void {
    void this.write({ sessions: this.texts.stored(texts) });
  }

  /**
   * On the device first: a page that ends between the two sends the same change again, under the same id. Sent first
   * and not written, it would be found as unsent typing and be sent once more, under another.
   */
  private async enqueue(
    groups: readonly (readonly Change[])[],
    { sessions, before = () => false }: EnqueueOptions = {},
  ): Promise<void> {
    for (const change of groups.flat()) this.comingIn.add(change);
    this.tellState();
    // What they go before is written once more, so that it stands after them there, too.
    await this.write({ added: [...groups, ...this.line.from(before)], sessions });
    for (const change of groups.flat()) this.comingIn.delete(change);
    this.line.insert(groups, before);
  }

  /**
   * Asked for at once, not after the step before: the device keeps their order, and the page may go away. A device
   * that cannot keep it (full, or private browsing) must not hold work back from the server.
   */
  private write(step: SyncStep): Promise<void> {
    const history = this.history.takeDelta();
    const whole = { ...step, history, revision: this.line.confirmedRevision };
    if (history.size > 0) this.events.historyChanged(this.history);
    const written = this.ports
      .write(whole)
      .catch((error: unknown) => console.warn('not kept on the device', error));
    this.writing = Promise.all([this.writing, written]).then(() => undefined);
    return written;
  }

  private setReachable(reachable: boolean): void {
    this.reachable = reachable;
    this.tellState();
  }

  private tellState(): void {
    this.events.stateChanged({ waiting: this.waiting, reachable: this.reachable });
  }
}

function makesText(change: Change, textId: string): boolean {
  switch (change.type) {
    case 'item.add':
      return change.itemId === textId;
    case 'prompt.add':
      return change.promptId === textId;
    case 'item.split':
      return change.parts.some(({ itemId }) => itemId === textId);
    case 'item.merge':
      return change.into.itemId === textId;
    default:
      return false;
  }
}

/** The texts of which a change takes what the server has. */
function textsRead(change: Change): readonly string[] {
  switch (change.type) {
    case 'item.copy':
    case 'prompt.copy':
      return [change.sourceId];
    case 'item.merge':
      return change.itemIds;
    case 'item.split':
      return [change.itemId];
    case 'prompt.keep':
      return [change.promptId];
    default:
      return [];
  }
}

function toEditChange({ kind, id, session }: OpenText, changeId: string, edit: ChangeSet): Change {
  const common = { id: changeId, baseVersion: session.version, edit: toEditJson(edit) };
  return kind === 'item'
    ? { type: 'item.edit', itemId: id, ...common }
    : { type: 'prompt.edit', promptId: id, ...common };
}
