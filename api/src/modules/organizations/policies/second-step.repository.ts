import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../../../core/database';

/** An organization that requires the second step of its members. */
export interface RequiringOrganization {
  readonly id: string;
  readonly name: string;
}

/** Which organizations require the second step, and who has it. */
@Injectable()
export class SecondStepRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Those of a person, by name. */
  listRequiring(userId: string): Promise<RequiringOrganization[]> {
    return this.transaction.runAsUser(userId, (manager) => this.listRequiringWithin(manager, userId));
  }

  /** The same within a transaction that runs as the person. */
  listRequiringWithin(manager: EntityManager, userId: string): Promise<RequiringOrganization[]> {
    return manager.query(
      `select o.id, o.name
         from memberships m
         join organizations o on o.id = m.organization_id and o.require_second_step
        where m.user_id = $1
        order by o.name, o.id`,
      [userId],
    );
  }

  /** Whether a person's account has it. It is not switched off before the transaction ends. */
  async holds(manager: EntityManager, userId: string): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      'select 1 from users where id = $1 and two_factor_at is not null for share',
      [userId],
    );
    return rows.length === 1;
  }
}
