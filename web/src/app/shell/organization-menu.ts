import { Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { authFeature, sessionActions } from '@promptyflow/web-auth-data-access';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import {
  Avatar,
  Dialogs,
  Icon,
  Menu,
  MenuDivider,
  MenuFor,
  MenuHeading,
  MenuItem,
  MenuRadio,
  Toasts,
  Tooltip,
} from '@promptyflow/web-ui';

const roleNames = {
  viewer: 'organization.roles.viewer',
  member: 'organization.roles.member',
  admin: 'organization.roles.admin',
  owner: 'organization.roles.owner',
} as const;

/** For which organization the person acts; the way to another one, to its people and its settings. */
@Component({
  selector: 'app-organization-menu',
  imports: [Avatar, Icon, Menu, MenuDivider, MenuFor, MenuHeading, MenuItem, MenuRadio, TextPipe, Tooltip],
  template: `
    @if (organization(); as current) {
      <button
        type="button"
        class="trigger"
        data-testid="organization-menu"
        pfTooltipSide="end"
        [attr.aria-label]="'shell.organizations.open' | t: { name: current.name }"
        [pfTooltip]="'shell.organizations.open' | t: { name: current.name }"
        [pfMenuFor]="menu"
      >
        <pf-avatar square size="l" [name]="current.name" />
      </button>
      <ng-template #menu>
        <pf-menu>
          <pf-menu-heading>{{ 'shell.organizations.heading' | t }}</pf-menu-heading>
          @for (one of organizations(); track one.id) {
            <button
              pfMenuRadio
              type="button"
              data-testid="organization-choice"
              [checked]="one.id === current.id"
              (chosen)="choose(one.id)"
            >
              <span class="choice">
                <span class="name">{{ one.name }}</span>
                <small>{{
                  one.personal ? ('shell.organizations.personal' | t) : (roleNames[one.role] | t)
                }}</small>
              </span>
            </button>
          }
          <button pfMenuItem type="button" data-testid="organization-new" (chosen)="make()">
            <svg pfIcon="plus"></svg>
            {{ 'shell.organizations.new' | t }}
          </button>
          <pf-menu-divider />
          <button
            pfMenuItem
            type="button"
            data-testid="organization-people"
            (chosen)="open('/organization/members')"
          >
            <svg pfIcon="users"></svg>
            {{ 'organization.nav.members' | t }}
          </button>
          <button
            pfMenuItem
            type="button"
            data-testid="organization-settings"
            (chosen)="open('/organization')"
          >
            <svg pfIcon="settings-2"></svg>
            {{ 'organization.nav.settings' | t }}
          </button>
        </pf-menu>
      </ng-template>
    }
  `,
  styles: `
    .trigger {
      display: grid;
      padding: var(--pf-space-1);
      border: 0;
      border-radius: var(--pf-radius-l);
      background: none;
      cursor: pointer;
    }
    .choice {
      display: grid;
      max-inline-size: 16rem;
      text-align: start;
    }
    .name {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    small {
      color: var(--pf-text-3);
      font-size: var(--pf-size-xs);
    }
    @media (width <= 640px) {
      :host {
        padding-inline: var(--pf-space-15);
      }
    }
  `,
})
export class OrganizationMenu {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly user = this.store.selectSignal(authFeature.selectUser);
  protected readonly organization = this.store.selectSignal(authFeature.selectOrganization);
  protected readonly organizations = computed(() => this.user()?.organizations ?? []);
  protected readonly roleNames = roleNames;

  protected open(path: string): void {
    void this.router.navigateByUrl(path);
  }

  protected async choose(organizationId: string): Promise<void> {
    if (organizationId === this.organization()?.id) return;
    await this.leavePage();
    this.store.dispatch(sessionActions.organizationChosen({ organizationId }));
  }

  protected async make(): Promise<void> {
    try {
      const { NewOrganizationDialog } = await import('@promptyflow/web-organizations-feature');
      const ref = this.dialogs.open<boolean>(NewOrganizationDialog, { size: 's' });
      ref.closed.subscribe((isMade) => {
        if (isMade) this.open('/organization/members');
      });
    } catch {
      this.toasts.show({ text: this.i18n.text('shell.organizations.failed'), kind: 'danger' });
    }
  }

  /** A project, and what a list is narrowed down to, are of the organization that is left. */
  private async leavePage(): Promise<void> {
    const [path = '/'] = this.router.url.split(/[?#]/);
    await this.router.navigateByUrl(path.startsWith('/projects/') ? '/projects' : path);
  }
}
