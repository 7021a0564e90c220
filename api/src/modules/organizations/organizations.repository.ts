import { Injectable } from '@nestjs/common';
import type { Role } from '@promptyflow/contracts';
import { IsNull } from 'typeorm';
import { allowLongStatements, TenantTransaction } from '../../core/database';
import { AuditTrailRepository } from '../audit';
import { MembershipEntity } from './membership.entity';
import { OrganizationEntity } from './organization.entity';

export interface MembershipRow {
  readonly id: string;
  readonly name: string;
  readonly personal: boolean;
  readonly role: Role;
  /** They are kept out until their account has the second step. */
  readonly needsSecondStep: boolean;
}

@Injectable()
export class OrganizationsRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly trail: AuditTrailRepository,
  ) {}

  /** Where a person is a member, the personal organization first, then by name. */
  listOfUser(userId: string): Promise<MembershipRow[]> {
    return this.transaction.runAsUser(userId, (manager) =>
      manager.query(
        `select o.id, o.name, o.personal_user_id is not distinct from m.user_id as personal, m.role,
                o.id in (select w from organizations_needing_second_step($1) as w) as "needsSecondStep"
           from memberships m join organizations o on o.id = m.organization_id
          where m.user_id = $1
          order by personal desc, o.name, o.id`,
        [userId],
      ),
    );
  }

  /** Adds one that belongs to a team, with its maker as the owner. */
  async insert(userId: string, { id, name }: { readonly id: string; readonly name: string }): Promise<void> {
    await this.transaction.runAsUser(userId, async (manager) => {
      await manager.insert(OrganizationEntity, { id, name, personalUserId: null });
      await manager.insert(MembershipEntity, { organizationId: id, userId, role: 'owner' });
      const record = { action: 'organization.created', targetId: id, targetName: name } as const;
      await this.trail.append(manager, id, record);
    });
  }

  async rename(organizationId: string, name: string): Promise<void> {
    await this.transaction.run(organizationId, async (manager) => {
      await manager.update(OrganizationEntity, { id: organizationId }, { name, updatedAt: () => 'now()' });
      const record = { action: 'organization.renamed', targetId: organizationId, targetName: name } as const;
      await this.trail.append(manager, organizationId, record);
    });
  }

  /** Removes an organization with everything in it. Who the members were; null for a personal one, which stays. */
  remove(organizationId: string): Promise<string[] | null> {
    return this.transaction.run(organizationId, async (manager) => {
      // A project may be megabytes, and its rows are many.
      await allowLongStatements(manager, 5);
      const members: { userId: string }[] = await manager.query(
        'select user_id as "userId" from memberships where organization_id = $1',
        [organizationId],
      );
      const { affected } = await manager.delete(OrganizationEntity, {
        id: organizationId,
        personalUserId: IsNull(),
      });
      return affected === 0 ? null : members.map(({ userId }) => userId);
    });
  }
}
