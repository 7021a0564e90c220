import { Injectable } from '@nestjs/common';
import type { InvitableRole, ProjectAccess } from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../../core/database';
import { AuditTrailRepository } from '../audit';
import { PlansRepository } from '../organizations';

/** An invitation as whoever has its token sees it. */
export interface ShownInvitation {
  readonly id: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly inviterName: string | null;
  /** Of a member; null for a guest of one project. */
  readonly role: InvitableRole | null;
  readonly projectId: string | null;
  readonly projectName: string | null;
  /** Of a guest. */
  readonly access: ProjectAccess | null;
  readonly email: string;
  readonly hasAccount: boolean;
  readonly expiresAt: Date;
  readonly state: 'open' | 'expired' | 'revoked' | 'accepted';
}

interface Spent {
  readonly role: InvitableRole | null;
  readonly projectId: string | null;
  readonly access: ProjectAccess | null;
  readonly invitedBy: string | null;
}

/** Invitations as those see them who were sent one. */
@Injectable()
export class AcceptanceRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly trail: AuditTrailRepository,
    private readonly plans: PlansRepository,
  ) {}

  /** Null for a token that is none, or that a newer letter has replaced. */
  async find(tokenHash: string): Promise<ShownInvitation | null> {
    const found = await this.transaction.runAsBearer(tokenHash, async (manager) => {
      const [shown]: Omit<ShownInvitation, 'projectName'>[] = await manager.query(
        `select i.id, i.organization_id as "organizationId", o.name as "organizationName",
                u.name as "inviterName", i.role, i.project_id as "projectId", i.access, i.email, i.expires_at as "expiresAt",
                exists (select 1 from users a where lower(a.email) = lower(i.email)) as "hasAccount",
                case when i.accepted_at is not null then 'accepted'
                     when i.revoked_at is not null then 'revoked'
                     when i.expires_at <= now() then 'expired'
                     else 'open' end as state
           from invitations i join organizations o on o.id = i.organization_id
           left join users u on u.id = i.invited_by
          where i.token_hash = $1`,
        [tokenHash],
      );
      return shown ?? null;
    });
    return found && { ...found, projectName: await this.projectName(found) };
  }

  /**
   * Spends an invitation: its person becomes a member, and the address, to which the letter went, is proven. Of several
   * at once one is true; false when it is no longer open, or not for this person's address. Who has become a member
   * some other way keeps the role that they have. Throws `plan.limit_reached`; the invitation stays open then.
   */
  accept(organizationId: string, tokenHash: string, userId: string): Promise<boolean> {
    return this.transaction.run(organizationId, async (manager) => {
      const [[spent]]: [Spent[], number] = await manager.query(
        `update invitations i set accepted_at = now(), accepted_by = u.id from users u
          where i.organization_id = $1 and i.token_hash = $2 and i.accepted_at is null and i.revoked_at is null
            and i.expires_at > now() and u.id = $3 and lower(u.email) = lower(i.email)
         returning i.role, i.project_id as "projectId", i.access, i.invited_by as "invitedBy"`,
        [organizationId, tokenHash, userId],
      );
      if (!spent) return false;
      await this.letIn(manager, organizationId, userId, spent);
      await manager.query(
        `update users set email_verified_at = now(), updated_at = now()
          where id = $1 and email_verified_at is null`,
        [userId],
      );
      return true;
    });
  }

  private async letIn(
    manager: EntityManager,
    organizationId: string,
    userId: string,
    { role, projectId, access, invitedBy }: Spent,
  ): Promise<void> {
    if (projectId === null) {
      await manager.query(
        `insert into memberships (organization_id, user_id, role) values ($1, $2, $3) on conflict do nothing`,
        [organizationId, userId, role],
      );
      await this.plans.check(manager, organizationId, 'members');
      await this.trail.append(manager, organizationId, {
        action: 'member.joined',
        ...{ targetId: userId, details: { role } },
      });
      return;
    }
    await manager.query(
      `insert into project_people (organization_id, project_id, user_id, access, added_by)
       values ($1, $2, $3, $4, $5) on conflict (project_id, user_id) do update set access = excluded.access`,
      [organizationId, projectId, userId, access, invitedBy],
    );
    await this.trail.append(manager, organizationId, {
      action: 'project.guest_joined',
      ...{ targetId: projectId, details: { access } },
    });
  }

  /** Known to who is not signed in: the project is still closed to the person whom it invites. */
  private async projectName({
    organizationId,
    projectId,
  }: Pick<ShownInvitation, 'organizationId' | 'projectId'>): Promise<string | null> {
    if (projectId === null) return null;
    return this.transaction.run(organizationId, async (manager) => {
      const [project]: { name: string }[] = await manager.query('select name from projects where id = $1', [
        projectId,
      ]);
      return project?.name ?? null;
    });
  }
}
