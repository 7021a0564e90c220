import { Logger, UseFilters } from '@nestjs/common';
import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import type { OnGatewayConnection, OnGatewayInit } from '@nestjs/websockets';
import type { ClientEvents, JoinAnswer, Place } from '@promptyflow/contracts';
import { isUUID } from 'class-validator';
import type { Server, Socket } from 'socket.io';
import { uuidv7 } from 'uuidv7';
import { AccessControl } from '../auth-guard';
import { AppError, toAppError } from '../errors';
import { asWork, givenRequestId } from '../request';
import { Presence, projectRoom, projectsIn, readingProject } from './presence';
import type { Person } from './presence';
import { Realtime } from './realtime';
import { RealtimeFilter } from './realtime.filter';

const messages: readonly (keyof ClientEvents)[] = ['project.join', 'project.leave', 'project.place'];

/**
 * The realtime channel. A connection proves itself with an access token in the handshake, and lives as long as
 * the token's session; joining a project's room asks the same permission as reading the project.
 */
@WebSocketGateway({ transports: ['websocket', 'polling'] })
@UseFilters(RealtimeFilter)
export class RealtimeGateway implements OnGatewayInit, OnGatewayConnection {
  private readonly logger = new Logger(RealtimeGateway.name);

  constructor(
    private readonly accessControl: AccessControl,
    private readonly realtime: Realtime,
    private readonly presence: Presence,
  ) {}

  afterInit(server: Server): void {
    this.realtime.attach(server);
    this.presence.watch(server);
    this.realtime.onAccessChanged((userIds) => {
      for (const socket of socketsOf(server, userIds)) void this.leaveForbidden(socket);
    });
    server.use((socket, next) => {
      socket.use(([event], handle) => asWork({ requestId: uuidv7(), event: nameOf(event) }, handle));
      asWork(workOf(socket), () => this.answer(socket)).then(next, next);
    });
  }

  handleConnection(socket: Socket): Promise<void> {
    return asWork(workOf(socket), () => this.welcome(socket));
  }

  private async welcome(socket: Socket): Promise<void> {
    const person = socket.data as Person;
    try {
      await socket.join([`user:${person.userId}`, `session:${person.sessionId}`]);
      // Once more: a session that ended before the connection was in its room did not find it there.
      await this.accessControl.authorizePerson({ kind: 'authenticated' }, person);
      await this.leaveForbidden(socket);
    } catch (error) {
      this.logger.debug({ code: toAppError(error).code }, 'a connection was ended');
      socket.disconnect(true);
    }
  }

  @SubscribeMessage('project.join')
  async join(@ConnectedSocket() socket: Socket, @MessageBody() request: unknown): Promise<JoinAnswer> {
    const projectId = projectIdOf(request);
    await this.authorize(socket, projectId);
    await socket.join(projectRoom(projectId));
    // Once more: whoever lost the right before the connection was in the room was not found in it.
    await this.authorize(socket, projectId).catch(async (error: unknown) => {
      await socket.leave(projectRoom(projectId));
      throw error;
    });
    return { ok: true };
  }

  @SubscribeMessage('project.leave')
  async leave(@ConnectedSocket() socket: Socket, @MessageBody() request: unknown): Promise<void> {
    await socket.leave(projectRoom(projectIdOf(request)));
  }

  @SubscribeMessage('project.place')
  place(@ConnectedSocket() socket: Socket, @MessageBody() request: unknown): void {
    this.presence.place(socket, projectIdOf(request), placeOf(request));
  }

  private async authorize(socket: Socket, projectId: string): Promise<void> {
    const person = socket.data as Person;
    await this.accessControl.authorizePerson(readingProject, person, { resourceId: projectId });
  }

  /** Takes a connection out of the projects that its person may no longer read. */
  private async leaveForbidden(socket: Socket): Promise<void> {
    for (const projectId of projectsIn(socket.rooms)) {
      try {
        await this.authorize(socket, projectId);
      } catch (error) {
        this.logger.debug(
          { code: toAppError(error).code, projectId },
          'a connection was put out of a project',
        );
        await socket.leave(projectRoom(projectId));
      }
    }
  }

  /** Undefined for a connection that is let in. */
  private async answer(socket: Socket): Promise<Error | undefined> {
    try {
      await this.admit(socket);
      return undefined;
    } catch (error) {
      const { code } = toAppError(error);
      this.logger.debug({ code }, 'a connection was refused');
      return Object.assign(new Error('refused'), { data: { code } });
    }
  }

  private async admit(socket: Socket): Promise<void> {
    const { token } = socket.handshake.auth as { token?: unknown };
    // The handshake goes to other processes when they ask who is in a room.
    socket.handshake.auth = {};
    const { userId, sessionId } = await this.accessControl.authorize(
      { kind: 'authenticated' },
      { token: typeof token === 'string' ? token : undefined },
    );
    if (sessionId === null) throw new AppError('auth.session_required');
    const before = socket.data as Partial<Person>;
    // A page that came back as somebody else is not in the rooms of whoever it was.
    if (before.sessionId !== sessionId) for (const room of otherRooms(socket)) await socket.leave(room);
    socket.data = { userId, sessionId } satisfies Person;
  }
}

/** The connections of people that this process serves. */
function socketsOf(server: Server, userIds: readonly string[]): Socket[] {
  const { adapter, sockets } = server.of('/');
  const ids = userIds.flatMap((userId) => [...(adapter.rooms.get(`user:${userId}`) ?? [])]);
  return ids.flatMap((id) => sockets.get(id) ?? []);
}

/** The id that the client gave its connection, as for any request, or one of our own: the connection's. */
function workOf({ id, handshake }: Socket) {
  return { requestId: givenRequestId(handshake.headers) ?? id };
}

/** The name of a message as the log may have it: not what somebody made up. */
function nameOf(event: string): string {
  return messages.find((name) => name === event) ?? '(unknown)';
}

function otherRooms(socket: Socket): string[] {
  return [...socket.rooms].filter((room) => room !== socket.id);
}

function projectIdOf(request: unknown): string {
  const projectId =
    typeof request === 'object' && request !== null && 'projectId' in request ? request.projectId : undefined;
  if (!isUUID(projectId)) throw new AppError('request.invalid', { params: { fields: ['projectId'] } });
  return projectId as string;
}

/** The place that a page tells of: read field by field, for it goes to others as it is. */
function placeOf(request: unknown): Place | null {
  const { place } = request as { place?: unknown };
  if (place === null || place === undefined) return null;
  const { textId, version, anchor, head } = place as Partial<Record<keyof Place, unknown>>;
  const offsets = [version, anchor, head].every((value) => Number.isSafeInteger(value) && Number(value) >= 0);
  if (!isUUID(textId) || !offsets) throw new AppError('request.invalid', { params: { fields: ['place'] } });
  return { textId: textId as string, version: Number(version), anchor: Number(anchor), head: Number(head) };
}
