import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { TenantTransaction } from '../../core/database';
import { currentRequest } from '../../core/request';
import { AuditEventEntity } from './audit-event.entity';
import type { AuditDetails } from './audit-event.entity';

/** What is told of an act; who asked and from where is known from the request. */
export interface AuditRecord {
  readonly action: AuditAction;
  /** Where nobody is signed in yet. */
  readonly actorId?: string;
  readonly targetId?: string;
  readonly targetName?: string;
  readonly details?: AuditDetails;
}

/** Adds to the audit log. */
@Injectable()
export class AuditTrailRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Within the organization's transaction that does what is told: both are kept, or neither. */
  append(manager: EntityManager, organizationId: string, record: AuditRecord): Promise<void> {
    return insert(manager, [organizationId], record);
  }

  /** Of what stores nothing else in the organization. */
  record(organizationId: string, record: AuditRecord): Promise<void> {
    return this.transaction.run(organizationId, (manager) => insert(manager, [organizationId], record));
  }

  /** Of what a person does with their own account: told to every organization that they are a member of. */
  recordOfPerson(userId: string, record: AuditRecord): Promise<void> {
    return this.transaction.runAsUser(userId, (manager) => this.appendOfPerson(manager, userId, record));
  }

  /** The same within a transaction that runs as the person. */
  async appendOfPerson(manager: EntityManager, userId: string, record: AuditRecord): Promise<void> {
    const memberships = (await manager.query(
      'select organization_id as "organizationId" from memberships where user_id = $1',
      [userId],
    )) as { organizationId: string }[];
    const ids = memberships.map(({ organizationId }) => organizationId);
    if (ids.length > 0) await insert(manager, ids, { targetId: userId, ...record });
  }
}

async function insert(
  manager: EntityManager,
  organizationIds: readonly string[],
  record: AuditRecord,
): Promise<void> {
  const request = currentRequest();
  const origin = {
    actorId: request?.actor?.userId ?? null,
    tokenId: request?.actor?.tokenId ?? null,
    address: request?.ip ?? null,
    requestId: request?.id ?? null,
  };
  await manager
    .createQueryBuilder()
    .insert()
    .into(AuditEventEntity)
    .values(organizationIds.map((organizationId) => ({ ...origin, ...record, organizationId, id: uuidv7() })))
    // Who adds for a person cannot read what was added.
    .updateEntity(false)
    .execute();
}
