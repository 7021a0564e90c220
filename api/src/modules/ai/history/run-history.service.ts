import { Injectable } from '@nestjs/common';
import { AccessControl } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { AppError } from '../../../core/errors';
import { allPages, decodeCursor, encodeCursor } from '../../../core/http';
import { AuditTrailRepository } from '../../audit';
import { toRunSummary } from './run-history.mapper';
import { RunHistoryRepository } from './run-history.repository';
import type { RunFilter, WholeRun } from './run-history.repository';
import { writtenRuns } from './written-runs';

interface ListOptions extends RunFilter {
  readonly cursor?: string;
  readonly limit: number;
}

/** Their texts may be megabytes each, and no more than these are held at once. */
const exportedAtOnce = 5;

/** The runs of an organization: looked through, and taken away as a file. */
@Injectable()
export class RunHistoryService {
  constructor(
    private readonly repository: RunHistoryRepository,
    private readonly trail: AuditTrailRepository,
    private readonly access: AccessControl,
  ) {}

  async list({ organizationId }: Actor, { cursor, limit, ...filter }: ListOptions) {
    const beforeId = cursor === undefined ? undefined : decodeCursor<{ id: string }>(cursor, ['id']).id;
    const rows = await this.repository.list(organizationId, filter, { beforeId, limit: limit + 1 });
    const items = rows.slice(0, limit).map(toRunSummary);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor({ id: last.id }) : null };
  }

  /** Every run that the filter lets through, with every text, as a file has them, the latest first. */
  async *whole(organizationId: string, filter: RunFilter): AsyncGenerator<object> {
    const page = this.pagesOf(organizationId, filter);
    for await (const run of allPages(await page(), page)) yield writtenRuns.toJson(run);
  }

  /**
   * Every run that the filter lets through, the latest first, read as they are taken. It breaks off when the actor
   * loses the right to them.
   */
  async export(actor: Actor, filter: RunFilter): Promise<AsyncIterable<WholeRun>> {
    const { organizationId } = actor;
    await this.trail.record(organizationId, { action: 'run.exported' });
    const page = this.pagesOf(organizationId, filter);
    return allPages(await page(), async (beforeId) => {
      if (!(await this.access.stillGrants(actor, 'run.read'))) throw new AppError('organization.not_found');
      return page(beforeId);
    });
  }

  private pagesOf(organizationId: string, filter: RunFilter) {
    return (beforeId?: string) =>
      this.repository.listWhole(organizationId, filter, { beforeId, limit: exportedAtOnce });
  }
}
