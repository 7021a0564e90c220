import { inject, Injectable } from '@angular/core';
import {
  ApiClient,
  queuesFailed,
  queuesHealth,
  queuesRemove,
  queuesRetry,
} from '@promptyflow/web-api-client';
import type { FailedJobDto, FailedJobListDto, JobName, QueueHealthDto } from '@promptyflow/web-api-client';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';

/** How many jobs of a queue are in which state. */
export type QueueHealth = QueueHealthDto;

/** A job that failed for the last time. */
export type FailedJob = FailedJobDto;

/** A queue is called as its jobs are. */
export type QueueName = JobName;

/** The background jobs of the server, for those who look after it. */
@Injectable({ providedIn: 'root' })
export class QueuesApi {
  private readonly client = inject(ApiClient);

  list(): Observable<readonly QueueHealth[]> {
    return this.client.call(queuesHealth, {}).pipe(map(({ items }) => items));
  }

  /** The latest first. */
  failed(name: QueueName, cursor?: string): Observable<FailedJobListDto> {
    return this.client.call(queuesFailed, { name, cursor });
  }

  retry(name: QueueName, jobId: string): Observable<unknown> {
    return this.client.call(queuesRetry, { name, jobId });
  }

  remove(name: QueueName, jobId: string): Observable<unknown> {
    return this.client.call(queuesRemove, { name, jobId });
  }
}
