export { LimitedThreads } from './limited-threads';
export type { ThreadJob, ThreadStart } from './limited-threads';
