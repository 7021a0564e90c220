import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../../core/database';

export interface OwnedOrganization {
  readonly id: string;
  readonly name: string;
}

/** What would be left without an owner when a person goes. */
@Injectable()
export class SoleOwnershipsRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /**
   * The organizations beside their personal one that have no owner but this person, by name. Locks every organization
   * that they own until the transaction, which runs as the person, ends.
   */
  async lock(manager: EntityManager, userId: string): Promise<OwnedOrganization[]> {
    const owned = (await manager.query(
      `select o.id, o.name from memberships m join organizations o on o.id = m.organization_id
        where m.user_id = $1 and m.role = 'owner' and o.personal_user_id is distinct from $1
        order by o.id for no key update of o`,
      [userId],
    )) as OwnedOrganization[];
    const alone: OwnedOrganization[] = [];
    for (const organization of owned) {
      await this.transaction.enter(manager, organization.id);
      const others = (await manager.query(
        `select 1 from memberships where organization_id = $1 and role = 'owner' and user_id <> $2 limit 1`,
        [organization.id, userId],
      )) as unknown[];
      if (others.length === 0) alone.push(organization);
    }
    return alone.sort((left, right) => left.name.localeCompare(right.name));
  }
}
