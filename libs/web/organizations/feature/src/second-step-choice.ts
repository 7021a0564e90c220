import { Component, computed, effect, inject, input, model, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Actions, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { authFeature, sessionActions } from '@promptyflow/web-auth-data-access';
import { PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { MembersApi } from '@promptyflow/web-organizations-data-access';
import { Checkbox } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';

/** Whether members must have the second step of signing in, and whom that would keep out. */
@Component({
  selector: 'pf-second-step-choice',
  imports: [Checkbox, PluralPipe, RouterLink, TextPipe],
  template: `
    <pf-checkbox data-testid="policy-second-step" [disabled]="isFixed()" [(checked)]="checked">
      {{ 'organization.policy.secondStep' | t }}
    </pf-checkbox>
    <p class="note">{{ 'organization.policy.secondStepHint' | t }}</p>
    @if (mayAlter()) {
      @if (isFixed()) {
        <p class="note">
          {{ 'organization.policy.secondStepOwn' | t }}
          <a routerLink="/account" fragment="two-factor" [queryParams]="{ returnTo: '/organization' }">{{
            'organization.policy.secondStepOwnLink' | t
          }}</a>
        </p>
      }
      @if (missing(); as count) {
        <p class="note strong" data-testid="policy-second-step-missing">
          @if (required()) {
            {{ 'organization.policy.secondStepWaiting' | tn: count }}
          } @else if (checked()) {
            {{ 'organization.policy.secondStepMissing' | tn: count }}
          } @else {
            {{ 'organization.policy.secondStepCount' | tn: count }}
          }
        </p>
      } @else if (missing() === 0) {
        <p class="note" data-testid="policy-second-step-missing">
          {{ 'organization.policy.secondStepAll' | t }}
        </p>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--pf-space-1);
    }
    .note {
      color: var(--pf-text-2);
      font-size: var(--pf-size-s);
    }
    .strong {
      color: var(--pf-text);
    }
  `,
})
export class SecondStepChoice {
  readonly organizationId = input.required<string>();
  /** As it is saved. */
  readonly required = input(false);
  readonly mayAlter = input(false);
  readonly checked = model(false);
  /** How many members have none; null while it is not known. */
  readonly missing = model<number | null>(null);

  private readonly members = inject(MembersApi);
  private readonly user = inject(Store).selectSignal(authFeature.selectUser);
  /** Whoever has none can require it of nobody. */
  protected readonly isFixed = computed(
    () => !this.mayAlter() || (!this.required() && !this.user()?.twoFactor),
  );

  constructor() {
    effect(() => {
      this.organizationId();
      if (this.mayAlter()) untracked(() => void this.count());
    });
    inject(Actions)
      .pipe(ofType(sessionActions.organizationsChanged), takeUntilDestroyed())
      .subscribe(() => void this.count());
  }

  /** Not counted is not told: the sentence is missing then. */
  private async count(): Promise<void> {
    if (!this.mayAlter()) return;
    const organizationId = this.organizationId();
    const members = await firstValueFrom(this.members.list(organizationId)).catch(() => null);
    if (organizationId !== this.organizationId()) return;
    this.missing.set(members && members.filter(({ twoFactor }) => twoFactor === false).length);
  }
}
