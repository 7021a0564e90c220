import { Component, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import {
  AccountDeletionApi,
  authApiActions,
  authFeature,
  SessionTokens,
} from '@promptyflow/web-auth-data-access';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { Button, Toasts } from '@promptyflow/web-ui';
import { ProofFlow } from './proof/proof-flow';

/** The end of the account, behind the password, a code where that is on, and the address typed by hand. */
@Component({
  selector: 'pf-deletion-card',
  imports: [Button, TextPipe],
  template: `
    <h2>{{ 'account.deletion.heading' | t }}</h2>
    <p class="note">{{ 'account.deletion.text' | t }}</p>
    <button pfButton type="button" data-testid="account-delete" (click)="delete()">
      {{ 'account.deletion.open' | t }}
    </button>
  `,
  styleUrl: './account-card.css',
  styles: `
    button {
      justify-self: start;
    }
  `,
  host: { class: 'pf-card section' },
})
export class DeletionCard {
  private readonly api = inject(AccountDeletionApi);
  private readonly proof = inject(ProofFlow);
  private readonly store = inject(Store);
  private readonly tokens = inject(SessionTokens);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly user = this.store.selectSignal(authFeature.selectUser);

  protected async delete(): Promise<void> {
    const done = await this.proof.ask({
      heading: this.i18n.text('account.deletion.dialogHeading'),
      text: this.i18n.text('account.deletion.dialogText', { email: this.user()?.email ?? '' }),
      action: this.i18n.text('account.deletion.action'),
      dangerous: true,
      withCode: true,
      field: { label: this.i18n.text('account.deletion.field'), type: 'email' },
      perform: (proof, confirmation) => this.api.delete({ ...proof, confirmation }),
    });
    if (!done) return;
    this.tokens.clear();
    this.store.dispatch(authApiActions.signedOut({ discards: true }));
    this.toasts.show({ text: this.i18n.text('account.deletion.done'), kind: 'success' });
  }
}
