export type { JobMap, JobName } from './job-map';
export { JobQueue } from './job-queue';
export { QueueModule } from './queue.module';
