import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { getQueueToken } from '@nestjs/bullmq';
import type { JobsOptions, Queue } from 'bullmq';
import type { JobMap, JobName } from './job-map';

interface AddOptions {
  /** Jobs with the same key that still wait become one. Without colons (BullMQ refuses them). */
  readonly key?: string;
  readonly attempts?: number;
  readonly delayMs?: number;
}

/** Puts jobs into their queues. Delivery is at least once: every handler is idempotent. */
@Injectable()
export class JobQueue {
  constructor(private readonly moduleRef: ModuleRef) {}

  async add<Name extends JobName>(
    name: Name,
    payload: JobMap[Name],
    options: AddOptions = {},
  ): Promise<void> {
    const queue = this.moduleRef.get<Queue>(getQueueToken(name), { strict: false });
    const jobOptions: JobsOptions = {
      attempts: options.attempts ?? 5,
      backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
      removeOnComplete: { age: 3600, count: 1000 },
      removeOnFail: { age: 14 * 24 * 3600 },
      ...(options.delayMs === undefined ? {} : { delay: options.delayMs }),
      ...(options.key === undefined ? {} : { deduplication: { id: options.key } }),
    };
    await queue.add(name, payload, jobOptions);
  }
}
