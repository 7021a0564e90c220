import { providers, runStatuses } from '@promptyflow/contracts';
import type { HistoryFilter } from '@promptyflow/web-ai-data-access';
import { startOfDay } from '@promptyflow/web-ui';

/** What the address says of the runs that are shown; days as `2026-11-26`. */
export interface HistoryAddress {
  readonly project?: string;
  readonly prompt?: string;
  readonly person?: string;
  readonly provider?: string;
  readonly model?: string;
  readonly outcome?: string;
  readonly from?: string;
  readonly to?: string;
}

export type AddressPart = keyof HistoryAddress;

export const noAddress = {
  project: null,
  prompt: null,
  person: null,
  provider: null,
  model: null,
  outcome: null,
  from: null,
  to: null,
} as const satisfies Record<AddressPart, null>;

/** The filter of an address. Whole days are those of the person's clock; what cannot be is left out. */
export function toFilter(address: HistoryAddress): HistoryFilter {
  const filter = {
    projectId: address.project,
    promptId: address.prompt,
    userId: address.person,
    provider: providers.find((provider) => provider === address.provider),
    model: address.model?.trim(),
    status: runStatuses.find((status) => status === address.outcome),
    since: startOfDay(address.from),
    until: startOfDay(address.to, 1),
  };
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''),
  );
}
