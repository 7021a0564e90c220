import { Injectable } from '@nestjs/common';
import { TenantTransaction } from '../../../core/database';
import { AuditTrailRepository } from '../../audit';

export interface ProjectLink {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly creatorName: string | null;
}

export interface NewLink {
  readonly id: string;
  readonly projectId: string;
  readonly tokenHash: string;
  readonly createdBy: string;
  readonly lifetimeDays: number;
}

const columns = `l.id, l.created_at as "createdAt", l.expires_at as "expiresAt",
  (select u.name from users u where u.id = l.created_by) as "creatorName"`;

/** Links with which anybody may read a project. */
@Injectable()
export class LinksRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly trail: AuditTrailRepository,
  ) {}

  /** Those that have not expired, the latest first. */
  list(organizationId: string, projectId: string): Promise<ProjectLink[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.query(
        `select ${columns} from project_links l where project_id = $1 and expires_at > now() order by id desc`,
        [projectId],
      ),
    );
  }

  /** Undefined when the project has `mostLinks` already. */
  create(organizationId: string, link: NewLink, mostLinks: number): Promise<ProjectLink | undefined> {
    const { id, projectId, tokenHash, createdBy, lifetimeDays } = link;
    return this.transaction.run(organizationId, async (manager) => {
      // Who makes several at once waits here, so that they are counted one after the other.
      const [project] = (await manager.query('select name from projects where id = $1 for no key update', [
        projectId,
      ])) as { name: string }[];
      const [{ count }] = (await manager.query(
        'select count(*)::int as count from project_links where project_id = $1 and expires_at > now()',
        [projectId],
      )) as [{ count: number }];
      if (count >= mostLinks) return undefined;
      await manager.query(
        `insert into project_links (id, organization_id, project_id, token_hash, created_by, expires_at)
         values ($1, $2, $3, $4, $5, now() + make_interval(days => $6))`,
        [id, organizationId, projectId, tokenHash, createdBy, lifetimeDays],
      );
      await this.trail.append(manager, organizationId, {
        action: 'project.link_created',
        ...{ targetId: projectId, targetName: project?.name, details: { days: lifetimeDays } },
      });
      const [created] = (await manager.query(`select ${columns} from project_links l where id = $1`, [
        id,
      ])) as ProjectLink[];
      return created;
    });
  }

  /** False when the project has no such link. */
  remove(organizationId: string, projectId: string, id: string): Promise<boolean> {
    return this.transaction.run(organizationId, async (manager) => {
      const [, count] = (await manager.query('delete from project_links where id = $1 and project_id = $2', [
        id,
        projectId,
      ])) as [unknown, number];
      if (count === 0) return false;
      await this.trail.append(manager, organizationId, {
        action: 'project.link_revoked',
        targetId: projectId,
      });
      return true;
    });
  }

  /** What a link that lives leads to. */
  find(tokenHash: string): Promise<{ organizationId: string; projectId: string } | undefined> {
    return this.transaction.runAsBearer(tokenHash, async (manager) => {
      const [link] = (await manager.query(
        `select organization_id as "organizationId", project_id as "projectId" from project_links
          where token_hash = $1 and expires_at > now()`,
        [tokenHash],
      )) as { organizationId: string; projectId: string }[];
      return link;
    });
  }
}
