export { QueuesApi } from './queues-api';
export type { FailedJob, QueueHealth, QueueName } from './queues-api';
