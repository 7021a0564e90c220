import { Injectable, Logger } from '@nestjs/common';
import type { Place, PresentPage } from '@promptyflow/contracts';
import type { Server, Socket } from 'socket.io';
import { Realtime } from './realtime';
import type { Room } from './realtime';

/** What a connection carries between processes: ids, and where the person is. */
export interface Person {
  readonly userId: string;
  readonly sessionId: string;
  readonly place?: Place | null;
}

/** Many who come at once are announced once. */
const gatherMs = 20;

/** A page tells of its place ten times a second at most; what comes faster than this is nobody's caret. */
const mostPlacesInSecond = 30;

/** What being in a project's room asks. */
export const readingProject = {
  kind: 'authenticated',
  permission: 'project.read',
  resource: 'project',
} as const;

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

  private readonly told = new WeakMap<Socket, { readonly second: number; count: number }>();

  constructor(private readonly realtime: Realtime) {}

  watch(server: Server): void {
    const { adapter } = server.of('/');
    const changed = (room: string) => {
      for (const projectId of projectsIn([room])) this.announceSoon(server, projectId);
    };
    adapter.on('join-room', changed);
    adapter.on('leave-room', changed);
  }

  /** Tells the others in a project where a connection's person is; nothing from one that is not in it. */
  place(socket: Socket, projectId: string, place: Place | null): void {
    const room = projectRoom(projectId);
    if (!socket.rooms.has(room) || this.isTooOften(socket)) return;
    const { userId, sessionId } = socket.data as Person;
    socket.data = { userId, sessionId, place } satisfies Person;
    const page = { pageId: socket.id, userId, place };
    this.realtime.emitFrom(socket, room, 'project.placed', { projectId, page });
  }

  private isTooOften(socket: Socket): boolean {
    const second = Math.floor(Date.now() / 1000);
    const known = this.told.get(socket);
    const current = known?.second === second ? known : { second, count: 0 };
    this.told.set(socket, current);
    current.count += 1;
    return current.count > mostPlacesInSecond;
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
    const pages = sockets.map(({ id, data }): PresentPage => {
      const { userId, place = null } = data as Person;
      return { pageId: id, userId, place };
    });
    if (pages.length > 0) this.realtime.emit(room, 'project.presence', { projectId, pages });
  }
}
