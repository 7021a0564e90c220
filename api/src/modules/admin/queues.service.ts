import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../../core/auth-guard';
import { decodeCursor, encodeCursor } from '../../core/http';
import { QueueInspection } from '../../core/queue';
import type { JobName } from '../../core/queue';
import { jobNotFound } from './admin.errors';
import { toFailedJob, toQueueHealth } from './queues.mapper';

interface ListOptions {
  readonly cursor?: string;
  readonly limit: number;
}

/** The background jobs of the server; what somebody does to one of them is logged. */
@Injectable()
export class QueuesService {
  private readonly logger = new Logger(QueuesService.name);

  constructor(private readonly inspection: QueueInspection) {}

  async health() {
    return { items: (await this.inspection.health()).map(toQueueHealth), nextCursor: null };
  }

  /** The latest first. Jobs that fail meanwhile move the pages on, so one may come twice. */
  async failed(name: JobName, { cursor, limit }: ListOptions) {
    const offset = cursor === undefined ? 0 : offsetOf(cursor);
    const jobs = await this.inspection.failed(name, offset, limit + 1);
    const items = jobs.slice(0, limit).map(toFailedJob);
    const next = encodeCursor({ offset: String(offset + limit) });
    return { items, nextCursor: jobs.length > limit ? next : null };
  }

  async retry({ userId }: Actor, name: JobName, jobId: string): Promise<void> {
    if (!(await this.inspection.retry(name, jobId))) throw jobNotFound();
    this.logger.log({ userId, job: name, jobId }, 'a failed job is tried again');
  }

  async remove({ userId }: Actor, name: JobName, jobId: string): Promise<void> {
    if (!(await this.inspection.remove(name, jobId))) throw jobNotFound();
    this.logger.log({ userId, job: name, jobId }, 'a failed job was removed');
  }
}

const mostSkipped = 1_000_000;

/** A cursor that was made up begins at the start. */
function offsetOf(cursor: string): number {
  const offset = Number(decodeCursor<{ offset: string }>(cursor, ['offset']).offset);
  return Number.isInteger(offset) && offset >= 0 && offset <= mostSkipped ? offset : 0;
}
