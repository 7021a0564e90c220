import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { TextPipe } from '@promptyflow/web-i18n';
import {
  Avatar,
  Icon,
  Menu,
  MenuDivider,
  MenuFor,
  MenuHeading,
  MenuItem,
  MenuRadio,
  Tooltip,
} from '@promptyflow/web-ui';
import { OrganizationSwitch } from './organization-switch';

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
              (chosen)="switch.choose(one.id)"
            >
              <span class="choice">
                <span class="name">{{ one.name }}</span>
                <small>{{
                  one.personal ? ('shell.organizations.personal' | t) : (roleNames[one.role] | t)
                }}</small>
              </span>
            </button>
          }
          <button pfMenuItem type="button" data-testid="organization-new" (chosen)="switch.make()">
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
  private readonly router = inject(Router);
  protected readonly switch = inject(OrganizationSwitch);
  protected readonly organization = this.switch.organization;
  protected readonly organizations = this.switch.organizations;
  protected readonly roleNames = roleNames;

  protected open(path: string): void {
    void this.router.navigateByUrl(path);
  }
}
