import { HttpClient, HttpParams } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { AppliedChange, Change } from '@promptyflow/contracts';
import { firstValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import type { OutlineRows } from './outline/outline';
import { toOutlineRows } from './outline/to-outline-rows';
import type { ProjectDocument } from './outline/to-outline-rows';

export interface ProjectSummary {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly chars: number;
  readonly updatedAt: string;
  readonly deletedAt: string | null;
}

export interface ChangeLog {
  readonly revision: number;
  readonly changes: readonly AppliedChange[];
  readonly more: boolean;
}

/** A text as the server has it. */
export interface StoredText {
  readonly content: string;
  readonly version: number;
}

@Injectable({ providedIn: 'root' })
export class ProjectsApi {
  private readonly http = inject(HttpClient);

  list(options: { readonly deleted: boolean; readonly cursor?: string }) {
    const params = new HttpParams({
      fromObject: { deleted: options.deleted, ...(options.cursor ? { cursor: options.cursor } : {}) },
    });
    return this.http.get<{ items: ProjectSummary[]; nextCursor: string | null }>('/api/projects', { params });
  }

  create(project: { readonly id: string; readonly name: string }): Observable<ProjectSummary> {
    return this.http.post<ProjectSummary>('/api/projects', project);
  }

  rename(id: string, name: string): Observable<unknown> {
    return this.http.patch(`/api/projects/${id}`, { name });
  }

  remove(id: string): Observable<unknown> {
    return this.http.delete(`/api/projects/${id}`);
  }

  restore(id: string): Observable<ProjectSummary> {
    return this.http.post<ProjectSummary>(`/api/projects/${id}/restore`, {});
  }

  async readOutline(projectId: string): Promise<OutlineRows> {
    const params = new HttpParams({ fromObject: { content: false } });
    const document = this.http.get<ProjectDocument>(`/api/projects/${projectId}`, { params });
    return toOutlineRows(await firstValueFrom(document));
  }

  async readText(projectId: string, kind: 'item' | 'prompt', textId: string): Promise<StoredText> {
    if (kind === 'item') {
      return firstValueFrom(this.http.get<StoredText>(`/api/projects/${projectId}/context-items/${textId}`));
    }
    const params = new HttpParams({ fromObject: { content: false } });
    const { promptBlocks } = await firstValueFrom(
      this.http.get<ProjectDocument>(`/api/projects/${projectId}`, { params }),
    );
    const prompt = promptBlocks.find(({ id }) => id === textId);
    return { content: prompt?.template ?? '', version: prompt?.version ?? 1 };
  }

  postChanges(projectId: string, changes: readonly Change[], since: number): Promise<ChangeLog> {
    return firstValueFrom(
      this.http.post<ChangeLog>(`/api/projects/${projectId}/changes`, { changes, since }),
    );
  }

  changesSince(projectId: string, since: number): Promise<ChangeLog> {
    const params = new HttpParams({ fromObject: { since } });
    return firstValueFrom(this.http.get<ChangeLog>(`/api/projects/${projectId}/changes`, { params }));
  }
}
