import { inject, Injectable } from '@angular/core';
import { ApiClient, tokensCreate, tokensList, tokensRevoke } from '@promptyflow/web-api-client';
import type { AccessTokenDto, CreatedTokenDto, CreateTokenDto } from '@promptyflow/web-api-client';
import type { Observable } from 'rxjs';

/** What is known of a token. The secret is never among it. */
export type AccessToken = AccessTokenDto;
export type NewToken = CreateTokenDto;
export type CreatedToken = CreatedTokenDto;

@Injectable({ providedIn: 'root' })
export class TokensApi {
  private readonly client = inject(ApiClient);

  list(): Observable<{ readonly items: readonly AccessToken[] }> {
    return this.client.call(tokensList, {});
  }

  create(body: NewToken): Observable<CreatedToken> {
    return this.client.call(tokensCreate, { body });
  }

  revoke(tokenId: string): Observable<unknown> {
    return this.client.call(tokensRevoke, { tokenId });
  }
}
