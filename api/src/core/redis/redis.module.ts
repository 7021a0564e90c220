import { Global, Inject, Injectable, Module } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { Redis } from 'ioredis';
import { redisConfig } from '../../config';

/** Connections to Redis: one shared for short commands, and new ones for whoever blocks on a stream. */
@Injectable()
export class RedisConnections implements OnApplicationShutdown {
  private readonly opened: Redis[] = [];
  readonly shared: Redis;

  constructor(@Inject(redisConfig.KEY) private readonly config: ConfigType<typeof redisConfig>) {
    this.shared = this.open();
  }

  /** A connection of its own, closed with the application unless its owner closes it before. */
  open(): Redis {
    const connection = new Redis(this.config.url, { maxRetriesPerRequest: null, enableReadyCheck: true });
    // Reconnecting is the client's own work; without a listener an error event would end the process.
    connection.on('error', () => undefined);
    this.opened.push(connection);
    return connection;
  }

  /** Whether a command would be sent now; otherwise it waits until Redis is back. */
  get isReachable(): boolean {
    return this.shared.status === 'ready';
  }

  key(...parts: readonly string[]): string {
    return [this.config.keyPrefix, ...parts].join(':');
  }

  onApplicationShutdown(): void {
    for (const connection of this.opened) connection.disconnect();
  }
}

@Global()
@Module({ providers: [RedisConnections], exports: [RedisConnections] })
export class RedisModule {}
