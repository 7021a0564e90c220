import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { getQueueToken } from '@nestjs/bullmq';
import { findSecrets } from '@promptyflow/prompt-engine';
import type { Job, Queue } from 'bullmq';
import { jobNames } from './job-map';
import type { JobName } from './job-map';
import { JobQueue } from './job-queue';
import { RedisConnections } from '../redis';

/** How many jobs of a queue are in which state. */
export interface QueueHealth {
  readonly name: JobName;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
  readonly completed: number;
  /** When the job that waits longest was added; null when none waits. */
  readonly oldestWaitingAt: Date | null;
}

/** A job that failed for the last time. */
export interface FailedJob {
  readonly id: string;
  readonly name: JobName;
  /** Ids only. */
  readonly payload: object;
  readonly attempts: number;
  readonly addedAt: Date;
  readonly failedAt: Date | null;
  /** The first line of the error, with keys and passwords masked. */
  readonly reason: string;
}

/** A place in the list of failed jobs: the latest first, those of one millisecond by their ids. */
export interface FailedPosition {
  /** In milliseconds since 1970. */
  readonly failedAt: number;
  readonly id: string;
}

const longestReason = 500;
/** Longer than what is shown: no secret is cut in two before it is looked for. */
const longestLine = 10_000;

/** What the queues hold, for those who look after the server. 503 while Redis is away. */
@Injectable()
export class QueueInspection {
  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly jobs: JobQueue,
    private readonly redis: RedisConnections,
  ) {}

  async health(): Promise<QueueHealth[]> {
    await this.jobs.ensureReachable();
    return Promise.all(
      jobNames.map(async (name) => {
        const queue = this.queue(name);
        const [counts, [oldest]] = await Promise.all([
          queue.getJobCounts('wait', 'prioritized', 'active', 'delayed', 'failed', 'completed'),
          queue.getJobs(['wait'], 0, 0, true),
        ]);
        const { wait = 0, prioritized = 0, active = 0, delayed = 0, failed = 0, completed = 0 } = counts;
        return {
          name,
          waiting: wait + prioritized,
          ...{ active, delayed, failed, completed },
          oldestWaitingAt: oldest ? new Date(oldest.timestamp) : null,
        };
      }),
    );
  }

  /** The latest first; those that failed after others were listed, or are gone by now, move none of the rest. */
  async failed(name: JobName, limit: number, after?: FailedPosition): Promise<FailedJob[]> {
    await this.jobs.ensureReachable();
    const queue = this.queue(name);
    const { shared } = this.redis;
    // BullMQ tells of jobs by their places only, which move; it keeps them by the time when they failed.
    const key = queue.toKey('failed');
    const last = after ? after.failedAt : '+inf';
    // Of those that failed in the same millisecond some were listed before.
    const listed = after ? await shared.zcount(key, after.failedAt, after.failedAt) : 0;
    const ids = await shared.zrevrangebyscore(key, last, '-inf', 'LIMIT', 0, limit + listed);
    const jobs = await Promise.all(ids.map((id) => queue.getJob(id) as Promise<Job | undefined>));
    return jobs
      .filter((job) => job !== undefined)
      .filter((job) => !after || job.finishedOn !== after.failedAt || (job.id ?? '') < after.id)
      .slice(0, limit)
      .map((job) => toFailedJob(name, job));
  }

  /** Lets a failed job be tried again, with all of its attempts. False when there is none with this id. */
  retry(name: JobName, id: string): Promise<boolean> {
    return this.withFailed(name, id, (job) => job.retry('failed', { resetAttemptsMade: true }));
  }

  /** Forgets a failed job. False when there is none with this id. */
  remove(name: JobName, id: string): Promise<boolean> {
    return this.withFailed(name, id, (job) => job.remove());
  }

  private async withFailed(name: JobName, id: string, act: (job: Job) => Promise<void>): Promise<boolean> {
    await this.jobs.ensureReachable();
    const job = (await this.queue(name).getJob(id)) as Job | undefined;
    if (!job || !(await job.isFailed())) return false;
    try {
      await act(job);
      return true;
    } catch (error) {
      // Somebody else did it between the two steps.
      if (await job.isFailed()) throw error;
      return false;
    }
  }

  private queue(name: JobName): Queue {
    return this.moduleRef.get<Queue>(getQueueToken(name), { strict: false });
  }
}

function toFailedJob(name: JobName, job: Job): FailedJob {
  return {
    id: job.id ?? '',
    name,
    payload: job.data as object,
    attempts: job.attemptsMade,
    addedAt: new Date(job.timestamp),
    failedAt: job.finishedOn === undefined ? null : new Date(job.finishedOn),
    reason: withoutSecrets((job.failedReason ?? '').split('\n')[0] ?? ''),
  };
}

/** Keys and passwords masked, from the end: the places of those before stay as they were. */
export function withoutSecrets(line: string): string {
  const text = line.slice(0, longestLine);
  return [...findSecrets(text)]
    .toSorted((left, right) => right.start - left.start)
    .reduce((left, { start, end, masked }) => left.slice(0, start) + masked + left.slice(end), text)
    .slice(0, longestReason);
}
