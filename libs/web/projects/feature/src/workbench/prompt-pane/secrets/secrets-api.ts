import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { SecretScan } from '@promptyflow/contracts';
import type { SecretPlace } from '@promptyflow/web-ai-data-access';
import type { Observable } from 'rxjs';

/** A key or a password in what would be sent. */
export interface FoundSecret extends SecretPlace {
  /** Enough of it to tell which one it is. */
  readonly masked: string;
}

export interface PromptSecrets {
  /** What the organization makes of them. */
  readonly secretScan: SecretScan;
  readonly secrets: readonly FoundSecret[];
}

@Injectable({ providedIn: 'root' })
export class SecretsApi {
  private readonly http = inject(HttpClient);

  find(projectId: string, promptId: string): Observable<PromptSecrets> {
    return this.http.post<PromptSecrets>(`/api/projects/${projectId}/prompt-blocks/secrets`, { promptId });
  }
}
