import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@promptyflow/contracts';
import { TenantTransaction } from '../../core/database';
import { AuditEventEntity } from './audit-event.entity';

export interface AuditFilter {
  readonly action?: AuditAction;
  readonly userId?: string;
  readonly since?: string;
  readonly until?: string;
}

export interface AuditPage {
  readonly beforeId?: string;
  readonly limit: number;
}

/** An event with the names that its person and their token have now; null when they are gone. */
export type NamedEvent = AuditEventEntity & {
  readonly actorName: string | null;
  readonly actorEmail: string | null;
  readonly tokenName: string | null;
};

interface RawNames {
  readonly actor_name: string | null;
  readonly actor_email: string | null;
  readonly token_name: string | null;
}

@Injectable()
export class AuditEventsRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** The latest first. */
  list(organizationId: string, filter: AuditFilter, page: AuditPage): Promise<NamedEvent[]> {
    const { action, userId, since, until } = filter;
    return this.transaction.runLate(organizationId, async (manager) => {
      const query = manager
        .createQueryBuilder(AuditEventEntity, 'event')
        .addSelect('(select u.name from users u where u.id = event.actor_id)', 'actor_name')
        .addSelect('(select u.email from users u where u.id = event.actor_id)', 'actor_email')
        .addSelect('(select t.name from access_tokens t where t.id = event.token_id)', 'token_name')
        .where('event.organizationId = :organizationId', { organizationId })
        .orderBy('event.id', 'DESC')
        .limit(page.limit);
      if (action !== undefined) query.andWhere('event.action = :action', { action });
      if (userId !== undefined) query.andWhere('event.actorId = :userId', { userId });
      if (since !== undefined) query.andWhere('event.createdAt >= :since', { since });
      if (until !== undefined) query.andWhere('event.createdAt < :until', { until });
      if (page.beforeId !== undefined) query.andWhere('event.id < :beforeId', { beforeId: page.beforeId });
      const { entities, raw } = await query.getRawAndEntities<RawNames>();
      return entities.map((event, index) => ({
        ...event,
        actorName: raw[index]?.actor_name ?? null,
        actorEmail: raw[index]?.actor_email ?? null,
        tokenName: raw[index]?.token_name ?? null,
      }));
    });
  }
}
