import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { AuthApi, authApiActions, authFeature } from '@promptyflow/web-auth-data-access';
import { I18n, TextPipe, toProblem } from '@promptyflow/web-i18n';
import { MembersApi } from '@promptyflow/web-organizations-data-access';
import { Button, Dialogs, EmptyState, Icon, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';

/** What stands in the place of an organization's pages while it waits for the second step of the person. */
@Component({
  selector: 'app-second-step-page',
  imports: [Button, EmptyState, Icon, RouterLink, TextPipe],
  template: `
    @if (organization(); as here) {
      <pf-empty-state
        data-testid="second-step-required"
        [level]="1"
        [heading]="'shell.secondStep.heading' | t: { name: here.name }"
        [text]="'shell.secondStep.text' | t"
      >
        <svg pfEmptyIcon pfIcon="key-round"></svg>
        <a
          pfButton
          variant="primary"
          data-testid="second-step-set-up"
          routerLink="/account"
          fragment="two-factor"
          [queryParams]="{ returnTo: router.url }"
        >
          {{ 'shell.secondStep.setUp' | t }}
        </a>
        @if (mayLeave()) {
          <button
            pfButton
            variant="quiet"
            type="button"
            data-testid="second-step-leave"
            [loading]="leaving()"
            (click)="leave(here)"
          >
            {{ 'shell.secondStep.leave' | t }}
          </button>
        }
      </pf-empty-state>
    }
  `,
  styles: `
    :host {
      display: grid;
      place-content: center;
      min-block-size: 100%;
    }
  `,
})
export class SecondStepPage {
  private readonly members = inject(MembersApi);
  private readonly auth = inject(AuthApi);
  private readonly store = inject(Store);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly router = inject(Router);
  protected readonly organization = this.store.selectSignal(authFeature.selectOrganization);
  /** A personal organization stays with its person. */
  protected readonly mayLeave = computed(() => this.organization()?.personal === false);
  protected readonly leaving = signal(false);

  /** That it is done is told by the shell, which goes to another organization then. */
  protected async leave({ id, name }: { readonly id: string; readonly name: string }): Promise<void> {
    const isSure = await this.dialogs.confirm({
      heading: this.i18n.text('organization.leave.heading', { name }),
      text: this.i18n.text('organization.leave.text'),
      action: this.i18n.text('organization.leave.action'),
      dangerous: true,
    });
    if (!isSure || this.leaving()) return;
    this.leaving.set(true);
    try {
      await firstValueFrom(this.members.leave(id));
      this.store.dispatch(authApiActions.userChanged({ user: await firstValueFrom(this.auth.user()) }));
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    } finally {
      this.leaving.set(false);
    }
  }
}
