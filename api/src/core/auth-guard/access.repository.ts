import { Injectable } from '@nestjs/common';
import type { Role } from '@promptyflow/contracts';
import { queryPrepared, TenantTransaction } from '../database';
import type { PreparedStatement } from '../database';
import type { Resource } from './authenticated.decorator';

export interface Grant {
  readonly organizationId: string;
  readonly role: Role;
}

const ownedBy = (table: string) => `join ${table} r on r.organization_id = m.organization_id and r.id = $3`;

/** From a membership `m` to the row `$3` that its organization owns, or is. */
const joins: Record<Resource | 'personal', string> = {
  organization: 'join organizations r on r.id = m.organization_id and r.id = $3',
  project: ownedBy('projects'),
  run: ownedBy('ai_runs'),
  personal: 'join organizations o on o.id = m.organization_id and o.personal_user_id = $3',
};

/** By what the person wants to reach; every request runs one of these. */
const grantStatement = (by: Resource | 'personal'): PreparedStatement => ({
  name: `grant by ${by}`,
  text: `select a.organization_id as "organizationId", a.role
           from sessions s
           left join lateral (
             select m.organization_id, m.role from memberships m ${joins[by]} where m.user_id = $1
           ) a on true
          where s.id = $2 and s.user_id = $1 and s.revoked_at is null and s.expires_at > now()`,
});

interface AccessRow {
  readonly organizationId: string | null;
  readonly role: Role | null;
}

/** Answers, in one transaction, whether a session lives and what its person may do where. */
@Injectable()
export class AccessRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Access to the organization that owns a row. */
  findForResource(userId: string, sessionId: string, resource: Resource, id: string) {
    return this.find(userId, sessionId, resource, id);
  }

  /** Access to the named organization, or to the personal one. */
  findForOrganization(userId: string, sessionId: string, organizationId: string | undefined) {
    return organizationId
      ? this.find(userId, sessionId, 'organization', organizationId)
      : this.find(userId, sessionId, 'personal', userId);
  }

  /** `undefined` when the session has ended; a null grant when the person is no member there. */
  private find(
    userId: string,
    sessionId: string,
    by: Resource | 'personal',
    id: string,
  ): Promise<Grant | null | undefined> {
    return this.transaction.runAsUser(userId, async (manager) => {
      const [row] = await queryPrepared<AccessRow>(manager, grantStatement(by), [userId, sessionId, id]);
      if (!row) return undefined;
      return row.organizationId && row.role ? { organizationId: row.organizationId, role: row.role } : null;
    });
  }
}
