export { longestSilenceMs, RedisConnections, RedisModule } from './redis.module';
