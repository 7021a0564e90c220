import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { RunEvent } from '@promptyflow/contracts';
import type { Redis } from 'ioredis';
import { RedisConnections } from '../../../core/redis';

/**
 * An entry of a run's stream. `from` is where its text begins in the whole answer or reasoning, in UTF-16 code
 * units, so that a reader notices what the stream no longer holds.
 */
export type RunStreamEntry =
  | { readonly type: 'text'; readonly from: number; readonly text: string }
  | { readonly type: 'reasoning'; readonly from: number; readonly text: string }
  | Extract<RunEvent, { readonly type: 'started' | 'ended' }>;

/** Entries with the place after them, for the next {@link RunStream.read}. */
interface StreamPage {
  readonly entries: readonly RunStreamEntry[];
  readonly next: string;
}

/** Longer answers lose their beginning here; readers take it from the row. */
const mostEntries = 4000;
const lifetimeMs = 3600 * 1000;
const pageSize = 500;
export const streamStart = '(0-0';

type Listener = () => void;

/**
 * What a worker tells the processes that relay a run: entries in a Redis stream, and a hint by pub/sub that
 * there are new ones. A lost hint costs time only: readers look again by themselves.
 */
@Injectable()
export class RunStream implements OnModuleInit {
  private subscriber?: Redis;
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly cancelListeners = new Set<(runId: string) => void>();

  constructor(private readonly redis: RedisConnections) {}

  onModuleInit(): void {
    const subscriber = this.redis.open();
    subscriber.on('message', (channel: string, message: string) => {
      if (channel === this.cancelChannel) for (const listener of this.cancelListeners) listener(message);
      else for (const listener of this.listeners.get(channel) ?? []) listener();
    });
    void subscriber.subscribe(this.cancelChannel).catch(() => undefined);
    this.subscriber = subscriber;
  }

  async append(runId: string, entries: readonly RunStreamEntry[]): Promise<void> {
    const key = this.streamKey(runId);
    const pipeline = this.redis.shared.pipeline();
    for (const entry of entries) {
      pipeline.xadd(key, 'MAXLEN', '~', mostEntries, '*', 'entry', JSON.stringify(entry));
    }
    pipeline.pexpire(key, lifetimeMs);
    pipeline.publish(this.hintChannel(runId), '');
    await pipeline.exec();
  }

  /** The entries after `position`, which is {@link streamStart} or the `next` of the last page. */
  async read(runId: string, position: string): Promise<StreamPage> {
    const found = await this.redis.shared.xrange(this.streamKey(runId), position, '+', 'COUNT', pageSize);
    const entries = found.map(([, [, json = 'null']]) => JSON.parse(json) as RunStreamEntry);
    const last = found.at(-1);
    return { entries, next: last ? `(${last[0]}` : position };
  }

  /** Calls `listener` when there may be new entries, until the returned function is called. */
  async onHint(runId: string, listener: Listener): Promise<() => void> {
    const channel = this.hintChannel(runId);
    const known = this.listeners.get(channel);
    const listeners = known ?? new Set();
    listeners.add(listener);
    this.listeners.set(channel, listeners);
    if (!known) await this.subscriber?.subscribe(channel).catch(() => undefined);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0 || this.listeners.get(channel) !== listeners) return;
      this.listeners.delete(channel);
      void this.subscriber?.unsubscribe(channel).catch(() => undefined);
    };
  }

  /** Tells the worker that executes the run to stop; the row says so too, in case this is lost. */
  sendCancel(runId: string): void {
    void this.redis.shared.publish(this.cancelChannel, runId).catch(() => undefined);
  }

  onCancel(listener: (runId: string) => void): void {
    this.cancelListeners.add(listener);
  }

  private get cancelChannel(): string {
    return this.redis.key('run-cancel');
  }

  private hintChannel(runId: string): string {
    return this.redis.key('run', runId, 'hint');
  }

  private streamKey(runId: string): string {
    return this.redis.key('run', runId, 'events');
  }
}
