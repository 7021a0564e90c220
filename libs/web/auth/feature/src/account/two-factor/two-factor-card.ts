import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  output,
  signal,
  untracked,
} from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { authApiActions, authFeature, returnUrl, TwoFactorApi } from '@promptyflow/web-auth-data-access';
import type { TwoFactorStatus } from '@promptyflow/web-auth-data-access';
import { I18n, TextPipe, toProblem } from '@promptyflow/web-i18n';
import { Badge, Button, Dialogs, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { ProofFlow } from '../proof/proof-flow';

/** The page of who has yet to set it up leads here. */
const anchor = 'two-factor';

/** The second step of signing in: set up, its recovery codes, switched off. */
@Component({
  selector: 'pf-two-factor-card',
  imports: [Badge, Button, TextPipe],
  templateUrl: './two-factor-card.html',
  styleUrl: '../account-card.css',
  styles: `
    h2 {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--pf-space-1) var(--pf-space-2);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--pf-space-2);
    }
  `,
  host: { class: 'pf-card section', id: anchor },
})
export class TwoFactorCard {
  /** Switching it on ends other sessions. */
  readonly switchedOn = output<void>();

  private readonly api = inject(TwoFactorApi);
  private readonly store = inject(Store);
  private readonly proof = inject(ProofFlow);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly router = inject(Router);
  private readonly user = this.store.selectSignal(authFeature.selectUser);
  private readonly status = signal<TwoFactorStatus | null>(null);
  protected readonly isOn = computed(() => this.user()?.twoFactor ?? false);
  protected readonly codesLeft = computed(() => {
    const status = this.status();
    return status && this.i18n.plural('account.twoFactor.codesLeft', status.recoveryCodesLeft);
  });
  /** Names of organizations; while there are any it cannot be switched off. */
  protected readonly requiredBy = computed(() => this.status()?.requiredBy.join(', ') ?? '');

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    if (inject(ActivatedRoute).snapshot.fragment === anchor)
      afterNextRender(() => {
        element.scrollIntoView();
        element.querySelector('button')?.focus({ preventScroll: true });
      });
    effect(() => {
      if (this.isOn()) untracked(() => void this.load());
    });
  }

  protected async begin(): Promise<void> {
    const begun = await this.proof.ask({
      heading: this.i18n.text('account.twoFactor.heading'),
      text: this.i18n.text(
        this.user()?.hasPassword ? 'account.twoFactor.beginText' : 'account.twoFactor.beginNoPassword',
      ),
      action: this.i18n.text('account.twoFactor.begin'),
      perform: ({ password }) => this.api.begin(password),
    });
    if (!begun) return;
    const { SetUpDialog } = await import('./set-up-dialog');
    const ref = this.dialogs.open<readonly string[]>(SetUpDialog, { data: begun.result });
    const codes = await firstValueFrom(ref.closed);
    if (!codes) return;
    this.setOn(true);
    this.switchedOn.emit();
    this.toasts.show({ text: this.i18n.text('account.twoFactor.switchedOn'), kind: 'success' });
    await this.show(codes);
    await this.goOn();
  }

  protected async renew(): Promise<void> {
    const renewed = await this.proof.ask({
      heading: this.i18n.text('account.twoFactor.renewHeading'),
      text: this.i18n.text('account.twoFactor.renewText'),
      action: this.i18n.text('account.twoFactor.renewAction'),
      withCode: true,
      perform: (proof) => this.api.renewCodes(proof),
    });
    if (!renewed) return;
    await this.show(renewed.result.codes);
    await this.load();
  }

  protected async switchOff(): Promise<void> {
    const done = await this.proof.ask({
      heading: this.i18n.text('account.twoFactor.offHeading'),
      text: this.i18n.text('account.twoFactor.offConfirm'),
      action: this.i18n.text('account.twoFactor.offAction'),
      dangerous: true,
      withCode: true,
      perform: (proof) => this.api.disable(proof),
    });
    if (!done) return;
    this.setOn(false);
    this.toasts.show({ text: this.i18n.text('account.twoFactor.switchedOff'), kind: 'success' });
  }

  private async load(): Promise<void> {
    try {
      this.status.set(await firstValueFrom(this.api.status()));
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    }
  }

  private async show(codes: readonly string[]): Promise<void> {
    const { CodesDialog } = await import('./codes-dialog');
    await firstValueFrom(this.dialogs.open(CodesDialog, { data: codes }).closed);
  }

  /** Back to what an organization kept closed until now. */
  private async goOn(): Promise<void> {
    if ('returnTo' in this.router.parseUrl(this.router.url).queryParams)
      await this.router.navigateByUrl(returnUrl(this.router));
  }

  private setOn(twoFactor: boolean): void {
    const user = this.user();
    if (!user) return;
    const organizations = user.organizations.map((one) => ({
      ...one,
      needsSecondStep: one.needsSecondStep && !twoFactor,
    }));
    this.store.dispatch(authApiActions.userChanged({ user: { ...user, twoFactor, organizations } }));
  }
}
