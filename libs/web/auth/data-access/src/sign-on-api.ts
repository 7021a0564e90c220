import { inject, Injectable } from '@angular/core';
import {
  ApiClient,
  signOnConnectionBegin,
  signOnConnectionGet,
  signOnConnectionRemove,
  signOnLookupFind,
} from '@promptyflow/web-api-client/auth';
import type { SignOnConnectionDto, SignOnOfferDto } from '@promptyflow/web-api-client/auth';
import type { Observable } from 'rxjs';
import type { Proof } from './two-factor-api';

export type SignOnOffer = SignOnOfferDto;
export type SignOnConnection = SignOnConnectionDto;

/** Where the browser itself goes to sign in with an organization; it comes back into it with a session. */
export function signOnUrl(organizationId: string, email: string): string {
  return `/api/auth/single-sign-on/${organizationId}?email=${encodeURIComponent(email)}`;
}

/** Signing in with an organization. */
@Injectable({ providedIn: 'root' })
export class SignOnApi {
  private readonly client = inject(ApiClient);

  /** What is set for the domain of an address. */
  offer(email: string): Observable<SignOnOffer> {
    return this.client.call(signOnLookupFind, { body: { email } });
  }

  connection(id: string): Observable<SignOnConnection> {
    return this.client.call(signOnConnectionGet, { id });
  }

  /** The page of the provider, for this browser to open. */
  connect(id: string, body: Proof): Observable<{ readonly url: string }> {
    return this.client.call(signOnConnectionBegin, { id, body });
  }

  disconnect(id: string): Observable<void> {
    return this.client.call(signOnConnectionRemove, { id });
  }
}
