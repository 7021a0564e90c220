import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import type { OrganizationPolicy, SecretScan } from '@promptyflow/contracts';
import type { SecretPlace } from '@promptyflow/web-ai-data-access';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { map } from 'rxjs';
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

/** A prompt as it is, or one of its versions. */
export interface PromptToSend {
  readonly projectId: string;
  readonly promptId: string;
  readonly versionId?: string;
}

@Injectable({ providedIn: 'root' })
export class SecretsApi {
  private readonly http = inject(HttpClient);
  private readonly organizationId = inject(Store).selectSignal(authFeature.selectOrganizationId);

  find({ projectId, ...prompt }: PromptToSend): Observable<PromptSecrets> {
    return this.http.post<PromptSecrets>(`/api/projects/${projectId}/prompt-blocks/secrets`, prompt);
  }

  /** What the organization makes of secrets that were found here. */
  scan(): Observable<SecretScan> {
    const path = `/api/organizations/${this.organizationId()}/policy`;
    return this.http.get<OrganizationPolicy>(path).pipe(map(({ secretScan }) => secretScan));
  }
}
