import { Component, DOCUMENT, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, minLength, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { authApiActions, PasswordsApi, SessionTokens } from '@promptyflow/web-auth-data-access';
import { I18n, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { Button, TextField, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { AuthPage } from '../auth-page/auth-page';
import { focusFirstFault } from '../auth-page/focus-first-fault';
import { FormProblem } from '../auth-page/form-problem';
import { PasswordMeter } from './password-meter';
import { leastPasswordLength } from './password-strength';

/** What the server says of a link that is worth nothing; a page that was reloaded has no link any more. */
const noToken: PageProblem = {
  status: 422,
  code: 'auth.reset_invalid',
  params: {},
  requestId: null,
  errors: [],
};

/**
 * Where the link of the letter leads: `/reset-password#token=…`. As on the page that verifies an address, the token
 * is in the fragment and leaves the address at once.
 */
@Component({
  imports: [
    AuthPage,
    Button,
    FormField,
    FormProblem,
    FormRoot,
    PasswordMeter,
    RouterLink,
    TextField,
    TextPipe,
  ],
  template: `
    <pf-auth-page [heading]="'auth.reset.heading' | t" [lead]="'auth.reset.lead' | t">
      <form [formRoot]="form">
        <pf-text-field
          type="password"
          autocomplete="new-password"
          [label]="'auth.fields.newPassword' | t"
          [formField]="form.password"
        />
        <pf-password-meter [password]="chosen().password" />
        <pf-form-problem [problem]="problem()" />
        <button pfButton variant="primary" size="l" wide type="submit" [loading]="saving()">
          {{ 'auth.reset.action' | t }}
        </button>
      </form>
      <p class="switch">
        {{ 'auth.reset.notWorking' | t }}
        <a routerLink="/forgot-password">{{ 'auth.reset.again' | t }}</a>
      </p>
    </pf-auth-page>
  `,
  styleUrl: '../auth-page/auth-form.css',
})
export class ResetPasswordPage {
  private readonly api = inject(PasswordsApi);
  private readonly store = inject(Store);
  private readonly tokens = inject(SessionTokens);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly token: string;
  protected readonly chosen = signal({ password: '' });
  protected readonly saving = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly form = form(
    this.chosen,
    (path) => {
      required(path.password);
      minLength(path.password, leastPasswordLength);
    },
    { submission: { action: () => this.save(), onInvalid: () => focusFirstFault(this.form) } },
  );

  constructor() {
    const { location, history } = inject(DOCUMENT).defaultView ?? window;
    this.token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
    history.replaceState(history.state, '', location.pathname);
    if (this.token === '') this.problem.set(noToken);
  }

  private async save(): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      const newPassword = this.chosen().password;
      await firstValueFrom(this.api.confirmReset({ token: this.token, newPassword }));
      // The server has ended every session, also one of this browser.
      this.tokens.clear();
      this.store.dispatch(authApiActions.signedOut({ discards: false }));
      this.toasts.show({ text: this.i18n.text('auth.reset.done'), kind: 'success' });
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.saving.set(false);
    }
  }
}
