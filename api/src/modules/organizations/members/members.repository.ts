import { Injectable } from '@nestjs/common';
import type { Role } from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../../../core/database';
import { AuditTrailRepository } from '../../audit';
import { MembershipEntity } from '../membership.entity';
import type { Standing } from './membership-rules';

export interface MemberRow {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly joinedAt: Date;
  readonly avatar: string | null;
  readonly twoFactor: boolean;
}

interface Pair {
  readonly actorId: string;
  readonly userId: string;
}

/**
 * Who is in an organization. What depends on who the owners are is done while the organization's row is locked, so
 * that of two alterations at once the second sees the first.
 */
@Injectable()
export class MembersRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly trail: AuditTrailRepository,
  ) {}

  /** Everyone, in the order in which they joined. */
  list(organizationId: string): Promise<MemberRow[]> {
    return this.transaction.run(organizationId, (manager) => listMembers(manager, organizationId));
  }

  async userIds(organizationId: string): Promise<string[]> {
    const members = await this.list(organizationId);
    return members.map(({ userId }) => userId);
  }

  /** Gives a member a role. `check` throws what forbids it. */
  changeRole(
    organizationId: string,
    pair: Pair,
    role: Role,
    check: (standing: Standing) => void,
  ): Promise<MemberRow> {
    return this.transaction.run(organizationId, async (manager) => {
      const standing = await lockedStanding(manager, organizationId, pair);
      check(standing);
      const { userId } = pair;
      await manager.update(MembershipEntity, { organizationId, userId }, { role });
      const [member] = (await listMembers(manager, organizationId, userId)) as [MemberRow];
      await this.trail.append(manager, organizationId, {
        action: 'member.role_changed',
        ...{ targetId: userId, targetName: member.name, details: { from: standing.memberRole, to: role } },
      });
      return member;
    });
  }

  /** Takes a membership away, and with it the member's access tokens and places in projects. `check` throws what forbids it. */
  async remove(organizationId: string, pair: Pair, check: (standing: Standing) => void): Promise<void> {
    await this.transaction.run(organizationId, async (manager) => {
      check(await lockedStanding(manager, organizationId, pair));
      const { actorId, userId } = pair;
      const [member] = await listMembers(manager, organizationId, userId);
      await manager.delete(MembershipEntity, { organizationId, userId });
      // Else whom a project names would stay in it as a guest.
      await manager.query('delete from project_people where organization_id = $1 and user_id = $2', [
        organizationId,
        userId,
      ]);
      await rememberRemoval(manager, organizationId, pair);
      await this.trail.append(manager, organizationId, {
        action: actorId === userId ? 'member.left' : 'member.removed',
        ...{ targetId: userId, targetName: member?.name },
      });
    });
  }
}

/** Who was put out comes back by an invitation only, whatever else lets people in; who left is free to return. */
async function rememberRemoval(
  manager: EntityManager,
  organizationId: string,
  { actorId, userId }: Pair,
): Promise<void> {
  const address = `encode(sha256(convert_to(lower(u.email), 'UTF8')), 'hex')`;
  const statement =
    actorId === userId
      ? `delete from removed_members r using users u
          where r.organization_id = $1 and u.id = $2 and (r.user_id = u.id or r.address_hash = ${address})`
      : `insert into removed_members (organization_id, user_id, address_hash)
         select $1, u.id, ${address} from users u where u.id = $2
         on conflict (organization_id, address_hash) do update set user_id = excluded.user_id, removed_at = now()`;
  await manager.query(statement, [organizationId, userId]);
}

function listMembers(manager: EntityManager, organizationId: string, userId?: string): Promise<MemberRow[]> {
  return manager.query(
    `select u.id as "userId", u.name, u.email, m.role, m.created_at as "joinedAt",
            u.avatar_tag as avatar, u.two_factor_at is not null as "twoFactor"
       from memberships m join users u on u.id = m.user_id
      where m.organization_id = $1 and ($2::uuid is null or u.id = $2)
      order by m.created_at, u.id`,
    [organizationId, userId ?? null],
  );
}

async function lockedStanding(
  manager: EntityManager,
  organizationId: string,
  { actorId, userId }: Pair,
): Promise<Standing> {
  // Not `for update`, which would hold up everything that is written into the organization.
  const organizations: { personalUserId: string | null }[] = await manager.query(
    'select personal_user_id as "personalUserId" from organizations where id = $1 for no key update',
    [organizationId],
  );
  const [roles]: [{ actorRole: Role | null; memberRole: Role | null; owners: number }] = await manager.query(
    `select max(role) filter (where user_id = $2) as "actorRole",
            max(role) filter (where user_id = $3) as "memberRole",
            count(*) filter (where role = 'owner')::int as owners
       from memberships where organization_id = $1`,
    [organizationId, actorId, userId],
  );
  return { personalUserId: organizations[0]?.personalUserId ?? null, ...roles };
}
