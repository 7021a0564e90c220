import { inject } from '@angular/core';
import { signalStore } from '@ngrx/signals';
import { AuditApi } from '@promptyflow/web-organizations-data-access';
import type { AuditEvent, AuditFilter } from '@promptyflow/web-organizations-data-access';
import { withPages } from '@promptyflow/web-ui';

export interface AuditQuestion extends AuditFilter {
  readonly organizationId: string;
}

/** The events that are shown on the page, page after page. */
export const AuditStore = signalStore(
  withPages<AuditEvent, AuditQuestion>(() => {
    const api = inject(AuditApi);
    return ({ organizationId, ...filter }, cursor) => api.list(organizationId, filter, cursor);
  }),
);
