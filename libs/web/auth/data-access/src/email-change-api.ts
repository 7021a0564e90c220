import { inject, Injectable } from '@angular/core';
import {
  ApiClient,
  emailChangeConfirmationConfirm,
  emailChangeRequest,
} from '@promptyflow/web-api-client/auth';
import type { ChangeEmailDto } from '@promptyflow/web-api-client/auth';
import type { Observable } from 'rxjs';

/** Another address for the account, by a letter. */
@Injectable({ providedIn: 'root' })
export class EmailChangeApi {
  private readonly client = inject(ApiClient);

  request(body: ChangeEmailDto): Observable<void> {
    return this.client.call(emailChangeRequest, { body });
  }

  confirm(token: string): Observable<void> {
    return this.client.call(emailChangeConfirmationConfirm, { body: { token } });
  }
}
