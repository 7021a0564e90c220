import { Injectable } from '@nestjs/common';
import type { ProjectAccess } from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../../../core/database';
import { AuditTrailRepository } from '../../audit';
import { isMember, isOpen } from '../invitations.repository';
import type { InvitationLimits } from '../invitations.repository';

/** An open invitation to one project. */
export interface GuestInvitationRow {
  readonly id: string;
  readonly email: string;
  readonly access: ProjectAccess;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface NewGuestInvitation {
  readonly id: string;
  readonly projectId: string;
  readonly email: string;
  readonly access: ProjectAccess;
  readonly invitedBy: string;
}

const columns = `i.id, i.email, i.access, i.created_at as "createdAt", i.expires_at as "expiresAt"`;

/** Invitations to projects, as those see them who share one. */
@Injectable()
export class GuestInvitationsRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly trail: AuditTrailRepository,
  ) {}

  /** The open ones, the latest first; expired ones among them. */
  list(organizationId: string, projectId: string): Promise<GuestInvitationRow[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.query(
        `select ${columns} from invitations i where i.project_id = $1 and ${isOpen} order by i.created_at desc, i.id desc`,
        [projectId],
      ),
    );
  }

  /**
   * Adds an invitation, or renews the open one of the project to the same address: what it gives, its time, and its
   * letter. `member` when the address belongs to a member, `full` when too many are open.
   */
  save(
    organizationId: string,
    { id, projectId, email, access, invitedBy }: NewGuestInvitation,
    { lifetimeDays, most }: InvitationLimits,
  ): Promise<GuestInvitationRow | 'member' | 'full'> {
    return this.transaction.run(organizationId, async (manager) => {
      const name = await lockProject(manager, projectId);
      if (await isMember(manager, organizationId, email)) return 'member';
      const [{ others }]: [{ others: number }] = await manager.query(
        `select count(*)::int as others from invitations i
          where project_id = $1 and ${isOpen} and lower(email) <> lower($2)`,
        [projectId, email],
      );
      if (others >= most) return 'full';
      const [saved]: [GuestInvitationRow] = await manager.query(
        `insert into invitations as i (id, organization_id, project_id, email, access, invited_by, expires_at)
         values ($1, $2, $3, $4, $5, $6, now() + make_interval(days => $7))
         on conflict (project_id, lower(email))
           where accepted_at is null and revoked_at is null and project_id is not null
         do update set access = excluded.access, invited_by = excluded.invited_by, expires_at = excluded.expires_at,
           requested_at = now(), token_hash = null, sent_at = null
         returning ${columns}`,
        [id, organizationId, projectId, email, access, invitedBy, lifetimeDays],
      );
      await this.trail.append(manager, organizationId, {
        action: 'project.guest_invited',
        ...{ targetId: projectId, targetName: name, details: { email, access } },
      });
      return saved;
    });
  }

  /** False when the project has no such open invitation. */
  revoke(organizationId: string, projectId: string, id: string): Promise<boolean> {
    return this.transaction.run(organizationId, async (manager) => {
      const [[revoked]]: [{ email: string }[], number] = await manager.query(
        `update invitations i set revoked_at = now() where project_id = $1 and id = $2 and ${isOpen} returning email`,
        [projectId, id],
      );
      if (!revoked) return false;
      await this.trail.append(manager, organizationId, {
        action: 'invitation.revoked',
        ...{ targetId: id, targetName: revoked.email },
      });
      return true;
    });
  }
}

/** Of several invitations at once the second counts the first. */
async function lockProject(manager: EntityManager, projectId: string): Promise<string | undefined> {
  const [project]: { name: string }[] = await manager.query(
    'select name from projects where id = $1 for no key update',
    [projectId],
  );
  return project?.name;
}
