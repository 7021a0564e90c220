import { registerAs } from '@nestjs/config';
import { Environment } from './environment';

/** Redis: cache, queue, realtime streams and rate limits. */
export const redisConfig = registerAs('redis', () => {
  const environment = new Environment();
  return {
    url: environment.address('REDIS_URL', ['redis', 'rediss']),
    /** Put before every key, so that installations can share one server. */
    keyPrefix: environment.text('REDIS_KEY_PREFIX', 'promptyflow'),
  };
});
