import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { getQueueToken } from '@nestjs/bullmq';
import { findSecrets } from '@promptyflow/prompt-engine';
import type { Job, Queue } from 'bullmq';
import { jobNames } from './job-map';
import type { JobName } from './job-map';
import { JobQueue } from './job-queue';

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

const longestReason = 500;
/** Longer than what is shown: no secret is cut in two before it is looked for. */
const longestLine = 10_000;

/** What the queues hold, for those who look after the server. 503 while Redis is away. */
@Injectable()
export class QueueInspection {
  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly jobs: JobQueue,
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

  /** The latest first. */
  async failed(name: JobName, offset: number, limit: number): Promise<FailedJob[]> {
    await this.jobs.ensureReachable();
    const jobs = await this.queue(name).getJobs(['failed'], offset, offset + limit - 1, false);
    return jobs.map((job) => toFailedJob(name, job));
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
