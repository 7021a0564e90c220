import { Injectable } from '@nestjs/common';
import type { ServerEvents } from '@promptyflow/contracts';
import type { Server } from 'socket.io';
import { Metrics } from '../metrics';
import type { Counter } from '../metrics';

const kindsOfRooms = ['project', 'session', 'user'] as const;

/** Tells of the realtime channel of this process. */
@Injectable()
export class SocketMetrics {
  private readonly events: Counter<'event'>;
  private server?: Server;

  constructor(metrics: Metrics) {
    this.events = metrics.counter({
      name: 'socket_events_total',
      help: 'Events that this process told rooms of, by name; each reaches any number of connections.',
      labels: ['event'],
    });
    metrics.gauge({
      name: 'sockets_connected',
      help: 'Connections of the realtime channel that this process serves.',
      collect: (gauge) => gauge.set(this.server?.of('/').sockets.size ?? 0),
    });
    metrics.gauge({
      name: 'socket_rooms',
      help: 'Rooms in which this process has connections, by what they are about.',
      labels: ['kind'],
      collect: (gauge) => {
        const counts = this.countRooms();
        for (const kind of kindsOfRooms) gauge.set({ kind }, counts.get(kind) ?? 0);
      },
    });
  }

  watch(server: Server): void {
    this.server = server;
  }

  sent(event: keyof ServerEvents): void {
    this.events.inc({ event });
  }

  /** Every connection is in a room of its own besides, which has no kind. */
  private countRooms(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const room of this.server?.of('/').adapter.rooms.keys() ?? []) {
      const kind = room.slice(0, Math.max(0, room.indexOf(':')));
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    return counts;
  }
}
