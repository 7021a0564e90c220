import { Injectable } from '@nestjs/common';
import type { Provider } from '@promptyflow/contracts';
import { TenantTransaction } from '../../../core/database';

/** By what the runs are put together. */
export const usageGroups = ['day', 'person', 'model', 'project'] as const;

export type UsageGroup = (typeof usageGroups)[number];

export interface UsageRange {
  /** Inclusive. */
  readonly since: Date;
  /** Exclusive. */
  readonly until: Date;
}

export interface UsageFigures {
  readonly runs: number;
  /** Those that a provider refused or broke off. */
  readonly failedRuns: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  /** Those that used tokens whose price is not known; they are not in the cost. */
  readonly unpricedRuns: number;
}

export interface UsageRow extends UsageFigures {
  /** The day, or the id of the person, model or project; null for runs that belong to none. */
  readonly key: string | null;
  /** The name as it is now; null for what is gone, and for days. */
  readonly name: string | null;
  /** Of a model. */
  readonly provider: Provider | null;
}

export interface Usage {
  readonly items: UsageRow[];
  readonly total: UsageFigures;
}

const mostRows = 1000;

/** Sums up to 2^53 are exact as `float8`; more tokens than that nobody sends. */
const figures = `
  count(r.id)::int as "runs",
  (count(r.id) filter (where r.status = 'failed'))::int as "failedRuns",
  coalesce(sum(r.input_tokens), 0)::float8 as "inputTokens",
  coalesce(sum(r.output_tokens), 0)::float8 as "outputTokens",
  coalesce(sum(r.cost_usd), 0)::float8 as "costUsd",
  (count(r.id) filter (where r.cost_usd is null and r.input_tokens is not null))::int as "unpricedRuns"`;

const inRange = 'r.organization_id = $1 and r.created_at >= $2 and r.created_at < $3';

const ranked = `order by "costUsd" desc, "runs" desc, "key" limit ${mostRows}`;

const groups: Record<UsageGroup, string> = {
  // Days without a run are among them: a chart has no gaps.
  day: `
    select to_char(d.day, 'YYYY-MM-DD') as "key", null as "name", null as "provider", ${figures}
      from generate_series(($2::timestamptz at time zone $4)::date,
                           (($3::timestamptz - interval '1 microsecond') at time zone $4)::date,
                           interval '1 day') as d(day)
      left join ai_runs r on ${inRange} and (r.created_at at time zone $4)::date = d.day::date
     group by d.day order by d.day`,
  person: `
    select r.user_id as "key", (select u.name from users u where u.id = r.user_id) as "name",
           null as "provider", ${figures}
      from ai_runs r where ${inRange} group by r.user_id ${ranked}`,
  model: `
    select r.model as "key", r.model as "name", r.provider as "provider", ${figures}
      from ai_runs r where ${inRange} group by r.provider, r.model ${ranked}`,
  project: `
    select r.project_id as "key", (select p.name from projects p where p.id = r.project_id) as "name",
           null as "provider", ${figures}
      from ai_runs r where ${inRange} group by r.project_id ${ranked}`,
};

/** What the runs of an organization used, put together by the database. */
@Injectable()
export class UsageRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** The most expensive first, days in their order; at most 1000 rows, while the total is of everything. */
  sum(
    organizationId: string,
    { since, until }: UsageRange,
    by: UsageGroup,
    timeZone: string,
  ): Promise<Usage> {
    const range = [organizationId, since, until];
    return this.transaction.readSnapshot(organizationId, async (manager) => {
      const items = (await manager.query(
        groups[by],
        by === 'day' ? [...range, timeZone] : range,
      )) as UsageRow[];
      const [total] = (await manager.query(
        `select ${figures} from ai_runs r where ${inRange}`,
        range,
      )) as UsageFigures[];
      if (!total) throw new Error('a sum without groups has one row');
      return { items, total };
    });
  }
}
