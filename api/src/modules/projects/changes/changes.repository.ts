import { Injectable } from '@nestjs/common';
import type { AppliedChange } from '@promptyflow/contracts';
import { queryPrepared, TenantTransaction } from '../../../core/database';
import { PlansRepository } from '../../organizations';
import { readLogSince } from '../content/change-log.repository';
import { LockedProjectRepository } from '../content/locked-project.repository';
import type { BatchNote } from '../entities/project-change.entity';

/** PostgreSQL's bigint arrives as text. */
type ProjectRow = Record<'id' | 'organizationId' | 'name' | 'revision' | 'chars', string>;

const lockedProject = {
  name: 'locked project',
  text: `select id, organization_id as "organizationId", name, revision, chars from projects
    where id = $1 and organization_id = $2 and deleted_at is null for no key update`,
};

export interface NotedChange {
  readonly revision: number;
  readonly note: BatchNote | null;
}

@Injectable()
export class ChangesRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly plans: PlansRepository,
  ) {}

  /**
   * Runs `work` while no other writer changes this project; undefined when the project does not exist. Throws
   * `plan.limit_reached` when the work has made it longer than the organization's plan allows.
   */
  async withLock<T>(
    organizationId: string,
    projectId: string,
    work: (project: LockedProjectRepository) => Promise<T>,
  ): Promise<T | undefined> {
    const done = await this.transaction.run(organizationId, async (manager) => {
      const [row] = await queryPrepared<ProjectRow>(manager, lockedProject, [projectId, organizationId]);
      if (!row) return undefined;
      const project = { ...row, revision: Number(row.revision), chars: Number(row.chars) };
      const locked = new LockedProjectRepository(manager, organizationId, project);
      const result = await work(locked);
      // What is over its limit already may still shrink.
      if (project.chars > Number(row.chars)) await this.plans.check(manager, organizationId, 'characters');
      return { result, locked };
    });
    done?.locked.longTextPairs.remember();
    return done?.result;
  }

  /** A change of the log by its id, with the note of the batch that it began. */
  findNote(organizationId: string, projectId: string, changeId: string): Promise<NotedChange | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const [row] = (await manager.query(
        `select revision, payload->'note' as note from project_changes where project_id = $1 and change_id = $2`,
        [projectId, changeId],
      )) as NotedChange[];
      return row ? { ...row, revision: Number(row.revision) } : null;
    });
  }

  /** Up to `limit` entries of the log after a revision, oldest first. */
  listSince(
    organizationId: string,
    projectId: string,
    revision: number,
    limit: number,
  ): Promise<AppliedChange[]> {
    return this.transaction.run(organizationId, (manager) =>
      readLogSince(manager, projectId, revision, limit),
    );
  }
}
