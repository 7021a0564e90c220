import { afterNextRender, Component, ElementRef, inject, Injector, signal, viewChild } from '@angular/core';
import { email, form, FormField, FormRoot, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { PasswordsApi } from '@promptyflow/web-auth-data-access';
import { TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { Button, TextField } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { AuthPage } from '../auth-page/auth-page';
import { focusFirstFault } from '../auth-page/focus-first-fault';
import { FormProblem } from '../auth-page/form-problem';

/** Asks for the letter with which a new password is chosen. It never tells whether there is such an account. */
@Component({
  imports: [AuthPage, Button, FormField, FormProblem, FormRoot, RouterLink, TextField, TextPipe],
  template: `
    <pf-auth-page [heading]="'auth.forgot.heading' | t" [lead]="'auth.forgot.lead' | t">
      @if (sentTo(); as address) {
        <p #told role="status" tabindex="-1" data-testid="reset-sent">
          {{ 'auth.forgot.sent' | t: { email: address } }}
        </p>
      } @else {
        <form [formRoot]="form">
          <pf-text-field
            type="email"
            autocomplete="username"
            [label]="'auth.fields.email' | t"
            [formField]="form.email"
          />
          <pf-form-problem [problem]="problem()" />
          <button pfButton variant="primary" size="l" wide type="submit" [loading]="sending()">
            {{ 'auth.forgot.action' | t }}
          </button>
        </form>
      }
      <p class="switch">
        <a routerLink="/sign-in">{{ 'auth.forgot.toSignIn' | t }}</a>
      </p>
    </pf-auth-page>
  `,
  styleUrl: '../auth-page/auth-form.css',
})
export class ForgotPasswordPage {
  private readonly api = inject(PasswordsApi);
  private readonly injector = inject(Injector);
  private readonly told = viewChild<ElementRef<HTMLElement>>('told');
  private readonly asked = signal({ email: '' });
  protected readonly sending = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly sentTo = signal<string | null>(null);
  protected readonly form = form(
    this.asked,
    (path) => {
      required(path.email);
      email(path.email);
    },
    { submission: { action: () => this.send(), onInvalid: () => focusFirstFault(this.form) } },
  );

  private async send(): Promise<void> {
    if (this.sending()) return;
    const address = this.asked().email.trim();
    this.sending.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(this.api.requestReset(address));
      this.sentTo.set(address);
      // In place of the form that had the focus.
      afterNextRender(() => this.told()?.nativeElement.focus(), { injector: this.injector });
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.sending.set(false);
    }
  }
}
