import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import type { Job } from 'bullmq';
import { aiConfig } from '../../../config';
import { originOf } from '../../../core/queue';
import type { JobMap } from '../../../core/queue';
import { RunExecutionService } from './run-execution.service';

/** A worker that dies is noticed within the lock and one look for stalled jobs: 15 s. */
@Processor('run.execute', { lockDuration: 10_000, stalledInterval: 5000, maxStalledCount: 1 })
export class RunProcessor extends WorkerHost implements OnModuleDestroy {
  private readonly logger = new Logger(RunProcessor.name);
  /** False in a process that executes nothing. */
  private hasWorker = false;

  constructor(
    private readonly service: RunExecutionService,
    @Inject(aiConfig.KEY) private readonly config: ConfigType<typeof aiConfig>,
  ) {
    super();
  }

  @OnWorkerEvent('ready')
  setConcurrency(): void {
    this.hasWorker = true;
    this.worker.concurrency = this.config.runConcurrency;
  }

  /** What waits is for the other workers, while this one ends the runs that it has. */
  async onModuleDestroy(): Promise<void> {
    if (this.hasWorker) await this.worker.pause(true);
  }

  process(job: Job<JobMap['run.execute']>): Promise<void> {
    return this.service.execute(job.data);
  }

  /** Also for a job that stalled twice, which BullMQ gives up without calling {@link process}. */
  @OnWorkerEvent('failed')
  async onFailed(job: Job<JobMap['run.execute']> | undefined, error: Error): Promise<void> {
    if (!job) return;
    const { organizationId, runId } = job.data;
    // BullMQ tells of it when the job's own work is over.
    const { requestId } = originOf(job);
    this.logger.error({ requestId, runId, reason: error.message }, 'job failed');
    await this.service.interruptAbandoned(organizationId, runId).catch((reason: unknown) => {
      this.logger.error(
        { requestId, runId, reason: String(reason) },
        'the run could not be marked interrupted',
      );
    });
  }
}
