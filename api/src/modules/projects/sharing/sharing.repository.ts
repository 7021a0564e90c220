import { Injectable } from '@nestjs/common';
import type { ProjectAccess, ProjectAudience } from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../../../core/database';
import { AuditTrailRepository } from '../../audit';
import type { AuditRecord } from '../../audit';
import { NotificationFeedRepository } from '../../notifications';

/** Somebody whom a project names. */
export interface NamedPerson {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly access: ProjectAccess;
  /** Is no member of the organization. */
  readonly guest: boolean;
}

export interface Sharing {
  readonly audience: ProjectAudience;
  readonly people: readonly NamedPerson[];
}

/** Who may see a project. Each alteration answers with whom it concerns. */
@Injectable()
export class SharingRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly trail: AuditTrailRepository,
    private readonly notifications: NotificationFeedRepository,
  ) {}

  find(organizationId: string, projectId: string): Promise<Sharing> {
    return this.transaction.run(organizationId, async (manager) => {
      const [project] = (await manager.query('select audience from projects where id = $1', [projectId])) as {
        audience: ProjectAudience;
      }[];
      const people = (await manager.query(
        `select n.user_id as "userId", u.name, u.email, n.access, m.user_id is null as guest
           from project_people n join users u on u.id = n.user_id
           left join memberships m on m.organization_id = n.organization_id and m.user_id = n.user_id
          where n.project_id = $1 order by n.created_at, u.id`,
        [projectId],
      )) as NamedPerson[];
      return { audience: project?.audience ?? 'organization', people };
    });
  }

  /** Whoever closes a project to the organization stays in it. */
  async setAudience(
    organizationId: string,
    projectId: string,
    audience: ProjectAudience,
    actorId: string,
  ): Promise<void> {
    await this.transaction.run(organizationId, async (manager) => {
      const [rows] = (await manager.query(
        'update projects set audience = $2 where id = $1 and audience <> $2 returning name',
        [projectId, audience],
      )) as [{ name: string }[], number];
      const [altered] = rows;
      if (!altered) return;
      if (audience === 'named')
        await this.insert(manager, { organizationId, projectId, userId: actorId, access: 'edit', actorId });
      await this.trail.append(manager, organizationId, {
        action: 'project.audience_changed',
        ...{ targetId: projectId, targetName: altered.name, details: { audience } },
      });
    });
  }

  /** Names a member of the organization, or gives somebody who is named another access; false for anybody else. */
  async name(
    organizationId: string,
    projectId: string,
    userId: string,
    access: ProjectAccess,
    actorId: string,
  ): Promise<boolean> {
    return this.transaction.run(organizationId, async (manager) => {
      const known = (await manager.query(
        `select 1 from memberships where organization_id = $1 and user_id = $3
         union all select 1 from project_people where project_id = $2 and user_id = $3`,
        [organizationId, projectId, userId],
      )) as unknown[];
      if (known.length === 0) return false;
      const isNew = await this.insert(manager, { organizationId, projectId, userId, access, actorId });
      if (isNew) {
        await this.notifications.append(manager, organizationId, [
          { kind: 'project.shared', userIds: [userId], actorId, projectId, subject: { access } },
        ]);
      }
      await this.tell(manager, organizationId, projectId, {
        action: 'project.person_named',
        details: { person: await nameOf(manager, userId), access },
      });
      return true;
    });
  }

  /** False for somebody whom the project does not name. */
  async remove(organizationId: string, projectId: string, userId: string): Promise<boolean> {
    return this.transaction.run(organizationId, async (manager) => {
      const [, count] = (await manager.query(
        'delete from project_people where project_id = $1 and user_id = $2',
        [projectId, userId],
      )) as [unknown, number];
      if (count === 0) return false;
      await this.tell(manager, organizationId, projectId, {
        action: 'project.person_removed',
        details: { person: await nameOf(manager, userId) },
      });
      return true;
    });
  }

  /** True for who was not named before. */
  private async insert(
    manager: EntityManager,
    row: {
      readonly organizationId: string;
      readonly projectId: string;
      readonly userId: string;
      readonly access: ProjectAccess;
      readonly actorId: string;
    },
  ): Promise<boolean> {
    const [named]: { isNew: boolean }[] = await manager.query(
      `insert into project_people (organization_id, project_id, user_id, access, added_by)
       values ($1, $2, $3, $4, $5)
       on conflict (project_id, user_id) do update set access = excluded.access
       returning xmax = 0 as "isNew"`,
      [row.organizationId, row.projectId, row.userId, row.access, row.actorId],
    );
    return named?.isNew ?? false;
  }

  private async tell(
    manager: EntityManager,
    organizationId: string,
    projectId: string,
    record: AuditRecord,
  ): Promise<void> {
    const [project] = (await manager.query('select name from projects where id = $1', [projectId])) as {
      name: string;
    }[];
    const target = { targetId: projectId, targetName: project?.name };
    await this.trail.append(manager, organizationId, { ...record, ...target });
  }
}

async function nameOf(manager: EntityManager, userId: string): Promise<string | null> {
  const [user] = (await manager.query('select name from users where id = $1', [userId])) as {
    name: string;
  }[];
  return user?.name ?? null;
}
