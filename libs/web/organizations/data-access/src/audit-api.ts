import { inject, Injectable } from '@angular/core';
import type { AuditAction } from '@promptyflow/contracts';
import { ApiClient, auditExport$Csv, auditExport$Jsonl, auditList } from '@promptyflow/web-api-client';
import type { AuditEventDto, AuditEventListDto } from '@promptyflow/web-api-client';
import type { Observable } from 'rxjs';

/** Something that was done in the organization. */
export type AuditEvent = AuditEventDto;

/** Which events; what is absent does not narrow them down. */
export interface AuditFilter {
  readonly action?: AuditAction;
  /** Who did it. */
  readonly userId?: string;
  /** Moments: the first is included, the second is not. */
  readonly since?: string;
  readonly until?: string;
}

const pageSize = 50;

/** The audit log of an organization, for who may read it. */
@Injectable({ providedIn: 'root' })
export class AuditApi {
  private readonly client = inject(ApiClient);

  /** The latest first. */
  list(organizationId: string, filter: AuditFilter, cursor?: string): Observable<AuditEventListDto> {
    return this.client.call(auditList, { ...filter, id: organizationId, limit: pageSize, cursor });
  }

  export(organizationId: string, filter: AuditFilter, format: 'csv' | 'jsonl'): Observable<Blob> {
    const operation = format === 'csv' ? auditExport$Csv : auditExport$Jsonl;
    return this.client.call(operation, { ...filter, id: organizationId, format });
  }
}
