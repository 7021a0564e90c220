import { Injectable } from '@nestjs/common';
import type { Role } from '@promptyflow/contracts';
import { TenantTransaction } from '../../core/database';

export interface MembershipRow {
  readonly id: string;
  readonly name: string;
  readonly personal: boolean;
  readonly role: Role;
}

export interface MemberRow {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly joinedAt: Date;
}

@Injectable()
export class OrganizationsRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Where a person is a member, the personal organization first, then by name. */
  listOfUser(userId: string): Promise<MembershipRow[]> {
    return this.transaction.runAsUser(userId, (manager) =>
      manager.query(
        `select o.id, o.name, o.personal_user_id is not distinct from m.user_id as personal, m.role
           from memberships m join organizations o on o.id = m.organization_id
          where m.user_id = $1
          order by personal desc, o.name, o.id`,
        [userId],
      ),
    );
  }

  /** Everyone in an organization, in the order in which they joined. */
  listMembers(organizationId: string): Promise<MemberRow[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.query(
        `select u.id as "userId", u.name, u.email, m.role, m.created_at as "joinedAt"
           from memberships m join users u on u.id = m.user_id
          where m.organization_id = $1
          order by m.created_at, u.id`,
        [organizationId],
      ),
    );
  }
}
