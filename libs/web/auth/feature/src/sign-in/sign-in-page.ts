import { Component, computed, DOCUMENT, inject, signal } from '@angular/core';
import { email, form, FormField, FormRoot, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { authApiActions, authFeature, signInPageActions, signOnUrl } from '@promptyflow/web-auth-data-access';
import type { SignOnOffer } from '@promptyflow/web-auth-data-access';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button, Checkbox, TextField } from '@promptyflow/web-ui';
import { AuthPage } from '../auth-page/auth-page';
import { focusFirstFault } from '../auth-page/focus-first-fault';
import { invitedAddress } from '../auth-page/invited-address';
import { FormProblem } from '../auth-page/form-problem';
import { GoogleButton } from '../auth-page/google-button';
import { OrganizationWay } from '../auth-page/organization-way';
import { SecondStepForm } from './second-step-form';

/** What the address tells when Google, or an organization's provider, sent the browser back without a session. */
const failures = [
  'auth.google_failed',
  'auth.google_email_unverified',
  'auth.sign_on_required',
  'auth.sign_on_not_configured',
  'auth.sign_on_failed',
  'auth.sign_on_cancelled',
  'auth.sign_on_unavailable',
  'auth.sign_on_misconfigured',
  'auth.sign_on_email_unverified',
  'auth.sign_on_domain_unverified',
  'auth.sign_on_not_invited',
  'auth.sign_on_other_person',
  'plan.limit_reached',
  'request.rate_limited',
] as const;

/** Sign-in by password, and where another way to sign in that needs more, or failed, comes back to. */
@Component({
  imports: [
    AuthPage,
    Button,
    Checkbox,
    FormField,
    FormProblem,
    FormRoot,
    GoogleButton,
    OrganizationWay,
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
  private readonly window = inject(DOCUMENT).defaultView ?? window;
  protected readonly secondStep = this.store.selectSignal(authFeature.selectSecondStep);
  protected readonly submitting = this.store.selectSignal(authFeature.selectSubmitting);
  protected readonly problem = this.store.selectSignal(authFeature.selectProblem);

  private readonly credentials = signal({ email: invitedAddress(), password: '', rememberMe: true });
  protected readonly email = computed(() => this.credentials().email);
  /** What the organization has set whose domain stands in the address. */
  protected readonly offer = signal<SignOnOffer | null>(null);
  /** Owners may always use their password. */
  protected readonly asOwner = signal(false);
  protected readonly takesPassword = computed(() => !this.offer()?.required || this.asOwner());
  protected readonly form = form(
    this.credentials,
    (path) => {
      required(path.email);
      email(path.email);
      required(path.password, { when: () => this.takesPassword() });
    },
    { submission: { action: async () => this.submit(), onInvalid: () => focusFirstFault(this.form) } },
  );

  constructor() {
    const { location, history } = this.window;
    const { hash } = location;
    if (hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
    this.store.dispatch(signInPageActions.opened({ secondStep: hash === '#second-step' }));
    const code = failures.find((known) => hash === `#error=${known}`);
    if (code) {
      const problem = { status: 0, code, params: {}, requestId: null, errors: [] };
      this.store.dispatch(authApiActions.signInFailed({ problem }));
    }
  }

  private submit(): void {
    const { organizationId = null } = this.offer() ?? {};
    if (!this.takesPassword() && organizationId !== null) {
      this.window.location.assign(signOnUrl(organizationId, this.email()));
      return;
    }
    this.store.dispatch(signInPageActions.submitted({ credentials: this.credentials() }));
  }
}
