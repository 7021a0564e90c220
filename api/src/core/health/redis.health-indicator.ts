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
    return (await this.redis.answers(withinMs))
      ? indicator.up()
      : indicator.down({ message: 'no answer in time' });
  }
}
