import { Injectable } from '@nestjs/common';
import type { ServerEvents } from '@promptyflow/contracts';
import type { Server, Socket } from 'socket.io';
import { RealtimeStream } from './realtime-stream';
import { SocketMetrics } from './socket-metrics';

/** A group of connections: everyone in a project, every page of a person, every page of a session. */
export type Room = `project:${string}` | `user:${string}` | `session:${string}`;

/** Hears of people who may do less, or more, than before. */
export type AccessListener = (userIds: readonly string[]) => void;

const accessChanged = 'access.changed';

/** When a server that has just begun to read gets something to read: the later ones are for one that connects late. */
const marksAfterMs = [100, 1000, 5000];

/**
 * Acts on rooms, on the connections of every process. A process without HTTP, such as a worker, holds none
 * itself and asks the others through the stream that they read.
 */
@Injectable()
export class Realtime {
  private server?: Server;
  private readonly accessListeners = new Set<AccessListener>();

  constructor(
    private readonly stream: RealtimeStream,
    private readonly metrics: SocketMetrics,
  ) {}

  /** Called once by the gateway, in a process that serves connections. */
  attach(server: Server): void {
    this.server = server;
    this.metrics.watch(server);
    server.of('/').on(accessChanged as never, ((userIds: readonly string[]) => this.hear(userIds)) as never);
    for (const ms of marksAfterMs) setTimeout(() => this.stream.mark(), ms).unref();
  }

  emit<Name extends keyof ServerEvents>(
    room: Room | Room[],
    name: Name,
    ...[event]: Parameters<ServerEvents[Name]>
  ): void {
    this.metrics.sent(name);
    if (this.server) this.server.to(room).emit(name, event);
    else this.stream.emit([room].flat(), name, event);
  }

  /** Tells everybody in a room but the connection that it comes from. */
  emitFrom<Name extends keyof ServerEvents>(
    socket: Socket,
    room: Room,
    name: Name,
    ...[event]: Parameters<ServerEvents[Name]>
  ): void {
    this.metrics.sent(name);
    socket.to(room).emit(name, event);
  }

  /**
   * Has every process ask again what these people may, because roles or memberships changed: connections leave the rooms
   * in which they may no longer be, and streams end (see {@link onAccessChanged}).
   */
  accessChanged(userIds: readonly string[]): void {
    // Here at once, also while Redis is away; hearing it a second time through the stream does no harm.
    this.hear(userIds);
    this.stream.tellServers(accessChanged, userIds);
  }

  /** Calls `listener` whenever the rights of people changed, until the returned function is called. */
  onAccessChanged(listener: AccessListener): () => void {
    this.accessListeners.add(listener);
    return () => this.accessListeners.delete(listener);
  }

  /** Ends every connection of a person. */
  disconnect(userId: string): void {
    this.close(`user:${userId}`);
  }

  /** Ends every connection of a session. */
  disconnectSession(sessionId: string): void {
    this.close(`session:${sessionId}`);
  }

  private hear(userIds: readonly string[]): void {
    for (const listener of this.accessListeners) listener(userIds);
  }

  private close(room: Room): void {
    if (this.server) this.server.in(room).disconnectSockets(true);
    else this.stream.disconnect(room);
  }
}
