import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { observabilityConfig, redisConfig } from '../../config';
import { Metrics } from '../metrics';
import { RedisConnections } from '../redis';
import { Realtime } from './realtime';
import { RealtimeStream } from './realtime-stream';
import { SocketMetrics } from './socket-metrics';

const userId = randomUUID();
const project = `project:${randomUUID()}` as const;
const event = { projectId: project, pages: [{ pageId: 'page', userId, place: null }] };

describe(Realtime.name, () => {
  let redis: RedisConnections;
  let stream: RealtimeStream;
  let server: Server;
  let client: Socket;
  let there: Realtime;
  let worker: Realtime;

  beforeEach(async () => {
    redis = new RedisConnections({ ...redisConfig(), keyPrefix: `test-${randomUUID()}` });
    stream = new RealtimeStream(redis);
    const http = createServer().listen(0, '127.0.0.1');
    await once(http, 'listening');
    server = new Server(http, {
      adapter: createAdapter(redis.open(), {
        streamName: stream.name,
        channelPrefix: stream.name,
        blockTimeInMs: 1000,
      }),
    });
    server.on('connection', (socket) => void socket.join([`user:${userId}`, 'session:1', project]));
    there = realtime();
    there.attach(server);
    worker = realtime();
    client = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { transports: ['websocket'] });
    await once(client as never, 'connect');
    await untilItReads();
  });

  const realtime = () => new Realtime(stream, new SocketMetrics(new Metrics(observabilityConfig())));

  /** The server reads what comes after it has begun to; from the first entry on it misses none. */
  async function untilItReads(): Promise<void> {
    const heard = once(client as never, 'project.sized');
    const sized = { projectId: project, sizes: [] };
    const asking = setInterval(() => worker.emit(project, 'project.sized', sized), 20);
    await heard;
    clearInterval(asking);
    // It also listens to two channels; cut short, that would fail in the next test.
    while (((await redis.shared.pubsub('CHANNELS', `${stream.name}*`)) as string[]).length < 2);
  }

  afterEach(async () => {
    client.disconnect();
    await server.close();
    redis.onApplicationShutdown();
  });

  it.each(['a process with connections', 'a process without'])(
    'should reach a room from %s',
    async (from) => {
      const sut = from === 'a process without' ? worker : there;
      const heard = once(client as never, 'project.presence');
      sut.emit('project:another', 'project.presence', { ...event, projectId: 'another' });
      sut.emit(project, 'project.presence', event);
      expect(await heard).toEqual([event]);
    },
  );

  it.each(['a process with connections', 'a process without'])(
    'should have access asked again from %s',
    async (from) => {
      const sut = from === 'a process without' ? worker : there;
      const { promise, resolve } = Promise.withResolvers<readonly string[]>();
      const stop = there.onAccessChanged(resolve);
      sut.accessChanged([userId]);
      expect(await promise).toEqual([userId]);
      stop();
    },
  );

  it.each([
    ['a person', 'a process with connections'],
    ['a person', 'a process without'],
    ['a session', 'a process with connections'],
    ['a session', 'a process without'],
  ])('should end the connections of %s from %s', async (whose, from) => {
    const sut = from === 'a process without' ? worker : there;
    const ended = once(client as never, 'disconnect');
    if (whose === 'a person') sut.disconnect(userId);
    else sut.disconnectSession('1');
    expect((await ended)[0]).toBe('io server disconnect');
  });
});
