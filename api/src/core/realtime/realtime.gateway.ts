import { UsePipes, ValidationPipe } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { OnGatewayConnection, OnGatewayDisconnect, OnGatewayInit } from '@nestjs/websockets';
import type { JoinAnswer } from '@promptyflow/contracts';
import { IsUUID } from 'class-validator';
import type { Server, Socket } from 'socket.io';
import { AccessControl } from '../auth-guard';
import { toAppError } from '../errors';
import { Realtime } from './realtime';
import type { Room } from './realtime';

class ProjectRequest {
  @IsUUID()
  projectId!: string;
}

interface Person {
  readonly userId: string;
  readonly name: string;
}

const project = (projectId: string): Room => `project:${projectId}`;

/**
 * The realtime channel. A connection proves itself with an access token in the handshake; joining a project's
 * room asks the same permission as reading the project.
 */
@WebSocketGateway({ transports: ['websocket', 'polling'] })
@UsePipes(new ValidationPipe())
export class RealtimeGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {
  @WebSocketServer()
  private readonly server!: Server;

  constructor(
    private readonly accessControl: AccessControl,
    private readonly realtime: Realtime,
  ) {}

  afterInit(server: Server): void {
    this.realtime.attach(server);
    server.use((socket, next) => {
      this.authorize(socket, undefined).then(
        ({ userId }) => {
          socket.data = { ...(socket.data as object), userId };
          next();
        },
        (error: unknown) =>
          next(Object.assign(new Error('refused'), { data: { code: toAppError(error).code } })),
      );
    });
  }

  async handleConnection(socket: Socket): Promise<void> {
    const { userId } = socket.data as Person;
    await socket.join(`user:${userId}`);
  }

  async handleDisconnect(socket: Socket): Promise<void> {
    const { projectId } = socket.data as { projectId?: string };
    if (projectId) await this.announcePresence(projectId);
  }

  @SubscribeMessage('project.join')
  async join(
    @ConnectedSocket() socket: Socket,
    @MessageBody() { projectId }: ProjectRequest,
  ): Promise<JoinAnswer> {
    try {
      await this.authorize(socket, projectId);
      await socket.join(project(projectId));
      socket.data = { ...(socket.data as object), projectId };
      await this.announcePresence(projectId);
      return { ok: true };
    } catch (error) {
      return { ok: false, code: toAppError(error).code };
    }
  }

  @SubscribeMessage('project.leave')
  async leave(
    @ConnectedSocket() socket: Socket,
    @MessageBody() { projectId }: ProjectRequest,
  ): Promise<void> {
    await socket.leave(project(projectId));
    await this.announcePresence(projectId);
  }

  private authorize(socket: Socket, projectId: string | undefined) {
    const { token } = socket.handshake.auth as { token?: unknown };
    return this.accessControl.authorize(
      projectId === undefined
        ? { kind: 'authenticated' }
        : { kind: 'authenticated', permission: 'project.read', resource: 'project' },
      {
        token: typeof token === 'string' ? token : undefined,
        organizationId: undefined,
        resourceId: projectId,
      },
    );
  }

  private async announcePresence(projectId: string): Promise<void> {
    const sockets = await this.server.in(project(projectId)).fetchSockets();
    const userIds = new Set(sockets.map(({ data }) => (data as Person).userId));
    this.realtime.emit(project(projectId), 'project.presence', { projectId, userIds: [...userIds] });
  }
}
