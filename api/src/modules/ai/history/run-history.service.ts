import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/auth-guard';
import { decodeCursor, encodeCursor } from '../../../core/http';
import { toRunSummary } from './run-history.mapper';
import { RunHistoryRepository } from './run-history.repository';
import type { RunFilter, WholeRun } from './run-history.repository';
import { writtenRuns } from './written-runs';
import type { RunFileFormat } from './written-runs';

interface ListOptions extends RunFilter {
  readonly cursor?: string;
  readonly limit: number;
}

/** Their texts may be megabytes each, and no more than these are held at once. */
const exportedAtOnce = 5;

/** The runs of an organization: looked through, and taken away as a file. */
@Injectable()
export class RunHistoryService {
  constructor(private readonly repository: RunHistoryRepository) {}

  async list({ organizationId }: Actor, { cursor, limit, ...filter }: ListOptions) {
    const beforeId = cursor === undefined ? undefined : decodeCursor<{ id: string }>(cursor, ['id']).id;
    const rows = await this.repository.list(organizationId, filter, { beforeId, limit: limit + 1 });
    const items = rows.slice(0, limit).map(toRunSummary);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor({ id: last.id }) : null };
  }

  /** Every run that the filter lets through, the latest first, as fast as the client reads. */
  async export({ organizationId }: Actor, filter: RunFilter, format: RunFileFormat): Promise<Readable> {
    const page = (beforeId?: string) =>
      this.repository.listWhole(organizationId, filter, { beforeId, limit: exportedAtOnce });
    // Read before the answer begins: what is wrong with the filter is still told.
    const first = await page();
    return Readable.from(writtenRuns(allFrom(first, page), format));
  }
}

async function* allFrom(
  first: readonly WholeRun[],
  page: (beforeId: string) => Promise<readonly WholeRun[]>,
): AsyncGenerator<WholeRun> {
  for (let runs = first; ;) {
    yield* runs;
    const last = runs.at(-1);
    if (!last || runs.length < exportedAtOnce) return;
    runs = await page(last.id);
  }
}
