export { Cache, CacheModule } from './cache.module';
