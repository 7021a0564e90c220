import { Global, Inject, Injectable, Module } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { Redis } from 'ioredis';
import { redisConfig } from '../../config';
import { inTime } from './in-time';

const answerWithinMs = 3000;
/** Whoever blocks on a stream or a queue waits no longer than 10 s at a time. */
export const longestSilenceMs = 15_000;

/** Connections to Redis: one shared for short commands, and new ones for whoever blocks on a stream. */
@Injectable()
export class RedisConnections implements OnApplicationShutdown {
  private readonly opened: Redis[] = [];
  readonly shared: Redis;

  constructor(@Inject(redisConfig.KEY) private readonly config: ConfigType<typeof redisConfig>) {
    this.shared = this.open(answerWithinMs);
  }

  /** A connection of its own, closed with the application unless its owner closes it before. */
  open(silenceMs = longestSilenceMs): Redis {
    const connection = new Redis(this.config.url, {
      maxRetriesPerRequest: null,
      enableReadyCheck: true,
      // A server that is gone without a word: the connection is made anew.
      socketTimeout: silenceMs,
    });
    // Reconnecting is the client's own work; without a listener an error event would end the process.
    connection.on('error', () => undefined);
    this.opened.push(connection);
    return connection;
  }

  /** Whether a command would be sent now; otherwise it waits until Redis is back. */
  get isReachable(): boolean {
    return this.shared.status === 'ready';
  }

  /** Whether Redis answers within so many milliseconds. */
  async answers(withinMs: number): Promise<boolean> {
    if (!this.isReachable) return false;
    return inTime(this.shared.ping(), withinMs).then(
      () => true,
      () => false,
    );
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
