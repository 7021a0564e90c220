import { Component, computed, inject, signal } from '@angular/core';
import {
  email,
  form,
  FormField,
  FormRoot,
  maxLength,
  minLength,
  required,
  validate,
} from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { authFeature, signUpPageActions } from '@promptyflow/web-auth-data-access';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { Button, problemError, TextField } from '@promptyflow/web-ui';
import { AuthPage } from '../auth-page/auth-page';
import { invitedAddress } from '../auth-page/invited-address';
import { focusFirstFault } from '../auth-page/focus-first-fault';
import { FormProblem } from '../auth-page/form-problem';
import { GoogleButton } from '../auth-page/google-button';
import { OrganizationWay } from '../auth-page/organization-way';
import { PasswordMeter } from '../password/password-meter';
import { leastPasswordLength } from '../password/password-strength';

const longestName = 100;

@Component({
  imports: [
    AuthPage,
    Button,
    FormField,
    FormProblem,
    FormRoot,
    GoogleButton,
    OrganizationWay,
    PasswordMeter,
    RouterLink,
    TextField,
    TextPipe,
  ],
  templateUrl: './sign-up-page.html',
  styleUrl: '../auth-page/auth-form.css',
})
export class SignUpPage {
  private readonly store = inject(Store);
  private readonly i18n = inject(I18n);
  private readonly problem = this.store.selectSignal(authFeature.selectProblem);
  private readonly refusedEmail = signal<string | null>(null);

  protected readonly submitting = this.store.selectSignal(authFeature.selectSubmitting);
  /** Problems that belong to no field; a taken address is told at its field. */
  protected readonly formProblem = computed(() =>
    this.problem()?.code === 'auth.email_taken' ? null : this.problem(),
  );

  protected readonly registration = signal({ name: '', email: invitedAddress(), password: '' });
  protected readonly form = form(
    this.registration,
    (path) => {
      required(path.name);
      maxLength(path.name, longestName);
      required(path.email);
      email(path.email);
      validate(path.email, ({ value }) => {
        const problem = this.problem();
        return problem?.code === 'auth.email_taken' && value() === this.refusedEmail()
          ? problemError(problem)
          : null;
      });
      required(path.password);
      minLength(path.password, leastPasswordLength);
    },
    { submission: { action: async () => this.submit(), onInvalid: () => focusFirstFault(this.form) } },
  );

  constructor() {
    this.store.dispatch(signUpPageActions.opened());
  }

  private submit(): void {
    const registration = { ...this.registration(), locale: this.i18n.language() };
    this.refusedEmail.set(registration.email);
    this.store.dispatch(signUpPageActions.submitted({ registration }));
  }
}
