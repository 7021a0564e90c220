import { Global, Inject, Injectable, Module } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { caching } from 'cache-manager';
import { redisStore } from 'cache-manager-redis-yet';
import type { RedisCache } from 'cache-manager-redis-yet';
import { redisConfig } from '../../config';

const cacheToken = Symbol('cache');

/** A cache shared by every process. It may forget at any time, and a Redis that is down is only a miss. */
@Injectable()
export class Cache implements OnApplicationShutdown {
  constructor(
    @Inject(cacheToken) private readonly cache: RedisCache,
    @Inject(redisConfig.KEY) private readonly config: ConfigType<typeof redisConfig>,
  ) {}

  async get<T>(key: string): Promise<T | undefined> {
    return this.cache.get<T>(this.fullKey(key)).catch(() => undefined);
  }

  async set(key: string, value: unknown, lifetimeMs: number): Promise<void> {
    await this.cache.set(this.fullKey(key), value, lifetimeMs).catch(() => undefined);
  }

  async delete(key: string): Promise<void> {
    await this.cache.del(this.fullKey(key)).catch(() => undefined);
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
