import { HttpClient, HttpParams } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Provider, RunStatus } from '@promptyflow/contracts';
import type { Observable } from 'rxjs';
import type { Run, RunSummary } from '../runs/run';

/** Which runs of the organization; what is absent does not narrow them down. */
export interface HistoryFilter {
  readonly projectId?: string;
  readonly promptId?: string;
  readonly userId?: string;
  readonly provider?: Provider;
  readonly model?: string;
  readonly status?: RunStatus;
  /** Moments: the first is included, the second is not. */
  readonly since?: string;
  readonly until?: string;
}

/** A run with names; null for what is gone. */
export interface HistoryRun extends RunSummary {
  readonly userName: string | null;
  readonly projectName: string | null;
  readonly promptTitle: string | null;
}

export interface HistoryPage {
  readonly items: readonly HistoryRun[];
  readonly nextCursor: string | null;
}

export type RunFileFormat = 'jsonl' | 'csv';

interface Items<T> {
  readonly items: readonly T[];
}

interface Member {
  readonly userId: string;
  readonly name: string;
}

interface NamedProject {
  readonly id: string;
  readonly name: string;
}

const pageSize = 50;
const mostProjects = 100;

/** The runs of the organization that the person acts for. */
@Injectable({ providedIn: 'root' })
export class HistoryApi {
  private readonly http = inject(HttpClient);

  list(filter: HistoryFilter, cursor?: string): Observable<HistoryPage> {
    const paging = { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
    return this.http.get<HistoryPage>('/api/ai/runs', {
      params: new HttpParams({ fromObject: { ...filter, ...paging } }),
    });
  }

  /** With every text. */
  export(filter: HistoryFilter, format: RunFileFormat): Observable<Blob> {
    const params = new HttpParams({ fromObject: { ...filter, format } });
    return this.http.get('/api/ai/runs/export', { params, responseType: 'blob' });
  }

  /** Sends exactly the same again. The key makes it safe to ask twice. */
  repeat(runId: string, idempotencyKey: string): Observable<Run> {
    const headers = { 'Idempotency-Key': idempotencyKey };
    return this.http.post<Run>(`/api/ai/runs/${runId}/repeat`, {}, { headers });
  }

  /** Whose runs there can be. */
  people(organizationId: string): Observable<Items<Member>> {
    return this.http.get<Items<Member>>(`/api/organizations/${organizationId}/members`);
  }

  /** The projects changed last. */
  projects(): Observable<Items<NamedProject>> {
    return this.http.get<Items<NamedProject>>('/api/projects', { params: { limit: mostProjects } });
  }
}
