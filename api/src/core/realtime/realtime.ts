import { Injectable } from '@nestjs/common';
import type { ProjectEvents } from '@promptyflow/contracts';
import type { Server } from 'socket.io';
import { RealtimeStream } from './realtime-stream';

/** A group of connections: everyone in a project, every page of a person, every page of a session. */
export type Room = `project:${string}` | `user:${string}` | `session:${string}`;

/** When a server that has just begun to read gets something to read: the later ones are for one that connects late. */
const marksAfterMs = [100, 1000, 5000];

/**
 * Acts on rooms, on the connections of every process. A process without HTTP, such as a worker, holds none
 * itself and asks the others through the stream that they read.
 */
@Injectable()
export class Realtime {
  private server?: Server;

  constructor(private readonly stream: RealtimeStream) {}

  /** Called once by the gateway, in a process that serves connections. */
  attach(server: Server): void {
    this.server = server;
    for (const ms of marksAfterMs) setTimeout(() => this.stream.mark(), ms).unref();
  }

  emit<Name extends keyof ProjectEvents>(
    room: Room,
    name: Name,
    ...[event]: Parameters<ProjectEvents[Name]>
  ): void {
    if (this.server) this.server.to(room).emit(name, event);
    else this.stream.emit(room, name, event);
  }

  /** Takes every connection of a person out of a room, for instance when they lose the right to be there. */
  evict(userId: string, room: Room): void {
    const person: Room = `user:${userId}`;
    if (this.server) this.server.in(person).socketsLeave(room);
    else this.stream.leave(person, room);
  }

  /** Ends every connection of a person. */
  disconnect(userId: string): void {
    this.close(`user:${userId}`);
  }

  /** Ends every connection of a session. */
  disconnectSession(sessionId: string): void {
    this.close(`session:${sessionId}`);
  }

  private close(room: Room): void {
    if (this.server) this.server.in(room).disconnectSockets(true);
    else this.stream.disconnect(room);
  }
}
