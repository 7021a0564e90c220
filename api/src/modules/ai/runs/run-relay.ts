import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import type { RunEvent } from '@promptyflow/contracts';
import type { RunEntity } from './run.entity';
import { RunNotices, toEndedEvent } from './run-notices';
import { RunStream, streamStart } from './run-stream';
import type { RunStreamEntry } from './run-stream';
import { RunsRepository } from './runs.repository';

/** How much of a run somebody has: characters of the answer and of the reasoning. */
export interface RelayPosition {
  readonly text: number;
  readonly reasoning: number;
}

export interface RelayedEvent {
  readonly event: RunEvent;
  /** What the receiver has after this event. */
  readonly position: RelayPosition;
}

/** How long a silent stream is trusted before the row is asked. */
const lookMs = 3000;
/** A worker writes every second; one that is silent for so long is gone. */
const gone = { runningSilentMs: 30_000, queuedMs: 15 * 60_000 };

/** Follows runs from any process, from any place in their answer, while they run and afterwards. */
@Injectable()
export class RunRelay implements OnModuleDestroy {
  private readonly stopping = new AbortController();

  constructor(
    private readonly repository: RunsRepository,
    private readonly stream: RunStream,
    private readonly notices: RunNotices,
  ) {}

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /**
   * The events of a run after `position`, up to `ended`. Stops without `ended` when `signal` is aborted or
   * the process ends.
   */
  async *follow(run: RunEntity, position: RelayPosition, signal: AbortSignal): AsyncGenerator<RelayedEvent> {
    const stop = AbortSignal.any([signal, this.stopping.signal]);
    const reader = new RunReader(position);
    if (hasEnded(run)) return yield* reader.fromRow(run);
    const hint = new Hint(stop);
    const forget = await this.stream.onHint(run.id, () => hint.give());
    try {
      for (let place = streamStart; !stop.aborted;) {
        const { entries, next } = await this.stream.read(run.id, place);
        place = next;
        for (const entry of entries) {
          if (reader.misses(entry)) {
            const row = await this.current(run);
            if (!row) return;
            yield* reader.fromRow(row);
          }
          if (!reader.isDone) yield* reader.fromEntry(entry);
          if (reader.isDone) return;
        }
        if (entries.length > 0 || (await hint.wait(lookMs))) continue;
        const now = await this.current(run);
        if (!now) return;
        if (hasEnded(now)) return yield* reader.fromRow(now);
      }
    } finally {
      forget();
    }
  }

  /** The row as it is now, null when it was removed; a run whose worker is gone is marked on the way. */
  private async current({ organizationId, id }: RunEntity): Promise<RunEntity | null> {
    if (await this.repository.interrupt(organizationId, id, gone))
      await this.notices.ended(organizationId, id);
    return this.repository.find(organizationId, id);
  }
}

export function hasEnded({ status }: Pick<RunEntity, 'status'>): boolean {
  return status !== 'queued' && status !== 'running';
}

/** Turns entries and rows into events, each character once. */
class RunReader {
  private text: number;
  private reasoning: number;
  private hasStarted: boolean;
  isDone = false;

  constructor({ text, reasoning }: RelayPosition) {
    this.text = text;
    this.reasoning = reasoning;
    this.hasStarted = text + reasoning > 0;
  }

  /** Whether the stream has lost something between what was read and this entry. */
  misses(entry: RunStreamEntry): boolean {
    return (entry.type === 'text' || entry.type === 'reasoning') && entry.from > this[entry.type];
  }

  *fromEntry(entry: RunStreamEntry): Generator<RelayedEvent> {
    if (entry.type === 'text' || entry.type === 'reasoning') {
      yield* this.advance(entry.type, entry.text.slice(Math.max(0, this[entry.type] - entry.from)));
      return;
    }
    if (entry.type === 'ended') yield this.end(entry);
    else yield* this.start(entry.at);
  }

  *fromRow(run: RunEntity): Generator<RelayedEvent> {
    if (run.startedAt) yield* this.start(run.startedAt.toISOString());
    yield* this.advance('reasoning', run.reasoning.slice(this.reasoning));
    yield* this.advance('text', run.answer.slice(this.text));
    if (hasEnded(run)) yield this.end(toEndedEvent(run));
  }

  private *start(at: string): Generator<RelayedEvent> {
    if (this.hasStarted) return;
    this.hasStarted = true;
    yield this.at({ type: 'started', at });
  }

  private *advance(type: 'text' | 'reasoning', text: string): Generator<RelayedEvent> {
    if (text === '') return;
    this[type] += text.length;
    yield this.at({ type, text });
  }

  private end(event: RunEvent): RelayedEvent {
    this.isDone = true;
    return this.at(event);
  }

  private at(event: RunEvent): RelayedEvent {
    return { event, position: { text: this.text, reasoning: this.reasoning } };
  }
}

/** A hint that is not lost when it comes while nobody waits. */
class Hint {
  private given = false;
  private wake?: (hinted: boolean) => void;

  constructor(private readonly stop: AbortSignal) {
    stop.addEventListener('abort', () => this.give(), { once: true });
  }

  give(): void {
    this.given = true;
    this.wake?.(true);
  }

  /** True for a hint, false when none came in time. */
  async wait(ms: number): Promise<boolean> {
    if (!this.given && !this.stop.aborted) {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      this.wake = resolve;
      const timer = setTimeout(() => resolve(false), ms);
      await promise;
      clearTimeout(timer);
    }
    const hinted = this.given;
    this.given = false;
    return hinted;
  }
}
