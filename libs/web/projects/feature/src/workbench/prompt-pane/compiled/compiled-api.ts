import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { CompileWarning } from '@promptyflow/prompt-engine';
import type { Observable } from 'rxjs';

/** A passage of the compiled text, in UTF-16 code units; `end` is exclusive. */
export interface CompiledRange {
  readonly start: number;
  readonly end: number;
}

/** What a prompt sends, as the server makes it. */
export interface CompiledPrompt {
  readonly text: string;
  readonly chars: number;
  readonly tokens: number;
  /** Where the text of each leaf stands, in the order of the text. */
  readonly ranges: readonly (CompiledRange & { readonly itemId: string })[];
  /** Where the context stands, with its tags. */
  readonly contexts: readonly CompiledRange[];
  readonly warnings: readonly CompileWarning[];
}

@Injectable({ providedIn: 'root' })
export class CompiledApi {
  private readonly http = inject(HttpClient);

  compile(projectId: string, promptId: string): Observable<CompiledPrompt> {
    return this.http.post<CompiledPrompt>(`/api/projects/${projectId}/prompt-blocks/compile`, { promptId });
  }
}
