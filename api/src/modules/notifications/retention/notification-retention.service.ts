import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { JobQueue } from '../../../core/queue';
import { NotificationRetentionRepository } from './notification-retention.repository';

const purgeHour = 5;

/** Forgets notifications that are old. */
@Injectable()
export class NotificationRetentionService implements OnApplicationBootstrap {
  private readonly logger = new Logger(NotificationRetentionService.name);

  constructor(
    private readonly repository: NotificationRetentionRepository,
    private readonly queue: JobQueue,
  ) {}

  onApplicationBootstrap(): void {
    // Not awaited: a Redis that is away must not keep the application from starting.
    this.queue
      .addDaily('notification.purge', {}, purgeHour)
      .catch((error: unknown) =>
        this.logger.error({ reason: String(error) }, 'no daily purge of notifications'),
      );
  }

  /** In every organization; again is harmless. */
  async purge(): Promise<void> {
    for await (const organizationId of this.repository.organizationIds()) {
      const purged = await this.repository.purge(organizationId);
      if (purged > 0) this.logger.log({ organizationId, purged }, 'purged old notifications');
    }
  }
}
