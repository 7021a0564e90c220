import type { FailedJob, QueueHealth } from '../../core/queue';
import type { FailedJobDto, QueueHealthDto } from './queues.dto';

export function toQueueHealth({ oldestWaitingAt, ...health }: QueueHealth): QueueHealthDto {
  return { ...health, oldestWaitingAt: oldestWaitingAt?.toISOString() ?? null };
}

export function toFailedJob({ addedAt, failedAt, ...job }: FailedJob): FailedJobDto {
  return { ...job, addedAt: addedAt.toISOString(), failedAt: failedAt?.toISOString() ?? null };
}
