import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { redisConfig } from '../../config';
import { RedisConnections } from '../redis';
import { RateLimits } from './rate-limits';
import type { RateLimit } from './rate-limits';

const limitOf = (policy: RateLimit['policy'], limit: number, caller = 'caller'): RateLimit => ({
  ...{ policy, limit, caller },
});

describe(RateLimits.name, () => {
  let redis: RedisConnections;
  let sut: RateLimits;

  beforeEach(() => {
    redis = new RedisConnections({ ...redisConfig(), keyPrefix: `test-${randomUUID()}` });
    sut = new RateLimits(redis);
    return redis.shared.ping();
  });
  afterEach(() => redis.onApplicationShutdown());

  it('should count down, and say when the window ends', async () => {
    const limits = [limitOf('person', 2), limitOf('organization', 5)];
    expect(await sut.count(limits)).toEqual({
      isAllowed: true,
      states: [
        { policy: 'person', limit: 2, remaining: 1, resetSeconds: 60 },
        { policy: 'organization', limit: 5, remaining: 4, resetSeconds: 60 },
      ],
    });
    expect((await sut.count(limits)).isAllowed).toBe(true);
    expect(await sut.count(limits)).toMatchObject({
      isAllowed: false,
      states: [{ remaining: 0 }, { remaining: 3 }],
    });
  });

  it('should take nothing from the others when one limit is reached', async () => {
    const organization = limitOf('organization', 3, 'together');
    for (let times = 0; times < 10; times++) await sut.count([limitOf('token', 1, 'busy'), organization]);
    expect(await sut.count([limitOf('token', 1, 'calm'), organization])).toMatchObject({
      isAllowed: true,
      states: [{ remaining: 0 }, { policy: 'organization', remaining: 1 }],
    });
  });

  it('should let one of 64 in when there is one place left, in two processes too', async () => {
    const other = new RateLimits(redis);
    const limits = [limitOf('organization', 3)];
    await sut.count(limits);
    await sut.count(limits);
    const verdicts = await Promise.all(
      Array.from({ length: 64 }, (_, index) => (index % 2 ? sut : other).count(limits)),
    );
    expect(verdicts.filter(({ isAllowed }) => isAllowed)).toHaveLength(1);
  });

  it('should begin again when the window has ended', async () => {
    const limits = [limitOf('token', 1)];
    await sut.count(limits);
    expect((await sut.count(limits)).isAllowed).toBe(false);
    await redis.shared.pexpire(redis.key('throttle', 'token', 'caller'), 0);
    expect((await sut.count(limits)).isAllowed).toBe(true);
  });

  it('should count in a window of its own length, and forget what was counted', async () => {
    const limits = [{ ...limitOf('password', 1), seconds: 300 }, limitOf('address', 9)];
    expect((await sut.count(limits)).states).toMatchObject([{ resetSeconds: 300 }, { resetSeconds: 60 }]);
    expect((await sut.count(limits)).isAllowed).toBe(false);
    await sut.forget({ policy: 'password', caller: 'caller' });
    expect(await sut.count(limits)).toMatchObject({ isAllowed: true, states: [{}, { remaining: 7 }] });
  });

  it('should count by itself while Redis is away', async () => {
    redis.shared.disconnect();
    const limits = [limitOf('sign-in', 2), limitOf('address', 10)];
    const verdicts = [await sut.count(limits), await sut.count(limits), await sut.count(limits)];
    expect(verdicts.map(({ isAllowed }) => isAllowed)).toEqual([true, true, false]);
  });
});
