import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/auth-guard';
import { allPages, decodeCursor, encodeCursor } from '../../core/http';
import { AuditEventsRepository } from './audit-events.repository';
import type { AuditFilter, NamedEvent } from './audit-events.repository';
import { AuditTrailRepository } from './audit-trail.repository';
import { toAuditEvent } from './audit.mapper';

interface ListOptions extends AuditFilter {
  readonly cursor?: string;
  readonly limit: number;
}

const exportedAtOnce = 1000;

/** What was done in an organization: looked through, and taken away as a file. */
@Injectable()
export class AuditService {
  constructor(
    private readonly repository: AuditEventsRepository,
    private readonly trail: AuditTrailRepository,
  ) {}

  async list({ organizationId }: Actor, { cursor, limit, ...filter }: ListOptions) {
    const beforeId = cursor === undefined ? undefined : decodeCursor<{ id: string }>(cursor, ['id']).id;
    const rows = await this.repository.list(organizationId, filter, { beforeId, limit: limit + 1 });
    const items = rows.slice(0, limit).map(toAuditEvent);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor({ id: last.id }) : null };
  }

  /** Every event that the filter lets through, the latest first; that they were taken away is one of them. */
  async export({ organizationId }: Actor, filter: AuditFilter): Promise<AsyncIterable<NamedEvent>> {
    await this.trail.record(organizationId, { action: 'audit.exported' });
    const page = (beforeId?: string) =>
      this.repository.list(organizationId, filter, { beforeId, limit: exportedAtOnce });
    return allPages(await page(), page);
  }
}
