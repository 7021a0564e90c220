import { Injectable } from '@nestjs/common';
import type {
  ActingRole,
  Permission,
  ProjectAccess,
  ProjectAudience,
  ProjectStanding,
  Role,
} from '@promptyflow/contracts';
import { queryPrepared, TenantTransaction } from '../database';
import type { PreparedStatement } from '../database';
import type { Resource } from './authenticated.decorator';

export interface Grant {
  readonly organizationId: string;
  readonly role: ActingRole;
  /** Where the request names a project. */
  readonly project?: ProjectStanding;
}

/** A grant as it is found. */
interface FoundGrant extends Grant {
  /** The organization requires the second step of its members, and the person's account has none. */
  readonly needsSecondStep: boolean;
}

/** A person who signed in, or the access token of one. */
export type Bearer =
  | { readonly userId: string; readonly sessionId: string }
  | { readonly userId: string; readonly tokenId: string };

/** The grant that a live session or token has; null when its person is no member there. */
export interface BearerGrant {
  readonly grant: FoundGrant | null;
  /** What a token may do at most; null for a session. */
  readonly permissions: readonly Permission[] | null;
}

const ownedBy = (table: string) => `join ${table} r on r.organization_id = m.organization_id and r.id = $3`;

/** From a membership `m` to the row `$3` that its organization owns, or is. */
const joins: Record<Exclude<Resource, 'project'> | 'personal' | 'token', string> = {
  organization: 'join organizations r on r.id = m.organization_id and r.id = $3',
  run: ownedBy('ai_runs'),
  preset: ownedBy('ai_presets'),
  template: ownedBy('templates'),
  personal: 'join organizations o on o.id = m.organization_id and o.personal_user_id = $3',
  token: 'join users u on u.id = m.user_id and u.id = $3',
};

type Goal = keyof typeof joins | 'project';

/** The membership, or the place among a project's named people, by which the person `$1` reaches the row `$3`. */
const waysTo = (goal: Goal) =>
  goal === 'project'
    ? `select r.organization_id, m.role, r.audience, n.access
         from projects r
         left join memberships m on m.organization_id = r.organization_id and m.user_id = $1
         left join project_people n on n.project_id = r.id and n.user_id = $1
        where r.id = $3 and (n.access is not null or m.role = 'owner' or m.role is not null and r.audience = 'organization')`
    : `select m.organization_id, m.role, null as audience, null as access from memberships m ${joins[goal]} where m.user_id = $1`;

/** Whether an organization waits for the second step of the person `$1`. */
const waitsIn = (organizationId: string) =>
  `exists (select from organizations_needing_second_step($1) as o where o = ${organizationId})`;

/** By what the person wants to reach; every request runs one of these. */
const grantOfSession = (goal: Goal): PreparedStatement => ({
  name: `grant by ${goal}`,
  text: `select a.organization_id as "organizationId", a.role, a.audience, a.access, null as permissions,
                ${waitsIn('a.organization_id')} as "needsSecondStep"
           from sessions s
           left join (${waysTo(goal)}) a on true
          where s.id = $2 and s.user_id = $1 and s.revoked_at is null and s.expires_at > now()`,
});

/** A token reaches one organization. */
const grantOfToken = (goal: Goal): PreparedStatement => ({
  name: `grant of token by ${goal}`,
  text: `select a.organization_id as "organizationId", a.role, a.audience, a.access, t.permissions,
                ${waitsIn('a.organization_id')} as "needsSecondStep"
           from access_tokens t
           left join (${waysTo(goal)}) a on a.organization_id = t.organization_id
          where t.id = $2 and t.user_id = $1 and (t.expires_at is null or t.expires_at > now())`,
});

const tokenByHash: PreparedStatement = {
  name: 'token by hash',
  text: 'select id as "tokenId", user_id as "userId" from access_tokens where token_hash = $1',
};

const touchedToken: PreparedStatement = {
  name: 'touched token',
  text: `update access_tokens set last_used_at = now()
          where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
};

const roleOfMember: PreparedStatement = {
  name: 'role of member',
  text: `select role from memberships
          where user_id = $1 and organization_id = $2
            and not ${waitsIn('memberships.organization_id')}`,
};

interface AccessRow {
  readonly organizationId: string | null;
  readonly role: Role | null;
  readonly audience: ProjectAudience | null;
  readonly access: ProjectAccess | null;
  readonly permissions: readonly Permission[] | null;
  readonly needsSecondStep: boolean;
}

/** Answers, in one transaction, whether a session or a token lives and what its person may do where. */
@Injectable()
export class AccessRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Access to the organization that owns a row; undefined when the session or the token has ended. */
  findForResource(bearer: Bearer, resource: Resource, id: string): Promise<BearerGrant | undefined> {
    return this.find(bearer, resource, id);
  }

  /** Access to the named organization; without one to the token's, or to the personal one. */
  findForOrganization(bearer: Bearer, organizationId: string | undefined): Promise<BearerGrant | undefined> {
    if (organizationId !== undefined) return this.find(bearer, 'organization', organizationId);
    return this.find(bearer, 'tokenId' in bearer ? 'token' : 'personal', bearer.userId);
  }

  /** The person and the row of an access token; null when there is none with this hash. */
  findToken(tokenHash: string): Promise<Bearer | null> {
    return this.transaction.runAsBearer(tokenHash, async (manager) => {
      const [row] = await queryPrepared<{ userId: string; tokenId: string }>(manager, tokenByHash, [
        tokenHash,
      ]);
      return row ?? null;
    });
  }

  /** What somebody is in an organization now; null for who is no member, or kept out until their second step is on. */
  findRole(userId: string, organizationId: string): Promise<Role | null> {
    return this.transaction.runAsUser(userId, async (manager) => {
      const [row] = await queryPrepared<{ role: Role }>(manager, roleOfMember, [userId, organizationId]);
      return row?.role ?? null;
    });
  }

  /** The proven address of a person, in lower case; null while it is not. */
  async findVerifiedEmail(userId: string): Promise<string | null> {
    const [row] = await this.transaction.withoutTenant<{ email: string }>(
      'select email from users where id = $1 and email_verified_at is not null',
      [userId],
    );
    return row?.email ?? null;
  }

  /** Remembers the use of a token, to the minute. */
  async touchToken(organizationId: string, tokenId: string): Promise<void> {
    await this.transaction.run(organizationId, (manager) => queryPrepared(manager, touchedToken, [tokenId]));
  }

  private find(bearer: Bearer, goal: Goal, id: string): Promise<BearerGrant | undefined> {
    const [statement, bearerId] =
      'tokenId' in bearer ? [grantOfToken(goal), bearer.tokenId] : [grantOfSession(goal), bearer.sessionId];
    return this.transaction.runAsUser(bearer.userId, async (manager) => {
      const [row] = await queryPrepared<AccessRow>(manager, statement, [bearer.userId, bearerId, id]);
      if (!row) return undefined;
      return { grant: toGrant(row), permissions: row.permissions };
    });
  }
}

function toGrant({ organizationId, role, audience, access, ...row }: AccessRow): FoundGrant | null {
  if (organizationId === null) return null;
  const acting: ActingRole = role ?? 'guest';
  const grant = { organizationId, role: acting, needsSecondStep: row.needsSecondStep };
  return audience === null ? grant : { ...grant, project: { role: acting, audience, access } };
}
