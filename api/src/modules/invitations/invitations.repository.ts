import { Injectable } from '@nestjs/common';
import type { InvitableRole } from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../../core/database';
import { AuditTrailRepository } from '../audit';
import type { Locale } from '../users';

/** An open invitation as the members' page shows it. */
export interface InvitationRow {
  readonly id: string;
  readonly email: string;
  readonly role: InvitableRole;
  readonly inviterName: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly sentAt: Date | null;
}

export interface NewInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: InvitableRole;
  readonly invitedBy: string;
}

/** What is needed to write its letter. */
export interface InvitationLetterData {
  readonly email: string;
  /** Of the account with this address; null where there is none. */
  readonly name: string | null;
  readonly locale: Locale;
  readonly organizationName: string;
  readonly inviterName: string | null;
  /** Of an invitation to one project. */
  readonly projectName: string | null;
}

export interface InvitationLimits {
  readonly lifetimeDays: number;
  /** A letter that was asked for a shorter time ago is not sent again. */
  readonly secondsBetweenLetters: number;
  readonly most: number;
}

const columns = `i.id, i.email, i.role, i.created_at as "createdAt", i.expires_at as "expiresAt",
  i.sent_at as "sentAt", u.name as "inviterName"`;
export const isOpen = 'i.accepted_at is null and i.revoked_at is null';
/** To the organization itself, not to one of its projects. */
const isOpenHere = `${isOpen} and i.project_id is null`;

/** Invitations as an organization looks after them. */
@Injectable()
export class InvitationsRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly trail: AuditTrailRepository,
  ) {}

  /** The open ones, the latest first; expired ones among them. */
  list(organizationId: string): Promise<InvitationRow[]> {
    return this.transaction.run(organizationId, (manager) => find(manager, organizationId, null));
  }

  /**
   * Adds an invitation, or renews the open one to the same address: its role, its time, and its letter unless that was
   * asked for a moment ago. `member` when the address belongs to one, `full` when too many are open.
   */
  save(
    organizationId: string,
    { id, email, role, invitedBy }: NewInvitation,
    { lifetimeDays, secondsBetweenLetters, most }: InvitationLimits,
  ): Promise<{ invitation: InvitationRow; needsLetter: boolean } | 'member' | 'full'> {
    return this.transaction.run(organizationId, async (manager) => {
      await manager.query('select 1 from organizations where id = $1 for no key update', [organizationId]);
      if (await isMember(manager, organizationId, email)) return 'member';
      const [{ others }]: [{ others: number }] = await manager.query(
        `select count(*)::int as others from invitations i
          where organization_id = $1 and ${isOpenHere} and lower(email) <> lower($2)`,
        [organizationId, email],
      );
      if (others >= most) return 'full';
      const isRecent = `invitations.requested_at > now() - make_interval(secs => $7)`;
      const [saved]: [{ id: string; needsLetter: boolean }] = await manager.query(
        `insert into invitations (id, organization_id, email, role, invited_by, expires_at)
         values ($1, $2, $3, $4, $5, now() + make_interval(days => $6))
         on conflict (organization_id, lower(email))
           where accepted_at is null and revoked_at is null and project_id is null
         do update set role = excluded.role, invited_by = excluded.invited_by, expires_at = excluded.expires_at,
           requested_at = case when ${isRecent} then invitations.requested_at else now() end,
           token_hash = case when ${isRecent} then invitations.token_hash end,
           sent_at = case when ${isRecent} then invitations.sent_at end
         returning id, requested_at = now() as "needsLetter"`,
        [id, organizationId, email, role, invitedBy, lifetimeDays, secondsBetweenLetters],
      );
      const [invitation] = (await find(manager, organizationId, saved.id)) as [InvitationRow];
      await this.tell(manager, organizationId, 'invitation.sent', invitation);
      return { invitation, needsLetter: saved.needsLetter };
    });
  }

  /**
   * Has an open invitation wait for a new letter; from now on the former link is dead. Seconds to wait when the last
   * letter was asked for a moment ago; null when there is no such open invitation.
   */
  renew(
    organizationId: string,
    id: string,
    { lifetimeDays, secondsBetweenLetters }: InvitationLimits,
  ): Promise<InvitationRow | { readonly waitSeconds: number } | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const [open]: { since: number }[] = await manager.query(
        `select extract(epoch from now() - requested_at)::float as since from invitations i
          where organization_id = $1 and id = $2 and ${isOpenHere} for update`,
        [organizationId, id],
      );
      if (!open) return null;
      if (open.since < secondsBetweenLetters) {
        return { waitSeconds: Math.ceil(secondsBetweenLetters - open.since) };
      }
      await manager.query(
        `update invitations set token_hash = null, sent_at = null, requested_at = now(),
                expires_at = now() + make_interval(days => $3)
          where organization_id = $1 and id = $2`,
        [organizationId, id, lifetimeDays],
      );
      const [invitation] = await find(manager, organizationId, id);
      if (invitation) await this.tell(manager, organizationId, 'invitation.sent', invitation);
      return invitation ?? null;
    });
  }

  /** False when there is no such open invitation. */
  revoke(organizationId: string, id: string): Promise<boolean> {
    return this.transaction.run(organizationId, async (manager) => {
      const [[revoked]]: [Pick<InvitationRow, 'id' | 'email' | 'role'>[], number] = await manager.query(
        `update invitations i set revoked_at = now() where organization_id = $1 and id = $2 and ${isOpenHere}
         returning id, email, role`,
        [organizationId, id],
      );
      if (revoked) await this.tell(manager, organizationId, 'invitation.revoked', revoked);
      return revoked !== undefined;
    });
  }

  /** Gives a letter its token. Null when there is nothing to send: it was sent, accepted, revoked, or has expired. */
  prepareLetter(organizationId: string, id: string, tokenHash: string): Promise<InvitationLetterData | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const [prepared]: [unknown[], number] = await manager.query(
        `update invitations i set token_hash = $3
          where organization_id = $1 and id = $2 and ${isOpen} and sent_at is null and expires_at > now()
         returning id`,
        [organizationId, id, tokenHash],
      );
      if (prepared.length === 0) return null;
      const [letter]: InvitationLetterData[] = await manager.query(
        `select i.email, o.name as "organizationName", inviter.name as "inviterName", invited.name,
                coalesce(invited.locale, inviter.locale, 'en') as locale, p.name as "projectName"
           from invitations i join organizations o on o.id = i.organization_id
           left join projects p on p.id = i.project_id
           left join users inviter on inviter.id = i.invited_by
           left join users invited on lower(invited.email) = lower(i.email)
          where i.organization_id = $1 and i.id = $2`,
        [organizationId, id],
      );
      return letter ?? null;
    });
  }

  private tell(
    manager: EntityManager,
    organizationId: string,
    action: 'invitation.sent' | 'invitation.revoked',
    { id, email, role }: Pick<InvitationRow, 'id' | 'email' | 'role'>,
  ): Promise<void> {
    const target = { targetId: id, targetName: email, details: { role } };
    return this.trail.append(manager, organizationId, { action, ...target });
  }

  /** Nothing when another letter has been asked for meanwhile. */
  async markSent(organizationId: string, id: string, tokenHash: string): Promise<void> {
    await this.transaction.run(organizationId, (manager) =>
      manager.query(
        `update invitations set sent_at = now() where organization_id = $1 and id = $2 and token_hash = $3`,
        [organizationId, id, tokenHash],
      ),
    );
  }
}

function find(manager: EntityManager, organizationId: string, id: string | null): Promise<InvitationRow[]> {
  return manager.query(
    `select ${columns} from invitations i left join users u on u.id = i.invited_by
      where i.organization_id = $1 and ${isOpenHere} and ($2::uuid is null or i.id = $2)
      order by i.created_at desc, i.id desc`,
    [organizationId, id],
  );
}

/** Whether an address belongs to a member of the organization. */
export async function isMember(
  manager: EntityManager,
  organizationId: string,
  email: string,
): Promise<boolean> {
  const members: unknown[] = await manager.query(
    `select 1 from memberships m join users u on u.id = m.user_id
      where m.organization_id = $1 and lower(u.email) = lower($2)`,
    [organizationId, email],
  );
  return members.length > 0;
}
