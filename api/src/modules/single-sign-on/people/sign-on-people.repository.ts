import { Injectable } from '@nestjs/common';
import type { InvitableRole, SignOnJoining, SignOnRole } from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { hashToken } from '../../../core/crypto';
import { TenantTransaction, violatedKey } from '../../../core/database';
import { AuditTrailRepository } from '../../audit';
import type { AuditRecord } from '../../audit';
import { PlansRepository } from '../../organizations';
import { signOnNotInvited, signOnOtherPerson } from '../single-sign-on.errors';

/** Who somebody is at an organization's provider. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** Somebody at the door: their account if they have one, the addresses that are proven to be theirs, and the rules. */
export interface Arrival {
  readonly userId: string | null;
  readonly addresses: readonly string[];
  /** Whether an address among them is of a domain that the organization has proven. */
  readonly ofDomain: boolean;
  readonly joining: SignOnJoining;
  readonly defaultRole: SignOnRole;
}

/** By what somebody may be in the organization. */
type Way =
  | { readonly kind: 'member' }
  | { readonly kind: 'invitation'; readonly id: string; readonly role: InvitableRole }
  | { readonly kind: 'domain'; readonly role: SignOnRole };

/** The people of an organization as its provider knows them. */
@Injectable()
export class SignOnPeopleRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly plans: PlansRepository,
    private readonly trail: AuditTrailRepository,
  ) {}

  /** The account that an identity is bound to in this organization. */
  findPerson(organizationId: string, { issuer, subject }: Identity): Promise<string | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const [row]: { userId: string }[] = await manager.query(
        `select user_id as "userId" from sign_on_identities
          where organization_id = $1 and issuer = $2 and subject = $3`,
        [organizationId, issuer, subject],
      );
      return row?.userId ?? null;
    });
  }

  /** Whether an organization has proven a domain. */
  ownsDomain(organizationId: string, domain: string): Promise<boolean> {
    return this.transaction.run(organizationId, async (manager) => {
      const rows: unknown[] = await manager.query(
        `select 1 from organization_domains
          where organization_id = $1 and domain = $2 and verified_at is not null`,
        [organizationId, domain],
      );
      return rows.length > 0;
    });
  }

  /** Whether somebody may come in, before an account is made for them. */
  mayEnter(organizationId: string, arrival: Arrival): Promise<boolean> {
    return this.transaction.run(
      organizationId,
      async (manager) => (await findWay(manager, organizationId, arrival)) !== null,
    );
  }

  /**
   * Binds an identity to an account and lets it in; whether it has become a member now. Throws what forbids it, and
   * nothing is kept then: `auth.sign_on_not_invited`, `auth.sign_on_other_person`, `plan.limit_reached`.
   */
  admit(
    organizationId: string,
    identity: Identity,
    arrival: Arrival & { readonly userId: string },
  ): Promise<{ readonly joined: boolean }> {
    const { userId } = arrival;
    return this.transaction.run(organizationId, async (manager) => {
      await bind(manager, organizationId, identity, userId);
      const way = await findWay(manager, organizationId, arrival);
      if (!way) throw signOnNotInvited();
      if (way.kind !== 'member') await this.join(manager, organizationId, userId, way);
      const record = { action: 'sign_on.used', actorId: userId, targetId: userId } as const;
      await this.trail.append(manager, organizationId, { ...record, details: { issuer: identity.issuer } });
      return { joined: way.kind !== 'member' };
    });
  }

  /** Binds an identity to the account of a member. Throws as {@link admit} does. */
  connect(organizationId: string, identity: Identity, userId: string): Promise<void> {
    return this.transaction.run(organizationId, async (manager) => {
      await bind(manager, organizationId, identity, userId);
      if (!(await isMember(manager, organizationId, userId))) throw signOnNotInvited();
      const record = { action: 'sign_on.connected', actorId: userId, targetId: userId } as const;
      await this.trail.append(manager, organizationId, { ...record, details: { issuer: identity.issuer } });
    });
  }

  /** Takes a person's identities away; harmless where there is none. */
  disconnect(organizationId: string, userId: string): Promise<void> {
    return this.transaction.run(organizationId, async (manager) => {
      const [gone]: [unknown[], number] = await manager.query(
        'delete from sign_on_identities where organization_id = $1 and user_id = $2 returning issuer',
        [organizationId, userId],
      );
      const record = { action: 'sign_on.disconnected', targetId: userId } as const;
      if (gone.length > 0) await this.trail.append(manager, organizationId, record);
    });
  }

  /** What an organization keeps of a person's identities at its providers. */
  identitiesOf(organizationId: string, userId: string): Promise<(Identity & { readonly createdAt: Date })[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.query(
        `select issuer, subject, created_at as "createdAt" from sign_on_identities
          where organization_id = $1 and user_id = $2 order by created_at`,
        [organizationId, userId],
      ),
    );
  }

  /** Tells of somebody whom the provider vouched for and who was not let in. */
  recordRefusal(organizationId: string, record: Pick<AuditRecord, 'details'>): Promise<void> {
    return this.trail.record(organizationId, { action: 'sign_on.refused', ...record });
  }

  private async join(
    manager: EntityManager,
    organizationId: string,
    userId: string,
    way: Exclude<Way, { kind: 'member' }>,
  ): Promise<void> {
    if (way.kind === 'invitation') await spend(manager, organizationId, userId, way.id);
    await manager.query(
      `insert into memberships (organization_id, user_id, role) values ($1, $2, $3) on conflict do nothing`,
      [organizationId, userId, way.role],
    );
    await this.plans.check(manager, organizationId, 'members');
    await this.trail.append(manager, organizationId, {
      action: 'member.joined',
      ...{ actorId: userId, targetId: userId, details: { role: way.role, through: `sign_on_${way.kind}` } },
    });
  }
}

async function bind(
  manager: EntityManager,
  organizationId: string,
  { issuer, subject }: Identity,
  userId: string,
): Promise<void> {
  try {
    const [bound]: { userId: string }[] = await manager.query(
      `insert into sign_on_identities as known (organization_id, issuer, subject, user_id, used_at)
       values ($1, $2, $3, $4, now())
       on conflict (organization_id, issuer, subject) do update set used_at = now()
       returning known.user_id as "userId"`,
      [organizationId, issuer, subject, userId],
    );
    if (bound?.userId !== userId) throw signOnOtherPerson();
  } catch (error) {
    if (violatedKey(error) === 'sign_on_identities_person_key') throw signOnOtherPerson();
    throw error;
  }
}

async function spend(
  manager: EntityManager,
  organizationId: string,
  userId: string,
  invitationId: string,
): Promise<void> {
  await manager.query(
    `update invitations set accepted_at = now(), accepted_by = $3
      where organization_id = $1 and id = $2 and accepted_at is null and revoked_at is null`,
    [organizationId, invitationId, userId],
  );
}

async function isMember(manager: EntityManager, organizationId: string, userId: string): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    'select 1 from memberships where organization_id = $1 and user_id = $2',
    [organizationId, userId],
  );
  return rows.length > 0;
}

/** Who was put out needs an invitation, whatever the rules are for others. */
async function findWay(
  manager: EntityManager,
  organizationId: string,
  { userId, addresses, ofDomain, joining, defaultRole }: Arrival,
): Promise<Way | null> {
  if (userId !== null && (await isMember(manager, organizationId, userId))) return { kind: 'member' };
  const [invitation]: { id: string; role: InvitableRole }[] = await manager.query(
    `select id, role from invitations
      where organization_id = $1 and lower(email) = any($2) and project_id is null
        and accepted_at is null and revoked_at is null and expires_at > now()
      for update`,
    [organizationId, addresses],
  );
  if (invitation) return { kind: 'invitation', ...invitation };
  if (!ofDomain || joining !== 'verified_domains') return null;
  const removed: unknown[] = await manager.query(
    `select 1 from removed_members where organization_id = $1 and (user_id = $2 or address_hash = any($3))`,
    [organizationId, userId, addresses.map(hashToken)],
  );
  return removed.length === 0 ? { kind: 'domain', role: defaultRole } : null;
}
