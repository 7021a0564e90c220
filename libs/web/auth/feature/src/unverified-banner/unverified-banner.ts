import { Component, computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { accountActions, authFeature } from '@promptyflow/web-auth-data-access';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button, Icon } from '@promptyflow/web-ui/base';

/** Tells a signed-in person that the address is not verified yet, and sends the mail again. */
@Component({
  selector: 'pf-unverified-banner',
  imports: [Button, Icon, TextPipe],
  template: `
    @if (email(); as address) {
      <section [attr.aria-label]="'auth.banner.region' | t">
        <svg pfIcon="mail"></svg>
        <p>{{ 'auth.banner.text' | t: { email: address } }}</p>
        @if (resend() === 'sent') {
          <span role="status">{{ 'auth.banner.sent' | t }}</span>
        } @else {
          <button pfButton size="s" type="button" [loading]="resend() === 'sending'" (click)="sendAgain()">
            {{ 'auth.banner.resend' | t }}
          </button>
        }
      </section>
    }
  `,
  styles: `
    section {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--pf-space-2) var(--pf-space-3);
      padding: var(--pf-space-15) var(--pf-space-4);
      border-block-end: 1px solid var(--pf-line);
      background: var(--pf-warn-soft);
      color: var(--pf-warn-strong);
    }
    p {
      flex: 1 1 var(--pf-menu-min-width);
    }
    span {
      font-weight: var(--pf-weight-medium);
    }
  `,
})
export class UnverifiedBanner {
  private readonly store = inject(Store);
  private readonly user = this.store.selectSignal(authFeature.selectUser);
  protected readonly resend = this.store.selectSignal(authFeature.selectResend);
  protected readonly email = computed(() => {
    const user = this.user();
    return user !== null && !user.emailVerified ? user.email : null;
  });

  protected sendAgain(): void {
    this.store.dispatch(accountActions.verificationResendChosen());
  }
}
