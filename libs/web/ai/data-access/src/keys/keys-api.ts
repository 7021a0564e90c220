import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { KeyCheckOutcome, Provider } from '@promptyflow/contracts';
import type { Observable } from 'rxjs';

/** What is known of a key. The key itself is never among it. */
export interface ApiKey {
  readonly provider: Provider;
  readonly lastFour: string;
  readonly baseUrl: string | null;
  readonly checkOutcome: KeyCheckOutcome;
  /** Why it is invalid or could not be checked. */
  readonly checkCode: string | null;
  readonly checkedAt: string | null;
  readonly addedBy: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

export interface NewKey {
  readonly key: string;
  readonly baseUrl?: string;
}

@Injectable({ providedIn: 'root' })
export class KeysApi {
  private readonly http = inject(HttpClient);

  list(): Observable<{ readonly items: readonly ApiKey[] }> {
    return this.http.get<{ items: ApiKey[] }>('/api/user/api-keys');
  }

  save(provider: Provider, key: NewKey): Observable<ApiKey> {
    return this.http.post<ApiKey>(`/api/user/api-keys/${provider}`, key);
  }

  test(provider: Provider): Observable<ApiKey> {
    return this.http.post<ApiKey>(`/api/user/api-keys/${provider}/test`, {});
  }

  remove(provider: Provider): Observable<unknown> {
    return this.http.delete(`/api/user/api-keys/${provider}`);
  }
}
