import { Injectable } from '@nestjs/common';
import type { Role } from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../database';
import type { Resource } from './authenticated.decorator';

export interface Grant {
  readonly organizationId: string;
  readonly role: Role;
}

const ownedBy = (table: string) => `join ${table} r on r.organization_id = m.organization_id and r.id = $3`;

/** From a membership `m` to the row `$3` that its organization owns, or is. */
const resourceJoins: Record<Resource, string> = {
  organization: 'join organizations r on r.id = m.organization_id and r.id = $3',
  project: ownedBy('projects'),
  run: ownedBy('ai_runs'),
};

interface AccessRow {
  readonly active: boolean;
  readonly organizationId: string | null;
  readonly role: Role | null;
}

/** Answers, in one transaction, whether a session lives and what its person may do where. */
@Injectable()
export class AccessRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Access to the organization that owns a row. */
  findForResource(userId: string, sessionId: string, resource: Resource, id: string) {
    return this.find(userId, sessionId, resourceJoins[resource], id);
  }

  /** Access to the named organization, or to the personal one. */
  findForOrganization(userId: string, sessionId: string, organizationId: string | undefined) {
    return organizationId
      ? this.find(userId, sessionId, resourceJoins.organization, organizationId)
      : this.find(
          userId,
          sessionId,
          'join organizations o on o.id = m.organization_id and o.personal_user_id = $3',
          userId,
        );
  }

  /** `undefined` when the session has ended; a null grant when the person is no member there. */
  private find(
    userId: string,
    sessionId: string,
    join: string,
    parameter: string,
  ): Promise<Grant | null | undefined> {
    return this.transaction.runAsUser(userId, async (manager: EntityManager) => {
      const [row] = (await manager.query(
        `select true as active, a.organization_id as "organizationId", a.role
           from sessions s
           left join lateral (
             select m.organization_id, m.role from memberships m ${join} where m.user_id = $1
           ) a on true
          where s.id = $2 and s.user_id = $1 and s.revoked_at is null and s.expires_at > now()`,
        [userId, sessionId, parameter],
      )) as AccessRow[];
      if (!row) return undefined;
      return row.organizationId && row.role ? { organizationId: row.organizationId, role: row.role } : null;
    });
  }
}
