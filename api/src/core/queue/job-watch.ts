import { ProcessorDecoratorService } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { SpanKind } from '@opentelemetry/api';
import type { Job } from 'bullmq';
import { uuidv7 } from 'uuidv7';
import { Metrics, secondsSince } from '../metrics';
import type { Histogram } from '../metrics';
import { asWork } from '../request';
import { inSpan } from '../tracing';
import { originOf } from './job-origin';
import { withoutSecrets } from './queue-inspection';

/** In seconds, from a letter to a model that thinks for long. */
const buckets = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800];

type Outcome = 'completed' | 'retried' | 'failed';

/** Goes along with every job: whose request it is for, how long it takes, how it ends. */
@Injectable()
export class JobWatch implements OnModuleInit {
  private readonly logger = new Logger(JobWatch.name);
  private readonly duration: Histogram<'queue' | 'outcome'>;

  constructor(
    private readonly moduleRef: ModuleRef,
    metrics: Metrics,
  ) {
    this.duration = metrics.histogram({
      name: 'job_duration_seconds',
      help: 'Time that attempts at jobs take, by how they end. A queue has one kind of job, of the same name.',
      labels: ['queue', 'outcome'],
      buckets,
    });
  }

  /** The service is there to be overridden; its module lets nobody provide another. */
  onModuleInit(): void {
    const service = this.moduleRef.get(ProcessorDecoratorService, { strict: false });
    service.decorate = (process) => (job, token) => this.watch(job, () => process(job, token));
  }

  private watch<T>(job: Job, act: () => Promise<T>): Promise<T> {
    const origin = originOf(job);
    const work = { requestId: origin.requestId ?? uuidv7(), job: job.name, jobId: job.id };
    const attributes = {
      'messaging.system': 'bullmq',
      'messaging.operation.type': 'process',
      'messaging.destination.name': job.queueName,
      'promptyflow.request_id': work.requestId,
    };
    const options = { kind: SpanKind.CONSUMER, attributes };
    return asWork(work, () =>
      inSpan(`process ${job.queueName}`, options, () => this.measure(job, act), origin.context),
    );
  }

  private async measure<T>(job: Job, act: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    let outcome: Outcome = 'completed';
    try {
      const result = await act();
      this.logger.debug({ seconds: secondsSince(startedAt) }, 'a job is done');
      return result;
    } catch (error) {
      outcome = job.attemptsMade + 1 < (job.opts.attempts ?? 1) ? 'retried' : 'failed';
      const reason = withoutSecrets(error instanceof Error ? error.message : String(error));
      if (outcome === 'failed') this.logger.error({ reason }, 'a job failed for the last time');
      else this.logger.warn({ reason, attempt: job.attemptsMade + 1 }, 'a job failed, and is tried again');
      throw error;
    } finally {
      this.duration.observe({ queue: job.queueName, outcome }, secondsSince(startedAt));
    }
  }
}
