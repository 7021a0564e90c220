import { HttpClient, HttpParams } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import type { Run, RunPage } from './run';

export interface RunQuery {
  readonly projectId?: string;
  readonly promptId?: string;
  readonly comparisonId?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

@Injectable({ providedIn: 'root' })
export class RunsApi {
  private readonly http = inject(HttpClient);

  list(query: RunQuery): Observable<RunPage> {
    const params = new HttpParams({ fromObject: { ...query } });
    return this.http.get<RunPage>('/api/ai/runs', { params });
  }

  /** With what was sent, which may be megabytes. */
  get(runId: string): Observable<Run> {
    return this.http.get<Run>(`/api/ai/runs/${runId}`);
  }

  cancel(runId: string): Observable<unknown> {
    return this.http.post(`/api/ai/runs/${runId}/cancel`, {});
  }
}
