import { Component, viewChild } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { AppearanceForm } from './appearance-form';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';
import { SessionList } from './session-list';

/** The person's own account: who they are, how the product looks to them, the password, where they are signed in. */
@Component({
  imports: [AppearanceForm, PasswordForm, ProfileForm, SessionList, TextPipe],
  template: `
    <div class="page" data-testid="account">
      <header>
        <h1>{{ 'account.page.title' | t }}</h1>
        <p>{{ 'account.page.lead' | t }}</p>
      </header>
      <pf-profile-form />
      <pf-appearance-form />
      <pf-password-form (changed)="sessions().load()" />
      <pf-session-list />
    </div>
  `,
  styles: `
    .page {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--pf-space-4);
      max-inline-size: 720px;
      margin-inline: auto;
      padding: var(--pf-space-8) var(--pf-space-6);
    }
    h1 {
      font-size: var(--pf-size-xl);
    }
    header p {
      margin-block-start: var(--pf-space-2);
      color: var(--pf-text-2);
    }
    @media (width <= 640px) {
      .page {
        padding: var(--pf-space-5) var(--pf-space-4);
      }
    }
  `,
})
export class AccountPage {
  protected readonly sessions = viewChild.required(SessionList);
}
