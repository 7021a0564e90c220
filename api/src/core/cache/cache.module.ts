import { Global, Inject, Injectable, Module } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { caching } from 'cache-manager';
import { redisStore } from 'cache-manager-redis-yet';
import type { RedisCache } from 'cache-manager-redis-yet';
import { redisConfig } from '../../config';
import { Metrics, MetricsModule } from '../metrics';
import type { Counter } from '../metrics';
import { inTime } from '../redis';

const answerWithinMs = 500;

const cacheToken = Symbol('cache');

/** A cache shared by every process. It may forget at any time, and a Redis that is down is only a miss. */
@Injectable()
export class Cache implements OnApplicationShutdown {
  private readonly reads: Counter<'outcome'>;

  constructor(
    @Inject(cacheToken) private readonly cache: RedisCache,
    @Inject(redisConfig.KEY) private readonly config: ConfigType<typeof redisConfig>,
    metrics: Metrics,
  ) {
    this.reads = metrics.counter({
      name: 'cache_reads_total',
      help: 'Reads of the shared cache: found, not found, or Redis did not answer.',
      labels: ['outcome'],
    });
  }

  async get<T>(key: string): Promise<T | undefined> {
    try {
      const found = await inTime(this.cache.get<T>(this.fullKey(key)), answerWithinMs);
      this.reads.inc({ outcome: found === undefined ? 'miss' : 'hit' });
      return found;
    } catch {
      this.reads.inc({ outcome: 'unavailable' });
      return undefined;
    }
  }

  async set(key: string, value: unknown, lifetimeMs: number): Promise<void> {
    await inTime(this.cache.set(this.fullKey(key), value, lifetimeMs), answerWithinMs).catch(() => undefined);
  }

  async delete(key: string): Promise<void> {
    await inTime(this.cache.del(this.fullKey(key)), answerWithinMs).catch(() => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.cache.store.client.disconnect().catch(() => undefined);
  }

  private fullKey(key: string): string {
    return `${this.config.keyPrefix}:cache:${key}`;
  }
}

@Global()
@Module({
  imports: [MetricsModule],
  providers: [
    Cache,
    {
      provide: cacheToken,
      inject: [redisConfig.KEY],
      useFactory: async (config: ConfigType<typeof redisConfig>) => {
        const cache = (await caching(
          await redisStore({ url: config.url, disableOfflineQueue: true }),
        )) as RedisCache;
        cache.store.client.on('error', () => undefined);
        return cache;
      },
    },
  ],
  exports: [Cache],
})
export class CacheModule {}
