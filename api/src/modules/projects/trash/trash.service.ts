import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import type { Actor } from '../../../core/auth-guard';
import { JobQueue } from '../../../core/queue';
import { trashDays, TrashRepository } from './trash.repository';
import type { RemovedPiece } from './trash.repository';

const purgeHour = 3;

@Injectable()
export class TrashService implements OnApplicationBootstrap {
  private readonly logger = new Logger(TrashService.name);

  constructor(
    private readonly repository: TrashRepository,
    private readonly queue: JobQueue,
  ) {}

  onApplicationBootstrap(): void {
    // Not awaited: a Redis that is away must not keep the application from starting.
    this.queue
      .addDaily('trash.purge', {}, purgeHour)
      .catch((error: unknown) => this.logger.error({ reason: String(error) }, 'no daily purge'));
  }

  async list({ organizationId }: Actor, projectId: string): Promise<{ items: RemovedPiece[]; days: number }> {
    return { items: await this.repository.list(organizationId, projectId), days: trashDays };
  }

  /** Removes for good what was put into the trash 30 days ago or before, in every organization. */
  async purge(): Promise<void> {
    for await (const organizationId of this.repository.organizationIds()) {
      const purged = await this.repository.purge(organizationId);
      if (purged > 0) this.logger.log({ organizationId, purged }, 'purged the trash');
    }
  }
}
