import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { RedisConnections } from '../redis';

@Injectable()
export class RedisHealthIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly redis: RedisConnections,
  ) {}

  /** Up when Redis answers a ping within `withinMs` milliseconds. */
  async check<Key extends string>(key: Key, withinMs: number) {
    const indicator = this.indicators.check(key);
    if (!this.redis.isReachable) return indicator.down({ message: 'not connected' });
    const deadline = Promise.withResolvers<never>();
    const timer = setTimeout(() => deadline.reject(new Error('no answer in time')), withinMs);
    try {
      await Promise.race([this.redis.shared.ping(), deadline.promise]);
      return indicator.up();
    } catch (error) {
      return indicator.down({ message: error instanceof Error ? error.message : String(error) });
    } finally {
      clearTimeout(timer);
    }
  }
}
