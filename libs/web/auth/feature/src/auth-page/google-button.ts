import { Component, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature, googleSignInUrl } from '@promptyflow/web-auth-data-access';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button } from '@promptyflow/web-ui';

/** A plain link, because signing in with Google leaves this page; absent where Google is not configured. */
@Component({
  selector: 'pf-google-button',
  imports: [Button, TextPipe],
  templateUrl: './google-button.html',
  styles: `
    .or {
      display: flex;
      align-items: center;
      gap: var(--pf-space-3);
      margin-block-start: var(--pf-space-5);
      color: var(--pf-text-3);
      font-size: var(--pf-size-xs);
    }
    .or::before,
    .or::after {
      content: '';
      flex: 1;
      border-block-start: 1px solid var(--pf-line);
    }
  `,
})
export class GoogleButton {
  protected readonly providers = inject(Store).selectSignal(authFeature.selectProviders);
  protected readonly url = googleSignInUrl;
}
