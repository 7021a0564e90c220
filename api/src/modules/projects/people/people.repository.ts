import { Injectable } from '@nestjs/common';
import { TenantTransaction } from '../../../core/database';

/** Somebody by what others see of them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Another one for each picture of them; null while there is none. */
  readonly avatar: string | null;
}

const columns = `u.id, u.name, u.avatar_tag as avatar`;

@Injectable()
export class PeopleRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** The members of the organization, and the guests of a project. */
  list(organizationId: string, projectId: string): Promise<Person[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.query<Person[]>(
        `select ${columns} from users u
          where u.id in (select user_id from memberships where organization_id = $1
                         union all select user_id from project_people where project_id = $2)
          order by u.name, u.id`,
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
}
