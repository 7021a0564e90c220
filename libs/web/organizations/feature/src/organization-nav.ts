import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Store } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { TextPipe } from '@promptyflow/web-i18n';

/** From the people of the organization to its settings and back. */
@Component({
  selector: 'pf-organization-nav',
  imports: [RouterLink, RouterLinkActive, TextPipe],
  template: `
    <nav [attr.aria-label]="'organization.nav.region' | t">
      <a
        routerLink="/organization"
        routerLinkActive="active"
        ariaCurrentWhenActive="page"
        [routerLinkActiveOptions]="{ exact: true }"
      >
        {{ 'organization.nav.settings' | t }}
      </a>
      <a
        routerLink="/organization/members"
        routerLinkActive="active"
        ariaCurrentWhenActive="page"
        data-testid="organization-members"
      >
        {{ 'organization.nav.members' | t }}
      </a>
      @if (maySetSignOn()) {
        <a
          routerLink="/organization/sign-in"
          routerLinkActive="active"
          ariaCurrentWhenActive="page"
          data-testid="sign-on-open"
        >
          {{ 'organization.nav.signOn' | t }}
        </a>
      }
      @if (mayReadUsage()) {
        <a
          routerLink="/organization/usage"
          routerLinkActive="active"
          ariaCurrentWhenActive="page"
          data-testid="usage-open"
        >
          {{ 'organization.usage.title' | t }}
        </a>
      }
      @if (mayReadAudit()) {
        <a
          routerLink="/organization/audit"
          routerLinkActive="active"
          ariaCurrentWhenActive="page"
          data-testid="audit-open"
        >
          {{ 'organization.audit.title' | t }}
        </a>
      }
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--pf-space-4);
      border-block-end: 1px solid var(--pf-line);
    }
    a {
      padding: var(--pf-space-2) var(--pf-space-1);
      border-block-end: 2px solid transparent;
      margin-block-end: -1px;
      color: var(--pf-text-2);
      font-weight: var(--pf-weight-medium);
      text-decoration: none;
      white-space: nowrap;
    }
    a:hover {
      color: var(--pf-text);
    }
    a.active {
      border-color: var(--pf-text);
      color: var(--pf-text);
    }
    /* They take more than one row, and a line below would be below the last one alone. */
    @media (width <= 640px) {
      nav {
        gap: var(--pf-space-1);
        border: 0;
      }
      a {
        margin: 0;
        padding: var(--pf-space-15) var(--pf-space-25);
        border: 0;
        border-radius: var(--pf-radius-m);
      }
      a.active {
        background: var(--pf-surface-hover);
      }
    }
  `,
})
export class OrganizationNav {
  private readonly store = inject(Store);
  private readonly permissions = this.store.selectSignal(authFeature.selectPermissions);
  private readonly organization = this.store.selectSignal(authFeature.selectOrganization);
  /** A person alone needs no provider to sign in. */
  protected readonly maySetSignOn = computed(
    () => this.permissions().includes('policy.manage') && this.organization()?.personal === false,
  );
  protected readonly mayReadUsage = computed(() => this.permissions().includes('usage.read'));
  protected readonly mayReadAudit = computed(() => this.permissions().includes('audit.read'));
}
