import { Injectable } from '@nestjs/common';
import { RedisConnections } from '../redis';

/** How many events the stream keeps, for connections that come back after a moment. */
export const streamLength = 10_000;

/** The namespace that every connection is in. */
const namespace = '/';

/** The kinds of messages of `socket.io-adapter` (its `MessageType`) that are sent here. */
const kinds = { broadcast: 3, disconnect: 6, serverSide: 9 } as const;

/** An event packet of the Socket.IO protocol. */
const eventPacket = 2;

/**
 * Writes into the Redis stream that the Socket.IO servers read, in the form of
 * `@socket.io/redis-streams-adapter` 0.3, so that a process without a server reaches their connections.
 */
@Injectable()
export class RealtimeStream {
  constructor(private readonly redis: RedisConnections) {}

  get name(): string {
    return this.redis.key('realtime');
  }

  emit(rooms: readonly string[], event: string, data: unknown): void {
    const packet = { type: eventPacket, data: [event, data], nsp: namespace };
    this.publish(kinds.broadcast, { packet, opts: only(rooms) });
  }

  /** Tells the servers themselves, this process among them. */
  tellServers(event: string, data: unknown): void {
    this.publish(kinds.serverSide, { packet: [event, data] });
  }

  disconnect(room: string): void {
    this.publish(kinds.disconnect, { opts: only([room]), close: true });
  }

  /**
   * An entry that says nothing. A server that has read none looks for "what comes from now on" at each look, and misses
   * what comes between two of them; after one entry it goes on from there.
   */
  mark(): void {
    this.add(['uid', 'emitter']);
  }

  private publish(type: number, data: object): void {
    this.add(['uid', 'emitter', 'nsp', namespace, 'type', String(type), 'data', JSON.stringify(data)]);
  }

  /** Waits for a Redis that is away; an event is a hint, so what cannot be written is dropped. */
  private add(fields: readonly string[]): void {
    void this.redis.shared
      .xadd(this.name, 'MAXLEN', '~', streamLength, '*', ...fields)
      .catch(() => undefined);
  }
}

function only(rooms: readonly string[]) {
  return { rooms, except: [], flags: {} };
}
