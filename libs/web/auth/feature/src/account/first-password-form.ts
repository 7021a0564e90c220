import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, minLength, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { authApiActions, authFeature, PasswordsApi } from '@promptyflow/web-auth-data-access';
import { I18n, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { Button, TextField, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { focusFirstFault } from '../auth-page/focus-first-fault';
import { FormProblem } from '../auth-page/form-problem';
import { PasswordMeter } from '../password/password-meter';
import { leastPasswordLength } from '../password/password-strength';

/** Sets the first password of an account that has signed in with Google only. */
@Component({
  selector: 'pf-first-password-form',
  imports: [Button, FormField, FormProblem, FormRoot, PasswordMeter, RouterLink, TextField, TextPipe],
  template: `
    <h2>{{ 'account.password.heading' | t }}</h2>
    <p class="note">{{ 'account.password.firstLead' | t }}</p>
    <form data-testid="first-password-form" [formRoot]="form">
      <pf-text-field
        type="password"
        autocomplete="new-password"
        [label]="'auth.fields.newPassword' | t"
        [formField]="form.newPassword"
      />
      <pf-password-meter [password]="chosen().newPassword" />
      <pf-form-problem [problem]="problem()" />
      <button pfButton variant="primary" type="submit" data-testid="password-save" [loading]="saving()">
        {{ 'account.password.firstAction' | t }}
      </button>
    </form>
    <p class="note">
      <a routerLink="/forgot-password">{{ 'account.password.letter' | t }}</a>
    </p>
  `,
  styleUrl: './account-card.css',
  host: { class: 'pf-card section' },
})
export class FirstPasswordForm {
  private readonly api = inject(PasswordsApi);
  private readonly store = inject(Store);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly user = this.store.selectSignal(authFeature.selectUser);
  protected readonly chosen = signal({ newPassword: '' });
  protected readonly saving = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly form = form(
    this.chosen,
    (path) => {
      required(path.newPassword);
      minLength(path.newPassword, leastPasswordLength);
    },
    { submission: { action: () => this.save(), onInvalid: () => focusFirstFault(this.form) } },
  );

  private async save(): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(this.api.setFirst(this.chosen().newPassword));
      this.toasts.show({ text: this.i18n.text('account.password.firstDone'), kind: 'success' });
      const user = this.user();
      if (user) this.store.dispatch(authApiActions.userChanged({ user: { ...user, hasPassword: true } }));
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.saving.set(false);
    }
  }
}
