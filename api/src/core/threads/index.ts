export { LimitedThreads } from './limited-threads';
export type { ThreadJob } from './limited-threads';
