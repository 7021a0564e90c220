import { Injectable } from '@nestjs/common';
import type { AppliedChange } from '@promptyflow/contracts';
import { TenantTransaction } from '../../../core/database';
import { LockedProjectRepository, readLog } from '../content/locked-project.repository';
import { ProjectEntity } from '../entities/project.entity';

@Injectable()
export class ChangesRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Runs `work` while no other writer changes this project; undefined when the project does not exist. */
  async withLock<T>(
    organizationId: string,
    projectId: string,
    work: (project: LockedProjectRepository) => Promise<T>,
  ): Promise<T | undefined> {
    const done = await this.transaction.run(organizationId, async (manager) => {
      const project = await manager.findOne(ProjectEntity, {
        where: { id: projectId, organizationId },
        lock: { mode: 'for_no_key_update' },
      });
      if (!project || project.deletedAt) return undefined;
      const locked = new LockedProjectRepository(manager, organizationId, project);
      return { result: await work(locked), locked };
    });
    done?.locked.longTextPairs.remember();
    return done?.result;
  }

  /** Up to `limit` entries of the log after a revision, oldest first. */
  listSince(
    organizationId: string,
    projectId: string,
    revision: number,
    limit: number,
  ): Promise<AppliedChange[]> {
    return this.transaction.run(organizationId, (manager) =>
      readLog(manager, 'project_id = $1 and revision > $2 order by revision limit $3', [
        projectId,
        revision,
        limit,
      ]),
    );
  }
}
