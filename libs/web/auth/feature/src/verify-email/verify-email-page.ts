import { Component, DOCUMENT, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { authFeature, verifyEmailPageActions } from '@promptyflow/web-auth-data-access';
import { ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { Button, EmptyState, Icon, OpenBar, Skeleton } from '@promptyflow/web-ui';

/**
 * Where the link of the verification mail leads: `/verify-email#token=…`. The token is in the fragment, which
 * no server and no log sees; it is taken out of the address at once, so that it does not stay in the history.
 */
@Component({
  imports: [Button, EmptyState, Icon, OpenBar, ProblemPipe, RouterLink, Skeleton, TextPipe],
  templateUrl: './verify-email-page.html',
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
export class VerifyEmailPage {
  private readonly store = inject(Store);
  protected readonly verification = this.store.selectSignal(authFeature.selectVerification);
  protected readonly problem = this.store.selectSignal(authFeature.selectProblem);

  constructor() {
    const { location, history } = inject(DOCUMENT).defaultView ?? window;
    const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
    history.replaceState(history.state, '', location.pathname);
    this.store.dispatch(verifyEmailPageActions.opened({ token }));
  }
}
