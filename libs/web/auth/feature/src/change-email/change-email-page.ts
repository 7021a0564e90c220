import { Component, DOCUMENT, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { authApiActions, EmailChangeApi } from '@promptyflow/web-auth-data-access';
import { ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { Button, EmptyState, Icon, OpenBar, Skeleton } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';

/**
 * Where the link to a new address leads: `/change-email#token=…`. As on the page that verifies an address, the token
 * is in the fragment and leaves the address at once.
 */
@Component({
  imports: [Button, EmptyState, Icon, OpenBar, ProblemPipe, RouterLink, Skeleton, TextPipe],
  template: `
    <header pfOpenBar></header>
    <main id="content" tabindex="-1">
      @if (isDone()) {
        <pf-empty-state
          data-testid="email-changed"
          [level]="1"
          [heading]="'auth.changeEmail.doneHeading' | t"
          [text]="'auth.changeEmail.doneText' | t"
        >
          <svg pfEmptyIcon pfIcon="mail-check"></svg>
          <a pfButton variant="primary" routerLink="/">{{ 'auth.verify.continue' | t }}</a>
        </pf-empty-state>
      } @else if (problem(); as shown) {
        <pf-empty-state
          [level]="1"
          [heading]="'auth.changeEmail.failedHeading' | t"
          [text]="shown | pfProblem"
        >
          <svg pfEmptyIcon pfIcon="circle-alert"></svg>
          <a pfButton variant="primary" routerLink="/">{{ 'auth.verify.continue' | t }}</a>
        </pf-empty-state>
      } @else {
        <pf-skeleton [label]="'auth.changeEmail.checking' | t" />
      }
    </main>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-rows: auto minmax(0, 1fr);
      min-block-size: 100dvh;
    }
    main {
      display: grid;
      place-content: center;
    }
  `,
})
export class ChangeEmailPage {
  private readonly api = inject(EmailChangeApi);
  private readonly store = inject(Store);
  protected readonly isDone = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);

  constructor() {
    const { location, history } = inject(DOCUMENT).defaultView ?? window;
    const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
    history.replaceState(history.state, '', location.pathname);
    void this.confirm(token);
  }

  private async confirm(token: string): Promise<void> {
    try {
      await firstValueFrom(this.api.confirm(token));
      this.isDone.set(true);
      // Whoever is signed in here sees the new address.
      this.store.dispatch(authApiActions.emailVerified());
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }
}
