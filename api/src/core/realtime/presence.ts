import { Injectable, Logger } from '@nestjs/common';
import type { Server } from 'socket.io';
import { Realtime } from './realtime';
import type { Room } from './realtime';

/** What a connection carries between processes: ids only. */
export interface Person {
  readonly userId: string;
  readonly sessionId: string;
}

/** Many who come at once are announced once. */
const gatherMs = 20;

const prefix = 'project:';

export function projectRoom(projectId: string): Room {
  return `${prefix}${projectId}`;
}

/** The projects whose rooms are among these. */
export function projectsIn(rooms: Iterable<string>): string[] {
  return [...rooms].filter((room) => room.startsWith(prefix)).map((room) => room.slice(prefix.length));
}

/** Tells the room of a project who is in it, whenever somebody comes or goes, for whatever reason. */
@Injectable()
export class Presence {
  private readonly logger = new Logger(Presence.name);
  private readonly pending = new Set<string>();

  constructor(private readonly realtime: Realtime) {}

  watch(server: Server): void {
    const { adapter } = server.of('/');
    const changed = (room: string) => {
      for (const projectId of projectsIn([room])) this.announceSoon(server, projectId);
    };
    adapter.on('join-room', changed);
    adapter.on('leave-room', changed);
  }

  private announceSoon(server: Server, projectId: string): void {
    if (this.pending.has(projectId)) return;
    this.pending.add(projectId);
    setTimeout(() => {
      this.pending.delete(projectId);
      this.announce(server, projectId).catch((error: unknown) =>
        this.logger.warn({ projectId, reason: String(error) }, 'presence could not be told'),
      );
    }, gatherMs).unref();
  }

  /** Asks every process who it has there. */
  private async announce(server: Server, projectId: string): Promise<void> {
    const room = projectRoom(projectId);
    const sockets = await server.in(room).fetchSockets();
    const userIds = [...new Set(sockets.map(({ data }) => (data as Person).userId))];
    if (userIds.length > 0) this.realtime.emit(room, 'project.presence', { projectId, userIds });
  }
}
