import { inject, Injectable } from '@angular/core';
import {
  ApiClient,
  passwordChange,
  passwordResetConfirm,
  passwordResetRequest,
  passwordSetFirst,
} from '@promptyflow/web-api-client/auth';
import type { ChangePasswordDto, ConfirmPasswordResetDto } from '@promptyflow/web-api-client/auth';
import type { Observable } from 'rxjs';

/** Passwords go past the store: neither an action nor the state ever holds one, or the token of a letter. */
@Injectable({ providedIn: 'root' })
export class PasswordsApi {
  private readonly client = inject(ApiClient);

  change(body: ChangePasswordDto): Observable<void> {
    return this.client.call(passwordChange, { body });
  }

  /** For an account that has none, soon after signing in. */
  setFirst(newPassword: string): Observable<void> {
    return this.client.call(passwordSetFirst, { body: { newPassword } });
  }

  requestReset(email: string): Observable<void> {
    return this.client.call(passwordResetRequest, { body: { email } });
  }

  confirmReset(body: ConfirmPasswordResetDto): Observable<void> {
    return this.client.call(passwordResetConfirm, { body });
  }
}
