import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { DatePipe, I18n, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { rightsInWords, tokensFeature, tokensPageActions } from '@promptyflow/web-tokens-data-access';
import type { AccessToken } from '@promptyflow/web-tokens-data-access';
import { Badge, Button, Dialogs, EmptyState, HelpLink, Icon, Page, Skeleton } from '@promptyflow/web-ui';
import { MadeToken } from './made-token';
import { NewToken } from './new-token';

/** The person's access tokens: made, listed, revoked. */
@Component({
  imports: [
    Badge,
    Button,
    DatePipe,
    EmptyState,
    HelpLink,
    Icon,
    MadeToken,
    NewToken,
    Page,
    ProblemPipe,
    RouterLink,
    Skeleton,
    TextPipe,
  ],
  templateUrl: './tokens-page.html',
  styleUrl: './tokens-page.css',
})
export class TokensPage {
  private readonly store = inject(Store);
  private readonly dialogs = inject(Dialogs);
  private readonly i18n = inject(I18n);
  private readonly status = this.store.selectSignal(tokensFeature.selectStatus);
  protected readonly tokens = this.store.selectSignal(tokensFeature.selectAll);
  protected readonly problem = this.store.selectSignal(tokensFeature.selectProblem);
  protected readonly revoking = this.store.selectSignal(tokensFeature.selectRevoking);
  protected readonly isWaiting = computed(
    () => this.status() === 'idle' || (this.status() === 'loading' && this.tokens().length === 0),
  );
  /** Of a token that was just made. */
  protected readonly secret = signal<string | null>(null);

  constructor() {
    this.load();
  }

  protected load(): void {
    this.store.dispatch(tokensPageActions.entered());
  }

  protected rightsOf({ permissions }: AccessToken): string {
    return rightsInWords(this.i18n, permissions);
  }

  protected isExpired({ expiresAt }: AccessToken): boolean {
    return expiresAt !== null && Date.parse(expiresAt) <= Date.now();
  }

  protected async revoke(token: AccessToken): Promise<void> {
    const sure = await this.dialogs.confirm({
      heading: this.i18n.text('tokens.revoke.heading', { name: token.name }),
      text: this.i18n.text('tokens.revoke.text'),
      action: this.i18n.text('tokens.revoke.action'),
      dangerous: true,
    });
    if (sure) this.store.dispatch(tokensPageActions.revokeChosen({ token }));
  }
}
