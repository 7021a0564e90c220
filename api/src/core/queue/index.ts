export { jobNames } from './job-map';
export type { JobMap, JobName } from './job-map';
export { originOf } from './job-origin';
export { JobQueue } from './job-queue';
export { QueueInspection } from './queue-inspection';
export type { FailedJob, FailedPosition, QueueHealth } from './queue-inspection';
export { QueueModule } from './queue.module';
