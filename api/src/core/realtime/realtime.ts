import { Injectable } from '@nestjs/common';
import type { ProjectEvents } from '@promptyflow/contracts';
import type { Server } from 'socket.io';

/** A group of connections: everyone in a project, every page of a person. */
export type Room = `project:${string}` | `user:${string}`;

/** Sends events into rooms, to the connections of every process. */
@Injectable()
export class Realtime {
  private server?: Server;

  /** Called once by the gateway; a process without HTTP, such as a worker, gives an emitter instead. */
  attach(server: Server): void {
    this.server = server;
  }

  emit<Name extends keyof ProjectEvents>(
    room: Room,
    name: Name,
    ...[event]: Parameters<ProjectEvents[Name]>
  ): void {
    this.server?.to(room).emit(name, event);
  }

  /** Takes every connection of a person out of a room, for instance when they lose the right to be there. */
  evict(userId: string, room: Room): void {
    this.server?.in(`user:${userId}`).socketsLeave(room);
  }

  /** Ends every connection of a person. */
  disconnect(userId: string): void {
    this.server?.in(`user:${userId}`).disconnectSockets(true);
  }
}
