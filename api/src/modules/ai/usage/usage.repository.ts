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

const figureNames = [
  'runs',
  'failedRuns',
  'inputTokens',
  'outputTokens',
  'costUsd',
  'unpricedRuns',
] as const satisfies readonly (keyof UsageFigures)[];

const figures = `
  count(*) as "runs",
  count(*) filter (where r.status = 'failed') as "failedRuns",
  coalesce(sum(r.input_tokens), 0) as "inputTokens",
  coalesce(sum(r.output_tokens), 0) as "outputTokens",
  coalesce(sum(r.cost_usd), 0) as "costUsd",
  count(*) filter (where r.cost_usd is null and r.input_tokens is not null) as "unpricedRuns"`;

/** What a row is called by, in the order of key, name and provider. */
const groups: Record<UsageGroup, string> = {
  day: '(r.created_at at time zone $4)::date::text, null, null',
  person: 'r.user_id::text, (select u.name from users u where u.id = r.user_id), null',
  model: 'r.model, r.model, r.provider',
  project: 'r.project_id::text, (select p.name from projects p where p.id = r.project_id), null',
};

const groupedBy: Record<UsageGroup, string> = {
  day: '1',
  person: 'r.user_id',
  model: 'r.provider, r.model',
  project: 'r.project_id',
};

/** Days without a run are among the days: a chart has no gaps. */
const everyDay = `
  select d::date::text as "key", g."name", g."provider", ${figureNames.map((name) => `g."${name}"`).join()}
    from generate_series(($2::timestamptz at time zone $4)::date,
                         (($3::timestamptz - interval '1 microsecond') at time zone $4)::date,
                         interval '1 day') d
    left join grouped g on g."key" = d::date::text`;

/**
 * One pass over the runs; the total is summed up from the groups, exactly, before anything becomes a `float8`. Tokens
 * up to 2^53 are exact as that.
 */
function statementOf(by: UsageGroup): string {
  const asNumbers = (from: string, suffix: string) =>
    figureNames.map((name) => `coalesce(${from}."${name}", 0)::float8 as "${name}${suffix}"`).join();
  const rows = by === 'day' ? everyDay : 'select * from grouped';
  const order = by === 'day' ? 'l."key"' : 'l."costUsd" desc, l."runs" desc, l."key"';
  return `
    with grouped("key", "name", "provider", ${figureNames.map((name) => `"${name}"`).join()}) as (
      select ${groups[by]}, ${figures}
        from ai_runs r
       where r.organization_id = $1 and r.created_at >= $2 and r.created_at < $3
       group by ${groupedBy[by]}
    )
    select l."key", l."name", l."provider", l."key" is null and l."runs" is null as "isEmpty",
           ${asNumbers('l', '')}, ${asNumbers('t', 'Total')}
      from (select ${figureNames.map((name) => `sum("${name}") as "${name}"`).join()} from grouped) t
      left join (${rows}) l on true
     order by ${order} limit ${mostRows}`;
}

type RawRow = UsageRow & Record<`${keyof UsageFigures}Total`, number> & { readonly isEmpty: boolean };

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
    return this.transaction.runLate(organizationId, async (manager) => {
      const rows = (await manager.query(
        statementOf(by),
        by === 'day' ? [...range, timeZone] : range,
      )) as RawRow[];
      const [first] = rows;
      if (!first) throw new Error('a sum without groups has one row');
      return {
        items: rows.filter(({ isEmpty }) => !isEmpty).map(toRow),
        total: figuresOf((name) => first[`${name}Total`]),
      };
    });
  }
}

function toRow(row: RawRow): UsageRow {
  const { key, name, provider } = row;
  return { key, name, provider, ...figuresOf((figure) => row[figure]) };
}

function figuresOf(valueOf: (name: keyof UsageFigures) => number): UsageFigures {
  return {
    runs: valueOf('runs'),
    failedRuns: valueOf('failedRuns'),
    inputTokens: valueOf('inputTokens'),
    outputTokens: valueOf('outputTokens'),
    costUsd: valueOf('costUsd'),
    unpricedRuns: valueOf('unpricedRuns'),
  };
}
