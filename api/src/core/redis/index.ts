export { RedisConnections, RedisModule } from './redis.module';
