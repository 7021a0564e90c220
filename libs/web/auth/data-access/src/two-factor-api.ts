import { inject, Injectable } from '@angular/core';
import {
  ApiClient,
  twoFactorBegin,
  twoFactorConfirm,
  twoFactorDisable,
  twoFactorGet,
  twoFactorRenewCodes,
} from '@promptyflow/web-api-client/auth';
import type { ProofWithCodeDto, TwoFactorDto, TwoFactorSetUpDto } from '@promptyflow/web-api-client/auth';
import type { Observable } from 'rxjs';

/** What proves that it is the person who asks. */
export type Proof = ProofWithCodeDto;
export type TwoFactorStatus = TwoFactorDto;
export type TwoFactorSetUp = TwoFactorSetUpDto;

/** The second step of signing in. Secrets and codes go past the store. */
@Injectable({ providedIn: 'root' })
export class TwoFactorApi {
  private readonly client = inject(ApiClient);

  status(): Observable<TwoFactorStatus> {
    return this.client.call(twoFactorGet, {});
  }

  begin(password: string | undefined): Observable<TwoFactorSetUp> {
    return this.client.call(twoFactorBegin, { body: { password } });
  }

  /** The recovery codes, which are shown once. */
  confirm(code: string): Observable<{ readonly codes: readonly string[] }> {
    return this.client.call(twoFactorConfirm, { body: { code } });
  }

  renewCodes(body: Proof): Observable<{ readonly codes: readonly string[] }> {
    return this.client.call(twoFactorRenewCodes, { body });
  }

  disable(body: Proof): Observable<void> {
    return this.client.call(twoFactorDisable, { body });
  }
}
