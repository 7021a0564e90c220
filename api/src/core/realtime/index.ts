export { AccessWatch } from './access-watch';
export { Realtime } from './realtime';
export type { Room } from './realtime';
export { RealtimeModule } from './realtime.module';
export { RedisIoAdapter } from './redis-io.adapter';
