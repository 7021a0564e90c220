import { Injectable } from '@nestjs/common';
import type { ProjectAccess } from '@promptyflow/contracts';
import { TenantTransaction } from '../../../core/database';

/** A project of an organization that the person is no member of. */
export interface GuestProject {
  readonly id: string;
  readonly name: string;
  readonly organizationName: string;
  readonly access: ProjectAccess;
  readonly chars: number;
  readonly updatedAt: Date;
}

/** The projects in which somebody is a guest. */
@Injectable()
export class GuestProjectsRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** The latest changed first. */
  list(userId: string): Promise<GuestProject[]> {
    return this.transaction.runAsUser(userId, (manager) =>
      manager.query(
        `select p.id, p.name, o.name as "organizationName", n.access, p.chars::float8 as chars,
                p.updated_at as "updatedAt"
           from project_people n
           join projects p on p.id = n.project_id
           join organizations o on o.id = n.organization_id
          where n.user_id = $1 and p.deleted_at is null
            and not exists (
              select from memberships m where m.organization_id = n.organization_id and m.user_id = $1
            )
          order by p.updated_at desc, p.id`,
        [userId],
      ),
    );
  }

  /** The organization of a project that names the person. */
  async findOrganizationId(userId: string, projectId: string): Promise<string | undefined> {
    const [place] = await this.transaction.runAsUser<{ organizationId: string }[]>(userId, (manager) =>
      manager.query(
        `select organization_id as "organizationId" from project_people where user_id = $1 and project_id = $2`,
        [userId, projectId],
      ),
    );
    return place?.organizationId;
  }
}
