import { HttpErrorResponse } from '@angular/common/http';
import type { AppliedChange, Change, Problem } from '@promptyflow/contracts';
import { jsonWeight } from '../json-blob';
import type { ChangeLog } from '../projects-api';

/** The two calls that the line needs of the API. */
export interface ChangeTransport {
  post(changes: readonly Change[], since: number): Promise<ChangeLog>;
  since(revision: number): Promise<ChangeLog>;
}

export interface ChangeLineEvents {
  /** Next entries of the log, in order and without gaps; ours among them. */
  applied(changes: readonly AppliedChange[]): Promise<void>;
  /** The server has these changes, now or since before; they wait no longer. */
  answered(changeIds: readonly string[]): Promise<void>;
  /** The server will never take this change, nor what was made together with it. */
  refused(change: Change, group: readonly Change[], problem: Problem): Promise<void>;
  /** Whether requests reach the server. */
  reachable(reachable: boolean): void;
  /** Whether a group, and all that stands behind it, has to wait for what is not in line yet. */
  isHeld(group: readonly Change[], behind: readonly (readonly Change[])[]): boolean;
}

const mostAtOnce = 200;
/** The server takes no more in one request. */
const mostInGroup = 2000;
const mostCharsAtOnce = 4_000_000;
const retryMs = { first: 500, most: 15_000 } as const;

/** Characters that a change carries; only added and edited texts weigh anything. */
function weigh(change: Change): number {
  if (change.type === 'item.add') return change.content?.length ?? 0;
  if (change.type === 'item.edit' || change.type === 'prompt.edit') return jsonWeight(change.edit);
  return 200;
}

/**
 * Waiting changes in the order they were made, sent one batch at a time, and the log of the project, taken in
 * order of revision. Everything that the server says, in answers and in events, goes through {@link take}.
 *
 * What was made together stays together: a group of changes goes in one request, and is taken or refused whole.
 */
export class ChangeLine {
  private waiting: (readonly Change[])[];
  private sending: Promise<void> | undefined;
  private taking: Promise<void> = Promise.resolve();
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  /** A batch was refused, and not for a change that it named: the groups go one by one. */
  private goesSingly = false;
  private underWay: ReadonlySet<string> = new Set();
  /** The log could not be read: entries are missing that nobody may tell of again. */
  private isBehind = false;
  private closed = false;

  constructor(
    private readonly transport: ChangeTransport,
    private readonly events: ChangeLineEvents,
    private revision: number,
    waiting: readonly (readonly Change[])[],
  ) {
    this.waiting = waiting.flatMap(inChunks);
  }

  get confirmedRevision(): number {
    return this.revision;
  }

  get waitingCount(): number {
    return this.waiting.reduce((count, group) => count + group.length, 0);
  }

  /** Whether the first that waits has to wait for something that is not in line. */
  get isHeld(): boolean {
    const [next, ...behind] = this.waiting;
    return next !== undefined && this.events.isHeld(next, behind);
  }

  /** The first waiting change that fits. */
  find(fits: (change: Change) => boolean): Change | undefined {
    return this.waiting.flat().find(fits);
  }

  /** The groups from the first on that has a change that fits; what is under way is passed over. */
  from(fits: (change: Change) => boolean): readonly (readonly Change[])[] {
    const place = this.waiting.findIndex((group) =>
      group.some((one) => fits(one) && !this.underWay.has(one.id)),
    );
    return place < 0 ? [] : this.waiting.slice(place);
  }

  /** Puts groups before those of {@link from}, at the end when there are none. */
  insert(groups: readonly (readonly Change[])[], fits: (change: Change) => boolean): void {
    const place = this.waiting.length - this.from(fits).length;
    this.waiting.splice(place, 0, ...groups.flatMap(inChunks));
    this.wake();
  }

  /** Sends what waits, now; a pause after a failure ends. */
  wake(): void {
    void this.sendAll();
  }

  /** Like {@link wake}; resolves when nothing waits, or when sending failed and pauses. */
  sendAll(): Promise<void> {
    clearTimeout(this.retryTimer);
    this.retryTimer = undefined;
    this.sending ??= this.send().finally(() => {
      this.sending = undefined;
      const isDone = (this.waiting.length === 0 || this.isHeld) && !this.isBehind;
      if (!isDone && !this.retryTimer && !this.closed) this.wake();
    });
    return this.sending;
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retryTimer);
  }

  /** Entries of the log from anywhere: known ones are passed over, a gap is filled first. */
  take(changes: readonly AppliedChange[]): Promise<void> {
    return this.inTurn(() => this.takeInOrder(changes));
  }

  /** Has the log up to a revision; what is on its way may bring it. */
  async reach(revision: number): Promise<void> {
    await this.sending;
    if (this.revision < revision && !this.closed) await this.catchUp();
  }

  /** Reads what happened since the last entry taken. */
  catchUp(): Promise<void> {
    return this.inTurn(() => this.readFrom());
  }

  /** One after the other; what fails is told to who asked, and the next one has its turn all the same. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.taking.then(work);
    this.taking = done.catch(() => undefined);
    return done;
  }

  private async takeInOrder(changes: readonly AppliedChange[]): Promise<void> {
    const news = changes.filter(({ revision }) => revision > this.revision);
    const [first] = news;
    if (!first || this.closed) return;
    if (first.revision > this.revision + 1) await this.readFrom();
    const next = news.filter(({ revision }) => revision > this.revision);
    // What could not be read is read later, and what came after it then comes again.
    if (next[0]?.revision === this.revision + 1) await this.accept(next);
  }

  private async readFrom(): Promise<void> {
    try {
      for (let more = true; more && !this.closed;) {
        const log = await this.transport.since(this.revision);
        await this.accept(log.changes);
        more = log.more;
      }
      this.isBehind = false;
      this.events.reachable(true);
    } catch (error) {
      this.isBehind = true;
      this.pause(error);
      this.events.reachable(false);
    }
  }

  private async accept(changes: readonly AppliedChange[]): Promise<void> {
    const last = changes.at(-1);
    if (!last) return;
    this.revision = last.revision;
    this.forget(new Set(changes.map(({ change }) => change.id)));
    await this.events.applied(changes);
  }

  private async send(): Promise<void> {
    try {
      if (this.isBehind) await this.catchUp();
      if (this.isBehind) return;
      for (let batch = this.nextBatch(); batch.length > 0 && !this.closed; batch = this.nextBatch()) {
        await this.sendBatch(batch);
        this.failures = 0;
        this.events.reachable(true);
      }
    } catch (error) {
      this.pause(error);
      this.events.reachable(false);
    }
  }

  private nextBatch(): Change[] {
    let chars = 0;
    const batch: Change[] = [];
    for (const [place, group] of this.waiting.slice(0, this.goesSingly ? 1 : mostAtOnce).entries()) {
      if (this.events.isHeld(group, this.waiting.slice(place + 1))) break;
      chars += group.reduce((sum, change) => sum + weigh(change), 0);
      const isFull = batch.length + group.length > mostAtOnce || chars > mostCharsAtOnce;
      if (batch.length > 0 && isFull) break;
      batch.push(...group);
    }
    return batch;
  }

  private async sendBatch(batch: readonly Change[]): Promise<void> {
    const ids = new Set(batch.map(({ id }) => id));
    this.underWay = ids;
    try {
      const log = await this.transport.post(batch, this.revision);
      this.goesSingly = false;
      await this.take(log.changes);
      if (log.more) await this.catchUp();
      const old = this.waiting.flat().filter(({ id }) => ids.has(id));
      this.forget(ids);
      if (old.length > 0) await this.events.answered(old.map(({ id }) => id));
    } catch (error) {
      const problem = finalProblem(error);
      if (!problem) throw error;
      await this.refuse(batch, problem);
    } finally {
      this.underWay = new Set();
    }
  }

  private async refuse(batch: readonly Change[], problem: Problem): Promise<void> {
    const named = batch.find(({ id }) => id === problem.params.changeId);
    const [first] = this.waiting;
    if (!named && first && first.length < batch.length) {
      this.goesSingly = true;
      return;
    }
    const change = named ?? batch[0];
    const group = this.waiting.find((one) => one.some(({ id }) => id === change?.id));
    if (!change || !group) return;
    this.forget(new Set(group.map(({ id }) => id)));
    await this.events.refused(change, group, problem);
  }

  private forget(ids: ReadonlySet<string>): void {
    this.waiting = this.waiting
      .map((group) => (group.some(({ id }) => ids.has(id)) ? group.filter(({ id }) => !ids.has(id)) : group))
      .filter((group) => group.length > 0);
  }

  private pause(error: unknown): void {
    if (!(error instanceof HttpErrorResponse)) throw error;
    if (this.closed) return;
    clearTimeout(this.retryTimer);
    this.failures += 1;
    const delay = Math.min(retryMs.most, retryMs.first * 2 ** (this.failures - 1));
    this.retryTimer = setTimeout(() => this.wake(), delay * (0.5 + Math.random() / 2));
  }
}

function inChunks(group: readonly Change[]): (readonly Change[])[] {
  const chunks: Change[][] = [];
  for (let from = 0; from < group.length; from += mostInGroup)
    chunks.push(group.slice(from, from + mostInGroup));
  return chunks;
}

/** Refusals that sending again cannot mend; anything else is worth another try. */
const temporary = new Set([0, 401, 408, 425, 429]);
/** Whoever is kept out until their second step is on comes back with what they have written. */
const untilTheSecondStep = 'organization.second_step_required';

function finalProblem(error: unknown): Problem | null {
  if (!(error instanceof HttpErrorResponse) || temporary.has(error.status) || error.status >= 500)
    return null;
  const problem = error.error as Partial<Problem> | null;
  if (problem?.code === untilTheSecondStep) return null;
  const fallback = { code: 'request.malformed', params: {} } as Problem;
  return typeof problem?.code === 'string' ? { ...fallback, ...problem } : fallback;
}
