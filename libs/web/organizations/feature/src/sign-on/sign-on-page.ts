import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { SingleSignOnApi } from '@promptyflow/web-organizations-data-access';
import type { OrganizationDomain, SingleSignOn } from '@promptyflow/web-organizations-data-access';
import { Button, EmptyState, HelpLink, Icon, Page, Skeleton } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { OrganizationNav } from '../organization-nav';
import { DomainsCard } from './domains-card';
import { ProviderForm } from './provider-form';

/** How people of the organization sign in: its identity provider, and the domains that are its own. */
@Component({
  imports: [
    Button,
    DomainsCard,
    EmptyState,
    HelpLink,
    Icon,
    OrganizationNav,
    Page,
    ProblemPipe,
    ProviderForm,
    Skeleton,
    TextPipe,
  ],
  template: `
    <pf-page
      data-testid="sign-on"
      [heading]="'organization.signOn.title' | t"
      [lead]="'organization.signOn.lead' | t: { name: organization()?.name ?? '' }"
    >
      <pf-help-link pfPageAction topic="organizations" />
      <pf-organization-nav />
      @if (!isOpen()) {
        <pf-empty-state
          [heading]="'organization.signOn.closed' | t"
          [text]="'organization.signOn.closedText' | t"
        >
          <svg pfEmptyIcon pfIcon="users"></svg>
        </pf-empty-state>
      } @else if (problem(); as what) {
        <pf-empty-state [heading]="'organization.signOn.failed' | t" [text]="what | pfProblem">
          <svg pfEmptyIcon pfIcon="cloud-off"></svg>
          <button pfButton type="button" (click)="load()">{{ 'ai.template.retry' | t }}</button>
        </pf-empty-state>
      } @else if (settings(); as known) {
        <pf-provider-form
          [settings]="known"
          [organizationId]="organizationId() ?? ''"
          [hasDomain]="hasDomain()"
          (saved)="settings.set($event)"
        />
        <pf-domains-card [organizationId]="organizationId() ?? ''" [(domains)]="domains" />
      } @else {
        <pf-skeleton [label]="'organization.signOn.loading' | t" />
      }
    </pf-page>
  `,
  styles: `
    pf-spinner {
      justify-self: center;
    }
  `,
})
export class SignOnPage {
  private readonly api = inject(SingleSignOnApi);
  private readonly store = inject(Store);
  protected readonly organization = this.store.selectSignal(authFeature.selectOrganization);
  protected readonly organizationId = this.store.selectSignal(authFeature.selectOrganizationId);
  private readonly permissions = this.store.selectSignal(authFeature.selectPermissions);
  /** For who may, and not in the organization of a person alone. */
  protected readonly isOpen = computed(
    () => this.organization()?.personal === false && this.permissions().includes('policy.manage'),
  );
  protected readonly settings = signal<SingleSignOn | null>(null);
  protected readonly domains = signal<readonly OrganizationDomain[]>([]);
  protected readonly hasDomain = computed(() => this.domains().some(({ verifiedAt }) => verifiedAt !== null));
  protected readonly problem = signal<PageProblem | null>(null);

  constructor() {
    effect(() => {
      this.organizationId();
      if (this.isOpen()) untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const id = this.organizationId();
    if (id === null) return;
    this.problem.set(null);
    this.settings.set(null);
    try {
      const [settings, domains] = await Promise.all([
        firstValueFrom(this.api.get(id)),
        firstValueFrom(this.api.domains(id)),
      ]);
      if (this.organizationId() !== id) return;
      this.domains.set(domains);
      this.settings.set(settings);
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }
}
