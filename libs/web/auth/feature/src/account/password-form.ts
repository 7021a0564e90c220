import { Component, inject, output, signal } from '@angular/core';
import { form, FormField, FormRoot, minLength, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { PasswordsApi } from '@promptyflow/web-auth-data-access';
import { I18n, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { Button, TextField, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { focusFirstFault } from '../auth-page/focus-first-fault';
import { FormProblem } from '../auth-page/form-problem';
import { PasswordMeter } from '../password/password-meter';
import { leastPasswordLength } from '../password/password-strength';

const empty = { currentPassword: '', newPassword: '' };

/** Replaces the password for who knows it; others get to a letter. */
@Component({
  selector: 'pf-password-form',
  imports: [Button, FormField, FormProblem, FormRoot, PasswordMeter, RouterLink, TextField, TextPipe],
  template: `
    <h2>{{ 'account.password.heading' | t }}</h2>
    <form data-testid="password-form" [formRoot]="form">
      <pf-text-field
        type="password"
        autocomplete="current-password"
        [label]="'account.password.current' | t"
        [formField]="form.currentPassword"
      />
      <pf-text-field
        type="password"
        autocomplete="new-password"
        [label]="'auth.fields.newPassword' | t"
        [formField]="form.newPassword"
      />
      <pf-password-meter [password]="passwords().newPassword" />
      <pf-form-problem [problem]="problem()" />
      <button pfButton variant="primary" type="submit" data-testid="password-save" [loading]="saving()">
        {{ 'account.password.action' | t }}
      </button>
    </form>
    <p class="note">
      {{ 'account.password.unknown' | t }}
      <a routerLink="/forgot-password">{{ 'account.password.letter' | t }}</a>
    </p>
  `,
  styleUrl: './account-card.css',
  host: { class: 'pf-card section' },
})
export class PasswordForm {
  readonly changed = output<void>();

  private readonly api = inject(PasswordsApi);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly passwords = signal(empty);
  protected readonly saving = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly form = form(
    this.passwords,
    (path) => {
      required(path.currentPassword);
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
      await firstValueFrom(this.api.change(this.passwords()));
      this.form().reset(empty);
      this.toasts.show({ text: this.i18n.text('account.password.done'), kind: 'success' });
      this.changed.emit();
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.saving.set(false);
    }
  }
}
