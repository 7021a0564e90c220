import { Component, computed, DestroyRef, effect, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { mostUnreadCounted } from '@promptyflow/contracts';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { NotificationWatch } from '@promptyflow/web-notifications-data-access';
import { Announcer, Icon, Tooltip } from '@promptyflow/web-ui';

/** The way to the person's notifications, with how many are unread: it rises live. */
@Component({
  selector: 'app-notification-bell',
  imports: [Icon, RouterLink, RouterLinkActive, TextPipe, Tooltip],
  template: `
    <a
      routerLink="/notifications"
      routerLinkActive="active"
      ariaCurrentWhenActive="page"
      pfTooltipSide="end"
      data-testid="nav-notifications"
      [attr.aria-label]="label()"
      [pfTooltip]="label()"
    >
      <svg pfIcon="bell"></svg>
      @if (count() > 0) {
        <span class="count" data-testid="unread-count">{{ shown() }}</span>
      }
      <span class="name">{{ 'shell.nav.notifications' | t }}</span>
    </a>
  `,
  styleUrls: ['./navigation-link.css', './notification-bell.css'],
})
export class NotificationBell {
  private readonly i18n = inject(I18n);
  private readonly watch = inject(NotificationWatch);
  protected readonly count = this.watch.unread;
  protected readonly shown = computed(() =>
    this.count() < mostUnreadCounted ? this.i18n.number(this.count()) : `${mostUnreadCounted - 1}+`,
  );
  protected readonly label = computed(() =>
    this.count() === 0
      ? this.i18n.text('shell.nav.notifications')
      : this.i18n.plural('shell.nav.unread', this.count()),
  );

  constructor() {
    inject(DestroyRef).onDestroy(this.watch.watch());
    const announcer = inject(Announcer);
    let known = 0;
    effect(() => {
      const count = this.count();
      if (count > known) announcer.say(this.label());
      known = count;
    });
  }
}
