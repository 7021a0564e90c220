import { Component, computed, inject, viewChild } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { TextPipe } from '@promptyflow/web-i18n';
import { Page } from '@promptyflow/web-ui';
import { AppearanceForm } from './appearance-form';
import { DeletionCard } from './deletion-card';
import { ExportCard } from './export-card';
import { FirstPasswordForm } from './first-password-form';
import { NotificationsForm } from './notifications-form';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';
import { SessionList } from './session-list';
import { SignOnCard } from './sign-on-card';
import { TwoFactorCard } from './two-factor/two-factor-card';

/** The person's own account: who they are, how the product looks to them, the password, where they are signed in. */
@Component({
  imports: [
    AppearanceForm,
    DeletionCard,
    ExportCard,
    FirstPasswordForm,
    NotificationsForm,
    Page,
    PasswordForm,
    ProfileForm,
    SessionList,
    SignOnCard,
    TextPipe,
    TwoFactorCard,
  ],
  template: `
    <pf-page data-testid="account" [heading]="'account.page.title' | t" [lead]="'account.page.lead' | t">
      <pf-profile-form />
      <pf-appearance-form />
      <pf-notifications-form />
      @if (hasPassword()) {
        <pf-password-form (changed)="sessions().load()" />
      } @else {
        <pf-first-password-form />
      }
      <pf-two-factor-card (switchedOn)="sessions().load()" />
      <pf-sign-on-card />
      <pf-session-list />
      <pf-export-card />
      <pf-deletion-card />
    </pf-page>
  `,
})
export class AccountPage {
  private readonly user = inject(Store).selectSignal(authFeature.selectUser);
  protected readonly hasPassword = computed(() => this.user()?.hasPassword ?? true);
  protected readonly sessions = viewChild.required(SessionList);
}
