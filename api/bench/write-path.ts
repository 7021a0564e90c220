import type { Change } from '@promptyflow/contracts';
import { DataSource } from 'typeorm';
import type { Actor } from '../src/core/auth-guard';
import { applicationDataSource } from '../src/core/database/data-source-options';
import { TenantTransaction } from '../src/core/database/tenant-transaction';
import type { JobQueue } from '../src/core/queue';
import { plansConfig } from '../src/config';
import { PlansRepository } from '../src/modules/organizations/plans/plans.repository';
import { ChangesRepository } from '../src/modules/projects/changes/changes.repository';
import { ChangesService } from '../src/modules/projects/changes/changes.service';
import { ContextBlockEntity } from '../src/modules/projects/entities/context-block.entity';
import { ContextItemEntity } from '../src/modules/projects/entities/context-item.entity';
import { ProjectChangeEntity } from '../src/modules/projects/entities/project-change.entity';
import { ProjectEntity } from '../src/modules/projects/entities/project.entity';
import type { ProjectEvents } from '../src/modules/projects/project-events';
import { StatementTimes } from './statement-times';

/**
 * The write path of the API itself, without HTTP, rooms and jobs, on a pool of the application's role. Sums the
 * time that its statements take between being sent and being answered.
 */
export class WritePath {
  private constructor(
    private readonly times: StatementTimes,
    private readonly dataSource: DataSource,
    private readonly changes: ChangesService,
  ) {}

  static async open(url: string): Promise<WritePath> {
    const times = new StatementTimes();
    const { listener } = times;
    const dataSource = new DataSource({
      ...applicationDataSource({ url, poolSize: 2, statementTimeoutMs: 30_000 }, { listener }),
      entities: [ProjectEntity, ContextBlockEntity, ContextItemEntity, ProjectChangeEntity],
    });
    await dataSource.initialize();
    const transaction = new TenantTransaction(dataSource);
    const plans = new PlansRepository(transaction, plansConfig());
    const repository = new ChangesRepository(transaction, plans);
    const events = { changed: () => undefined } as unknown as ProjectEvents;
    const queue = { addSoon: () => undefined } as unknown as JobQueue;
    return new WritePath(times, dataSource, new ChangesService(repository, events, queue));
  }

  /** Applies one change and tells how long the database took. */
  async apply(organizationId: string, userId: string, projectId: string, change: Change): Promise<number> {
    this.times.reset();
    const actor: Actor = { organizationId, userId, sessionId: userId, tokenId: null, role: 'owner' };
    await this.changes.apply(actor, projectId, [change]);
    return this.times.ms;
  }

  /** Of the last change. */
  get statements(): number {
    return this.times.count;
  }

  close(): Promise<void> {
    return this.dataSource.destroy();
  }
}
