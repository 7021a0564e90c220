import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Server, ServerOptions } from 'socket.io';
import { RedisConnections } from '../redis';

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
    return super.createIOServer(port, {
      ...options,
      serveClient: false,
      maxHttpBufferSize: 64 * 1024,
      connectionStateRecovery: { maxDisconnectionDuration: recoverableMs, skipMiddlewares: false },
      adapter: createAdapter(redis.open(), {
        streamName: redis.key('realtime'),
        sessionKeyPrefix: redis.key('realtime', 'session:'),
        maxLen: 10_000,
      }),
    } as ServerOptions) as Server;
  }
}
