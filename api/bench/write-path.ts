import type { Change } from '@promptyflow/contracts';
import pg from 'pg';
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

interface Timed {
  readonly query: (...parameters: unknown[]) => unknown;
}

/**
 * The write path of the API itself, without HTTP, rooms and jobs, on a pool of the application's role. Sums the
 * time that its statements take between being sent and being answered.
 */
export class WritePath {
  databaseMs = 0;
  statements = 0;

  private constructor(
    private readonly dataSource: DataSource,
    private readonly changes: ChangesService,
  ) {}

  static async open(url: string): Promise<WritePath> {
    const dataSource = new DataSource({
      ...applicationDataSource({ url, poolSize: 2, statementTimeoutMs: 30_000 }),
      entities: [ProjectEntity, ContextBlockEntity, ContextItemEntity, ProjectChangeEntity],
    });
    await dataSource.initialize();
    const transaction = new TenantTransaction(dataSource);
    const plans = new PlansRepository(transaction, plansConfig());
    const repository = new ChangesRepository(transaction, plans);
    const events = { changed: () => undefined } as unknown as ProjectEvents;
    const queue = { addSoon: () => undefined } as unknown as JobQueue;
    const path = new WritePath(dataSource, new ChangesService(repository, events, queue));
    path.timeStatements();
    return path;
  }

  /** Applies one change and tells how long the database took. */
  async apply(organizationId: string, userId: string, projectId: string, change: Change): Promise<number> {
    this.databaseMs = 0;
    this.statements = 0;
    const actor: Actor = { organizationId, userId, sessionId: userId, tokenId: null, role: 'owner' };
    await this.changes.apply(actor, projectId, [change]);
    return this.databaseMs;
  }

  close(): Promise<void> {
    pg.Client.prototype.query = this.original as never;
    return this.dataSource.destroy();
  }

  private readonly original = pg.Client.prototype.query as unknown as Timed['query'];

  private timeStatements(): void {
    const { original } = this;
    const note = (started: number) => {
      this.databaseMs += performance.now() - started;
      this.statements += 1;
    };
    const timed = function (this: unknown, ...parameters: unknown[]): unknown {
      const started = performance.now();
      const answered = parameters.at(-1);
      if (typeof answered === 'function') {
        return original.call(this, ...parameters.slice(0, -1), (...answer: unknown[]) => {
          note(started);
          (answered as (...answer: unknown[]) => void)(...answer);
        });
      }
      const result = original.call(this, ...parameters) as Promise<unknown>;
      return result.then((answer) => {
        note(started);
        return answer;
      });
    };
    pg.Client.prototype.query = timed as never;
  }
}
