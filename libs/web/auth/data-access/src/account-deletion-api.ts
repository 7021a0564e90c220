import { inject, Injectable } from '@angular/core';
import { accountDeletionDelete, ApiClient } from '@promptyflow/web-api-client/auth';
import type { DeleteAccountDto } from '@promptyflow/web-api-client/auth';
import type { Observable } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class AccountDeletionApi {
  private readonly client = inject(ApiClient);

  /** Deletes the account, for good. */
  delete(body: DeleteAccountDto): Observable<void> {
    return this.client.call(accountDeletionDelete, { body });
  }
}
