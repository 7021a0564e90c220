export { inTime } from './in-time';
export { longestSilenceMs, RedisConnections, RedisModule } from './redis.module';
