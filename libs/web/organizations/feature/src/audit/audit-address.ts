import { auditActions } from '@promptyflow/contracts';
import type { AuditFilter } from '@promptyflow/web-organizations-data-access';
import { startOfDay } from '@promptyflow/web-ui';

/** What the address says of the events that are shown; days as `2026-11-26`. */
export interface AuditAddress {
  readonly action?: string;
  readonly person?: string;
  readonly from?: string;
  readonly to?: string;
}

export const noAddress = {
  action: null,
  person: null,
  from: null,
  to: null,
} as const satisfies Record<keyof AuditAddress, null>;

/** The filter of an address. Whole days are those of the person's clock; what cannot be is left out. */
export function toFilter(address: AuditAddress): AuditFilter {
  const filter = {
    action: auditActions.find((action) => action === address.action),
    userId: address.person || undefined,
    since: startOfDay(address.from),
    until: startOfDay(address.to, 1),
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
