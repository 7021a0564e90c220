import { Injectable } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { RedisConnections } from '../redis';

/** One step: count the hit, and give the window its end when the hit is the first. */
const countHit = `
  local hits = redis.call('INCR', KEYS[1])
  if hits == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
  return { hits, redis.call('PTTL', KEYS[1]) }`;

/** Counts requests in fixed windows, for all processes together. */
@Injectable()
export class RedisThrottlerStorage implements ThrottlerStorage {
  constructor(private readonly redis: RedisConnections) {}

  async increment(key: string, ttl: number, limit: number, _blockDuration: number, name: string) {
    const fullKey = this.redis.key('throttle', name, key);
    const [totalHits, leftMs] = (await this.redis.shared.eval(countHit, 1, fullKey, ttl)) as [number, number];
    const timeToExpire = Math.max(1, Math.ceil(leftMs / 1000));
    return {
      totalHits,
      timeToExpire,
      isBlocked: totalHits > limit,
      timeToBlockExpire: timeToExpire,
    };
  }
}
