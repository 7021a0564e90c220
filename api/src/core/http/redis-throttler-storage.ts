import { Logger } from '@nestjs/common';
import { ThrottlerStorageService } from '@nestjs/throttler';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { RedisConnections } from '../redis';

/** One step: count the hit, and give the window its end when the hit is the first. */
const countHit = `
  local hits = redis.call('INCR', KEYS[1])
  if hits == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
  return { hits, redis.call('PTTL', KEYS[1]) }`;

const answerWithinMs = 500;

/**
 * Counts requests in fixed windows, for all processes together. While Redis does not answer each process counts
 * for itself: nobody is refused for that, and nobody may guess passwords without limit either.
 */
export class RedisThrottlerStorage implements ThrottlerStorage {
  private readonly logger = new Logger(RedisThrottlerStorage.name);
  private readonly local = new ThrottlerStorageService();

  constructor(private readonly redis: RedisConnections) {}

  async increment(key: string, ttl: number, limit: number, blockDuration: number, name: string) {
    const shared = await this.countShared(this.redis.key('throttle', name, key), ttl);
    if (!shared) return this.local.increment(`${name}:${key}`, ttl, limit, blockDuration, name);
    const [totalHits, leftMs] = shared;
    const timeToExpire = Math.max(1, Math.ceil(leftMs / 1000));
    return {
      totalHits,
      timeToExpire,
      isBlocked: totalHits > limit,
      timeToBlockExpire: timeToExpire,
    };
  }

  /** Hits and milliseconds left of the window; null when Redis does not answer in time. */
  private async countShared(key: string, ttl: number): Promise<[number, number] | null> {
    if (!this.redis.isReachable) return null;
    const deadline = Promise.withResolvers<null>();
    const timer = setTimeout(() => deadline.resolve(null), answerWithinMs);
    const counted = this.redis.shared.eval(countHit, 1, key, ttl).then(
      (answer) => answer as [number, number],
      (error: unknown) => {
        this.logger.warn({ reason: String(error) }, 'requests are counted by this process alone');
        return null;
      },
    );
    try {
      return await Promise.race([counted, deadline.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}
