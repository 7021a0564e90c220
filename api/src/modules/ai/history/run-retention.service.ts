import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { JobQueue } from '../../../core/queue';
import { RunRetentionRepository } from './run-retention.repository';

const purgeHour = 4;

/** Removes the runs that the policies of organizations keep no longer. */
@Injectable()
export class RunRetentionService implements OnApplicationBootstrap {
  private readonly logger = new Logger(RunRetentionService.name);

  constructor(
    private readonly repository: RunRetentionRepository,
    private readonly queue: JobQueue,
  ) {}

  onApplicationBootstrap(): void {
    // Not awaited: a Redis that is away must not keep the application from starting.
    this.queue
      .addDaily('run.purge', {}, purgeHour)
      .catch((error: unknown) => this.logger.error({ reason: String(error) }, 'no daily purge of runs'));
  }

  /** In every organization; again is harmless. */
  async purge(): Promise<void> {
    for await (const organizationId of this.repository.organizationIds()) {
      const purged = await this.repository.purge(organizationId);
      if (purged > 0) this.logger.log({ organizationId, purged }, 'purged old runs');
    }
  }
}
