import { Seeded } from '@promptyflow/text-edits/testing';
import { freePort, startApplication } from './application';
import type { OwnApplication } from './application';
import { FaultyLink } from './faulty-link';
import { PostgresServer } from './postgres-server';
import { untilReady } from './recovery';
import { RedisServer } from './redis-server';

/** What can happen while people work; each begins and has ended when its promise resolves. */
export const faultNames = [
  'a reply lost',
  'PostgreSQL cut at a byte',
  'everybody cut off',
  'PostgreSQL far away',
  'Redis cut',
  'a slow network',
  'Redis restarted',
  'the application killed',
  'PostgreSQL crashed',
] as const;

export type FaultName = (typeof faultNames)[number];

/** One application with servers of its own, and a link on each way: to it, to PostgreSQL and to Redis. */
export class FaultyWorld {
  private constructor(
    private readonly postgres: PostgresServer,
    private readonly redis: RedisServer,
    private readonly redisLink: FaultyLink,
    private readonly variables: Readonly<Record<string, string>>,
    private readonly ways: { readonly toApplication: FaultyLink },
    private running: OwnApplication,
  ) {}

  static async start(): Promise<FaultyWorld> {
    const [postgres, redis, port] = await Promise.all([
      PostgresServer.start(),
      RedisServer.start(),
      freePort(),
    ]);
    const redisLink = await FaultyLink.to(redis.url);
    const variables = {
      PORT: String(port),
      DATABASE_URL: postgres.link.url,
      REDIS_URL: redisLink.url,
      REDIS_KEY_PREFIX: 'faults',
    };
    const application = await startApplication(variables);
    const toApplication = await FaultyLink.to(application.client.url);
    return new FaultyWorld(postgres, redis, redisLink, variables, { toApplication }, application);
  }

  /** The application, past the link. */
  get application(): OwnApplication {
    return this.running;
  }

  /** The API through the link. */
  get api(): string {
    return `${this.ways.toApplication.url.replace(/\/$/, '')}/api`;
  }

  async cause(name: FaultName, random: Seeded, later: () => Promise<void>): Promise<void> {
    const { toApplication } = this.ways;
    switch (name) {
      case 'a reply lost':
        return cutAtByte(toApplication, random, later);
      case 'PostgreSQL cut at a byte':
        return cutAtByte(this.postgres.link, random, later);
      case 'everybody cut off':
        return toApplication.cut();
      case 'Redis cut':
        return this.redisLink.cut();
      case 'PostgreSQL far away':
        return slowly(this.postgres.link, { latencyMs: 1 + random.below(8) }, later);
      case 'a slow network':
        return slowly(toApplication, { latencyMs: random.below(20), bytesPerSecond: 200_000 }, later);
      case 'Redis restarted':
        await this.redis.stop();
        await this.redis.start();
        return untilReady(this.running, 'Redis was restarted');
      case 'the application killed':
        await this.running.kill();
        this.running = await startApplication(this.variables);
        return;
      case 'PostgreSQL crashed':
        await this.postgres.crash();
        await this.postgres.start();
        return untilReady(this.running, 'PostgreSQL crashed and was started');
    }
  }

  /** All faults end. */
  async calm(): Promise<void> {
    for (const link of [this.ways.toApplication, this.redisLink, this.postgres.link]) link.heal();
    await untilReady(this.running, 'all faults ended');
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await Promise.all([this.ways.toApplication.close(), this.redisLink.close()]);
    await Promise.all([this.postgres.remove(), this.redis.remove()]);
  }
}

async function cutAtByte(link: FaultyLink, random: Seeded, later: () => Promise<void>): Promise<void> {
  await Promise.race([link.cutAfter(1 + random.below(6000)), later()]);
}

async function slowly(
  link: FaultyLink,
  slowness: Parameters<FaultyLink['slow']>[0],
  later: () => Promise<void>,
): Promise<void> {
  link.slow(slowness);
  await later();
  link.slow({});
}
