import { Injectable, Logger } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { getQueueToken } from '@nestjs/bullmq';
import type { JobsOptions, Queue } from 'bullmq';
import { AppError } from '../errors';
import { RedisConnections } from '../redis';
import type { JobMap, JobName } from './job-map';
import { describeOrigin } from './job-origin';

interface AddOptions {
  /**
   * Jobs with the same key that still wait become one; the last of those added during a run follows it. Without colons
   * (BullMQ refuses them).
   */
  readonly key?: string;
  readonly attempts?: number;
  readonly delayMs?: number;
}

const answerWithinMs = 1000;

/** Puts jobs into their queues. Delivery is at least once: every handler is idempotent. */
@Injectable()
export class JobQueue {
  private readonly logger = new Logger(JobQueue.name);

  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly redis: RedisConnections,
  ) {}

  /**
   * For work that a committed change calls for: waits for nothing, so that a Redis that is away turns no success
   * into an error. The job is added when Redis is back; a process that ends before then loses it.
   */
  addSoon<Name extends JobName>(name: Name, payload: JobMap[Name], options: AddOptions = {}): void {
    this.add(name, payload, options).catch((error: unknown) =>
      this.logger.error({ job: name, ...payload, reason: String(error) }, 'a job was not added'),
    );
  }

  /** For work that is refused rather than done late: `server.unavailable` while Redis is away, or does not answer. */
  async ensureReachable(): Promise<void> {
    if (!(await this.redis.answers(answerWithinMs)))
      throw new AppError('server.unavailable', { retryAfterSeconds: 2 });
  }

  async add<Name extends JobName>(
    name: Name,
    payload: JobMap[Name],
    options: AddOptions = {},
  ): Promise<void> {
    const queue = this.queue(name);
    const origin = describeOrigin();
    const jobOptions: JobsOptions = {
      attempts: options.attempts ?? 5,
      backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
      removeOnComplete: { age: 3600, count: 1000 },
      removeOnFail: { age: 14 * 24 * 3600 },
      ...(origin === undefined ? {} : { telemetry: { metadata: origin } }),
      ...(options.delayMs === undefined ? {} : { delay: options.delayMs }),
      ...(options.key === undefined ? {} : { deduplication: { id: options.key, keepLastIfActive: true } }),
    };
    await queue.add(name, payload, jobOptions);
  }

  /** Runs a job every day at an hour (UTC), once however many processes ask for it. */
  async addDaily<Name extends JobName>(name: Name, payload: JobMap[Name], hour: number): Promise<void> {
    const template = { name, data: payload, opts: { removeOnComplete: { count: 10 } } };
    await this.queue(name).upsertJobScheduler(`daily ${name}`, { pattern: `0 0 ${hour} * * *` }, template);
  }

  /** Runs a job every so many minutes, a divisor of 60, once however many processes ask for it. */
  async addEvery<Name extends JobName>(name: Name, payload: JobMap[Name], minutes: number): Promise<void> {
    const template = { name, data: payload, opts: { removeOnComplete: { count: 10 } } };
    await this.queue(name).upsertJobScheduler(
      `every ${name}`,
      { pattern: `0 */${minutes} * * * *` },
      template,
    );
  }

  private queue(name: JobName): Queue {
    return this.moduleRef.get<Queue>(getQueueToken(name), { strict: false });
  }
}
