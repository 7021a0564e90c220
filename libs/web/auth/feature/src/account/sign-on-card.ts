import { Component, computed, DOCUMENT, effect, inject, signal, untracked } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature, SignOnApi } from '@promptyflow/web-auth-data-access';
import type { Membership } from '@promptyflow/web-auth-data-access';
import { I18n, TextPipe, toProblem } from '@promptyflow/web-i18n';
import { Badge, Button, Dialogs, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { ProofFlow } from './proof/proof-flow';

interface Way {
  readonly organization: Membership;
  readonly connected: boolean;
}

/** What the address tells when a provider sent the browser back without a connection. */
const failures = [
  'auth.sign_on_failed',
  'auth.sign_on_cancelled',
  'auth.sign_on_unavailable',
  'auth.sign_on_misconfigured',
  'auth.sign_on_not_configured',
  'auth.sign_on_not_invited',
  'auth.sign_on_other_person',
] as const;

/** The organizations that sign the person in, or could; absent where none does. */
@Component({
  selector: 'pf-sign-on-card',
  imports: [Badge, Button, TextPipe],
  template: `
    @if (ways().length > 0) {
      <section class="pf-card section" aria-labelledby="pf-sign-on-card">
        <h2 id="pf-sign-on-card">{{ 'account.signOn.heading' | t }}</h2>
        <p class="note">{{ 'account.signOn.lead' | t }}</p>
        <ul>
          @for (way of ways(); track way.organization.id) {
            <li data-testid="sign-on-way">
              <h3>
                {{ way.organization.name }}
                @if (way.connected) {
                  <pf-badge hue="prompt">{{ 'account.signOn.connected' | t }}</pf-badge>
                }
              </h3>
              @if (way.connected) {
                <button pfButton variant="quiet" type="button" (click)="disconnect(way)">
                  {{ 'account.signOn.disconnect' | t }}
                </button>
              } @else {
                <button pfButton type="button" data-testid="sign-on-connect" (click)="connect(way)">
                  {{ 'account.signOn.connect' | t }}
                </button>
              }
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    :host:empty {
      display: none;
    }
    .note {
      color: var(--pf-text-2);
    }
    ul {
      display: grid;
      gap: var(--pf-space-3);
      padding: 0;
      margin: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--pf-space-2) var(--pf-space-3);
    }
    h3 {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--pf-space-2);
      min-width: 0;
      font-size: var(--pf-size-m);
      overflow-wrap: anywhere;
    }
  `,
})
export class SignOnCard {
  private readonly api = inject(SignOnApi);
  private readonly proof = inject(ProofFlow);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly window = inject(DOCUMENT).defaultView ?? window;
  private readonly user = inject(Store).selectSignal(authFeature.selectUser);
  private readonly teams = computed(
    () =>
      this.user()?.organizations.filter(({ personal, needsSecondStep }) => !personal && !needsSecondStep) ??
      [],
    {
      equal: (before, now) => before.map(({ id }) => id).join() === now.map(({ id }) => id).join(),
    },
  );
  protected readonly ways = signal<readonly Way[]>([]);

  constructor() {
    this.tellWhatHappened();
    effect(() => {
      const teams = this.teams();
      untracked(() => void this.load(teams));
    });
  }

  protected async connect({ organization: { id, name } }: Way): Promise<void> {
    const begun = await this.proof.ask({
      heading: this.i18n.text('account.signOn.connectHeading', { name }),
      text: this.i18n.text('account.signOn.connectText', { name }),
      action: this.i18n.text('account.signOn.connectAction'),
      withCode: true,
      perform: (proof) => this.api.connect(id, proof),
    });
    if (begun) this.window.location.assign(begun.result.url);
  }

  protected async disconnect({ organization: { id, name } }: Way): Promise<void> {
    const isSure = await this.dialogs.confirm({
      heading: this.i18n.text('account.signOn.disconnectHeading', { name }),
      text: this.i18n.text('account.signOn.disconnectText'),
      action: this.i18n.text('account.signOn.disconnect'),
    });
    if (!isSure) return;
    try {
      await firstValueFrom(this.api.disconnect(id));
      await this.load(this.teams());
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    }
  }

  private async load(teams: readonly Membership[]): Promise<void> {
    try {
      const states = await Promise.all(teams.map(({ id }) => firstValueFrom(this.api.connection(id))));
      const ways = teams.map((organization, index) => ({ organization, ...states[index] }));
      this.ways.set(
        ways
          .filter(({ available }) => available)
          .map(({ organization, connected = false }) => ({ organization, connected })),
      );
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    }
  }

  /** Where the provider sent the browser back to. */
  private tellWhatHappened(): void {
    const { location, history } = this.window;
    const { hash } = location;
    const code = failures.find((known) => hash === `#error=${known}`);
    if (!code && hash !== '#sign-on-connected') return;
    history.replaceState(history.state, '', location.pathname + location.search);
    if (code) this.toasts.showProblem({ status: 0, code, params: {}, requestId: null, errors: [] });
    else this.toasts.show({ text: this.i18n.text('account.signOn.done'), kind: 'success' });
  }
}
