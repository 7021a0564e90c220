import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { MembershipEntity } from './membership.entity';
import { OrganizationEntity } from './organization.entity';

/** The organization that every person has from the first moment. */
@Injectable()
export class PersonalOrganizationsRepository {
  /**
   * Adds it, with the person as its owner, to the transaction that adds the person; row-level security asks
   * that this transaction runs as that person. Returns its id.
   */
  async insert(
    manager: EntityManager,
    person: { readonly userId: string; readonly name: string },
  ): Promise<string> {
    const organizationId = uuidv7();
    await manager.insert(OrganizationEntity, {
      id: organizationId,
      name: person.name,
      personalUserId: person.userId,
    });
    await manager.insert(MembershipEntity, { organizationId, userId: person.userId, role: 'owner' });
    return organizationId;
  }
}
