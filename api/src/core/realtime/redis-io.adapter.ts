import type { IncomingMessage } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Redis } from 'ioredis';
import type { Namespace, Server, ServerOptions } from 'socket.io';
import { httpConfig } from '../../config';
import { AccessControl } from '../auth-guard';
import { isOwnOrigin } from '../http';
import { RedisConnections } from '../redis';
import { projectsIn, readingProject } from './presence';
import type { Person } from './presence';
import { RealtimeStream, streamLength } from './realtime-stream';

const recoverableMs = 2 * 60_000;

/**
 * Socket.IO over Redis streams, so that every process reaches every connection. Streams rather than pub/sub:
 * what is sent while a Redis connection is down arrives when it is back.
 */
export class RedisIoAdapter extends IoAdapter {
  constructor(private readonly application: INestApplicationContext) {
    super(application);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const redis = this.application.get(RedisConnections);
    const create = createAdapter(forgiving(redis.open()), {
      streamName: this.application.get(RealtimeStream).name,
      channelPrefix: redis.key('realtime'),
      sessionKeyPrefix: redis.key('realtime', 'session:'),
      maxLen: streamLength,
    });
    const { publicUrl }: ConfigType<typeof httpConfig> = this.application.get(httpConfig.KEY);
    const checking = (namespace: Namespace) => this.checkingRecovery(create(namespace));
    return super.createIOServer(port, {
      ...options,
      serveClient: false,
      maxHttpBufferSize: 64 * 1024,
      // Browsers let a page of any origin open a WebSocket; the token already keeps it out, this does so before.
      allowRequest: ({ headers }: IncomingMessage, decide: (error: null, isAllowed: boolean) => void) =>
        decide(null, isOwnOrigin(headers, publicUrl)),
      connectionStateRecovery: { maxDisconnectionDuration: recoverableMs, skipMiddlewares: false },
      // Called with `new`, which an arrow function refuses.
      adapter: function (namespace: Namespace) {
        return checking(namespace);
      },
    } as unknown as ServerOptions) as Server;
  }

  /** What a connection missed is sent before any middleware runs, so the right to it is asked here. */
  private checkingRecovery(adapter: ReturnType<ReturnType<typeof createAdapter>>) {
    const accessControl = this.application.get(AccessControl);
    const restore = adapter.restoreSession.bind(adapter);
    adapter.restoreSession = async (id, offset) => {
      const session = await restore(id, offset);
      for (const resourceId of projectsIn(session.rooms)) {
        await accessControl.authorizePerson(readingProject, session.data as Person, { resourceId });
      }
      return session;
    };
    return adapter;
  }
}

/** The adapter waits for no answer to these; a refusal that nobody catches would end the process. */
function forgiving(connection: Redis): Redis {
  for (const command of ['publish', 'set'] as const) {
    const run = connection[command].bind(connection) as (...parameters: unknown[]) => Promise<unknown>;
    Object.assign(connection, {
      [command]: (...parameters: unknown[]) => {
        const answer = run(...parameters);
        answer.catch(() => undefined);
        return answer;
      },
    });
  }
  return connection;
}
