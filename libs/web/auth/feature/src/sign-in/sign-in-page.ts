import { Component, DOCUMENT, inject, signal } from '@angular/core';
import { email, form, FormField, FormRoot, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { authApiActions, authFeature, signInPageActions } from '@promptyflow/web-auth-data-access';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button, Checkbox, TextField } from '@promptyflow/web-ui';
import { AuthPage } from '../auth-page/auth-page';
import { focusFirstFault } from '../auth-page/focus-first-fault';
import { invitedAddress } from '../auth-page/invited-address';
import { FormProblem } from '../auth-page/form-problem';
import { GoogleButton } from '../auth-page/google-button';
import { SecondStepForm } from './second-step-form';

/** What the address tells when Google sent the browser back without a session. */
const googleFailures = ['auth.google_failed', 'auth.google_email_unverified'] as const;

/** Sign-in by password, and where a sign-in with Google that needs more, or failed, comes back to. */
@Component({
  imports: [
    AuthPage,
    Button,
    Checkbox,
    FormField,
    FormProblem,
    FormRoot,
    GoogleButton,
    RouterLink,
    SecondStepForm,
    TextField,
    TextPipe,
  ],
  templateUrl: './sign-in-page.html',
  styleUrl: '../auth-page/auth-form.css',
})
export class SignInPage {
  private readonly store = inject(Store);
  protected readonly secondStep = this.store.selectSignal(authFeature.selectSecondStep);
  protected readonly submitting = this.store.selectSignal(authFeature.selectSubmitting);
  protected readonly problem = this.store.selectSignal(authFeature.selectProblem);

  private readonly credentials = signal({ email: invitedAddress(), password: '', rememberMe: true });
  protected readonly form = form(
    this.credentials,
    (path) => {
      required(path.email);
      email(path.email);
      required(path.password);
    },
    { submission: { action: async () => this.submit(), onInvalid: () => focusFirstFault(this.form) } },
  );

  constructor() {
    const { location, history } = inject(DOCUMENT).defaultView ?? window;
    const { hash } = location;
    if (hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
    this.store.dispatch(signInPageActions.opened({ secondStep: hash === '#second-step' }));
    const code = googleFailures.find((known) => hash === `#error=${known}`);
    if (code) {
      const problem = { status: 0, code, params: {}, requestId: null, errors: [] };
      this.store.dispatch(authApiActions.signInFailed({ problem }));
    }
  }

  private submit(): void {
    this.store.dispatch(signInPageActions.submitted({ credentials: this.credentials() }));
  }
}
