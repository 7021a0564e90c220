import type { TableLayout } from '../../../core/http';
import type { UsageDto } from './usage.dto';
import type { Usage, UsageRange, UsageRow } from './usage.repository';

export function toUsage({ since, until, ...usage }: Usage & UsageRange): UsageDto {
  return { since: since.toISOString(), until: until.toISOString(), ...usage };
}

/** How sums are written into a file. */
export const writtenUsage: TableLayout<UsageRow> = {
  toJson: (row) => row,
  columns: {
    key: ({ key }) => key,
    name: ({ name }) => name,
    provider: ({ provider }) => provider,
    runs: ({ runs }) => runs,
    failed_runs: ({ failedRuns }) => failedRuns,
    input_tokens: ({ inputTokens }) => inputTokens,
    output_tokens: ({ outputTokens }) => outputTokens,
    cost_usd: ({ costUsd }) => costUsd,
    unpriced_runs: ({ unpricedRuns }) => unpricedRuns,
  },
};
