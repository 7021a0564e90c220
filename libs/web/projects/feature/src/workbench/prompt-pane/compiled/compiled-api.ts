import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { CompileWarning } from '@promptyflow/prompt-engine';
import type { Observable } from 'rxjs';

/** What a prompt sends, as the server makes it. */
export interface CompiledPrompt {
  readonly text: string;
  readonly chars: number;
  readonly tokens: number;
  readonly warnings: readonly CompileWarning[];
}

@Injectable({ providedIn: 'root' })
export class CompiledApi {
  private readonly http = inject(HttpClient);

  compile(projectId: string, promptId: string): Observable<CompiledPrompt> {
    return this.http.post<CompiledPrompt>(`/api/projects/${projectId}/prompt-blocks/compile`, { promptId });
  }
}
