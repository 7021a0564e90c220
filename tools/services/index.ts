export { freePort, isPortFree } from './free-port.ts';
export { acquireLock, type FolderLock } from './lock.ts';
export { startPostgres, type PostgresOptions, type RunningPostgres } from './postgres.ts';
export { findRedis, startRedis, type RedisOptions, type RunningRedis } from './redis.ts';
export { describeFailure, ServiceError } from './service-error.ts';
export { startServices, type RunningServices, type ServiceName, type ServiceVariable } from './services.ts';
export { spawnGuarded, stopChild } from './supervise.ts';
export { watchLauncher } from './watch-launcher.ts';
export { throwAwayServices } from './throw-away.ts';
