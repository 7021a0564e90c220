import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { TwoFactorApi } from '@promptyflow/web-auth-data-access';
import type { TwoFactorSetUp } from '@promptyflow/web-auth-data-access';
import { I18n, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { Button, DialogFrame, TextField, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { FormProblem } from '../../auth-page/form-problem';
import { QrCode } from './qr-code';

/** Brings the secret into an authenticator app and asks for a code of it; closes with the recovery codes. */
@Component({
  imports: [Button, DialogFrame, FormProblem, QrCode, TextField, TextPipe],
  templateUrl: './set-up-dialog.html',
  styleUrl: './set-up-dialog.css',
})
export class SetUpDialog {
  private readonly api = inject(TwoFactorApi);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly setUp = inject<TwoFactorSetUp>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<readonly string[]>>(DialogRef);
  protected readonly secret = this.setUp.secret.replace(/.{4}(?=.)/g, '$& ');
  protected readonly code = signal('');
  protected readonly confirming = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly isReady = computed(() => this.code().replace(/\s/g, '').length === 6);

  protected async copySecret(): Promise<void> {
    await navigator.clipboard.writeText(this.setUp.secret);
    this.toasts.show({ text: this.i18n.text('account.twoFactor.secretCopied') });
  }

  protected async confirm(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.isReady() || this.confirming()) return;
    this.confirming.set(true);
    this.problem.set(null);
    try {
      const { codes } = await firstValueFrom(this.api.confirm(this.code()));
      this.ref.close(codes);
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.confirming.set(false);
    }
  }
}
