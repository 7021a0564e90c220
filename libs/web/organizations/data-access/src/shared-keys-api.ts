import { inject, Injectable } from '@angular/core';
import type { Provider } from '@promptyflow/contracts';
import {
  ApiClient,
  organizationKeysList,
  organizationKeysRemove,
  organizationKeysSave,
  organizationKeysTest,
} from '@promptyflow/web-api-client';
import type { ApiKeyDto } from '@promptyflow/web-api-client';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';

/** What is known of a key that members share. The key itself is never among it. */
export type SharedKey = ApiKeyDto;

export interface NewSharedKey {
  readonly key: string;
  readonly baseUrl?: string;
}

/** The keys of an organization, for who looks after them. */
@Injectable({ providedIn: 'root' })
export class SharedKeysApi {
  private readonly client = inject(ApiClient);

  list(organizationId: string): Observable<readonly SharedKey[]> {
    return this.client.call(organizationKeysList, { id: organizationId }).pipe(map(({ items }) => items));
  }

  /** Tests a key and puts it in the place of the former one. */
  save(organizationId: string, provider: Provider, key: NewSharedKey): Observable<SharedKey> {
    return this.client.call(organizationKeysSave, { id: organizationId, provider, body: key });
  }

  test(organizationId: string, provider: Provider): Observable<SharedKey> {
    return this.client.call(organizationKeysTest, { id: organizationId, provider });
  }

  remove(organizationId: string, provider: Provider): Observable<unknown> {
    return this.client.call(organizationKeysRemove, { id: organizationId, provider });
  }
}
