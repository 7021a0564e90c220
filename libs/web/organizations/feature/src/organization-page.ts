import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { Store } from '@ngrx/store';
import type { OrganizationPolicy } from '@promptyflow/contracts';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { PolicyApi } from '@promptyflow/web-organizations-data-access';
import { Button, EmptyState, Icon, Page, Skeleton } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { OrganizationIdentity } from './organization-identity';
import { OrganizationNav } from './organization-nav';
import { PlanCard } from './plan-card';
import { PolicyForm } from './policy-form';
import { SharedKeys } from './shared-keys';

/** What the organization lets its members do: read by all, altered by who may. Below it the keys they share. */
@Component({
  imports: [
    Button,
    EmptyState,
    Icon,
    OrganizationIdentity,
    OrganizationNav,
    Page,
    PlanCard,
    PolicyForm,
    ProblemPipe,
    SharedKeys,
    Skeleton,
    TextPipe,
  ],
  template: `
    <pf-page
      data-testid="organization"
      [heading]="'organization.page.title' | t"
      [lead]="'organization.page.lead' | t: { name: organization()?.name ?? '' }"
    >
      <pf-organization-nav />
      @if (problem(); as what) {
        <pf-empty-state [heading]="'organization.page.failed' | t" [text]="what | pfProblem">
          <svg pfEmptyIcon pfIcon="cloud-off"></svg>
          <button pfButton type="button" (click)="load()">{{ 'ai.template.retry' | t }}</button>
        </pf-empty-state>
      } @else if (policy(); as known) {
        <pf-policy-form
          [policy]="known"
          [organizationId]="organizationId() ?? ''"
          [mayAlter]="mayAlter()"
          (saved)="policy.set($event)"
        />
      } @else {
        <pf-skeleton [label]="'organization.page.loading' | t" />
      }
      @if (organizationId(); as id) {
        <pf-plan-card [organizationId]="id" />
      }
      @if (isOwner()) {
        <pf-organization-identity />
      }
      @if (mayManageKeys() && organizationId(); as id) {
        <pf-shared-keys [organizationId]="id" [allowedProviders]="policy()?.allowedProviders ?? null" />
      }
    </pf-page>
  `,
  styles: `
    pf-spinner {
      justify-self: center;
    }
  `,
})
export class OrganizationPage {
  private readonly api = inject(PolicyApi);
  private readonly store = inject(Store);
  protected readonly organization = this.store.selectSignal(authFeature.selectOrganization);
  protected readonly organizationId = this.store.selectSignal(authFeature.selectOrganizationId);
  private readonly permissions = this.store.selectSignal(authFeature.selectPermissions);
  protected readonly mayAlter = computed(() => this.permissions().includes('policy.manage'));
  protected readonly mayManageKeys = computed(() => this.permissions().includes('key.manage'));
  protected readonly isOwner = computed(() => this.permissions().includes('organization.manage'));
  protected readonly policy = signal<OrganizationPolicy | null>(null);
  protected readonly problem = signal<PageProblem | null>(null);

  constructor() {
    effect(() => {
      if (this.organizationId() !== null) untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const organizationId = this.organizationId();
    if (organizationId === null) return;
    this.problem.set(null);
    this.policy.set(null);
    try {
      const policy = await firstValueFrom(this.api.get(organizationId));
      if (this.organizationId() === organizationId) this.policy.set(policy);
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }
}
