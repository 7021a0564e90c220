import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TextPipe } from '@promptyflow/web-i18n';
import { BrandMark, Icon, Tooltip } from '@promptyflow/web-ui';
import { AccountMenu } from './account-menu';
import { NotificationBell } from './notification-bell';
import { OrganizationMenu } from './organization-menu';
import { PaletteFlow } from './palette-flow';

/** A rail at the left; a bar at the bottom on a small screen. Only places that exist are in it. */
@Component({
  selector: 'app-navigation',
  imports: [
    AccountMenu,
    BrandMark,
    Icon,
    NotificationBell,
    OrganizationMenu,
    RouterLink,
    RouterLinkActive,
    TextPipe,
    Tooltip,
  ],
  templateUrl: './navigation.html',
  styleUrls: ['./navigation.css', './navigation-link.css'],
})
export class Navigation {
  protected readonly palette = inject(PaletteFlow);
}
