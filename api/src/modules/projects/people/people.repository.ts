import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../../../core/database';

/** Somebody by what others see of them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Another one for each picture of them; null while there is none. */
  readonly avatar: string | null;
}

/** Somebody of a project's organization, or whom the project names. */
export interface ProjectPerson extends Person {
  /** Whether the project is open to them. */
  readonly mayOpen: boolean;
}

const columns = `u.id, u.name, u.avatar_tag as avatar`;

const everybody = `select ${columns},
    n.user_id is not null or coalesce(m.role = 'owner', false)
      or (m.role is not null and p.audience = 'organization') as "mayOpen"
  from projects p
  join (
    select m.user_id, m.organization_id, null::uuid as project_id from memberships m
    union select n.user_id, n.organization_id, n.project_id from project_people n
  ) a on a.organization_id = p.organization_id and (a.project_id is null or a.project_id = p.id)
  join users u on u.id = a.user_id
  left join memberships m on m.organization_id = p.organization_id and m.user_id = a.user_id
  left join project_people n on n.project_id = p.id and n.user_id = a.user_id
 where p.organization_id = $1 and p.id = $2`;

/** Who has to do with a project. */
@Injectable()
export class ProjectPeopleRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** The members of the organization, and the guests of a project, by name. */
  list(organizationId: string, projectId: string): Promise<ProjectPerson[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.query(
        `select distinct on (lower(e.name), e.id) e.* from (${everybody}) e order by lower(e.name), e.id`,
        [organizationId, projectId],
      ),
    );
  }

  /** People by their ids, also those who have left; absent when the account is gone. */
  async named(userIds: readonly (string | null)[]): Promise<ReadonlyMap<string, Person>> {
    const ids = [...new Set(userIds.filter((id) => id !== null))];
    const rows = await this.transaction.withoutTenant<Person>(
      `select ${columns} from users u where u.id = any($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Those of some people to whom a project is open, within the organization's transaction. */
  async openTo(
    manager: EntityManager,
    organizationId: string,
    projectId: string,
    userIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (userIds.length === 0) return new Set();
    const rows: { id: string }[] = await manager.query(
      `select e.id from (${everybody} and u.id = any ($3::uuid[])) e where e."mayOpen"`,
      [organizationId, projectId, userIds],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
