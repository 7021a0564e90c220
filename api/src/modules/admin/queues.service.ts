import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../../core/auth-guard';
import { AppError } from '../../core/errors';
import { decodeCursor, encodeCursor } from '../../core/http';
import { QueueInspection } from '../../core/queue';
import type { FailedJob, FailedPosition, JobName } from '../../core/queue';
import { jobNotFound } from './admin.errors';
import { jobIdPattern } from './queues.dto';
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

  /** The latest first. */
  async failed(name: JobName, { cursor, limit }: ListOptions) {
    const after = cursor === undefined ? undefined : positionOf(cursor);
    const jobs = await this.inspection.failed(name, limit + 1, after);
    const shown = jobs.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(toFailedJob),
      nextCursor: jobs.length > limit && last ? encodeCursor(cursorAfter(last)) : null,
    };
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

const cursorAfter = ({ failedAt, id }: FailedJob) => ({ failedAt: String(failedAt?.getTime() ?? 0), id });

function positionOf(cursor: string): FailedPosition {
  const { failedAt, id } = decodeCursor<{ failedAt: string; id: string }>(cursor, ['failedAt', 'id']);
  const position = { failedAt: Number(failedAt), id };
  if (Number.isSafeInteger(position.failedAt) && jobIdPattern.test(id)) return position;
  throw new AppError('request.malformed', { params: { field: 'cursor' } });
}
