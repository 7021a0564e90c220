import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button, EmptyState, Icon } from '@promptyflow/web-ui';

/** What stands in the place of a page that the person may not see; the address stays. */
@Component({
  imports: [Button, EmptyState, Icon, RouterLink, TextPipe],
  template: `
    <pf-empty-state
      data-testid="closed-page"
      [level]="1"
      [heading]="'shell.closed.heading' | t"
      [text]="'shell.closed.text' | t: { name: organization()?.name ?? '' }"
    >
      <svg pfEmptyIcon pfIcon="eye-off"></svg>
      <a pfButton variant="primary" routerLink="/">{{ 'shell.notFound.home' | t }}</a>
      <a pfButton routerLink="/help/organizations">{{ 'shell.closed.help' | t }}</a>
    </pf-empty-state>
  `,
})
export class ClosedPage {
  protected readonly organization = inject(Store).selectSignal(authFeature.selectOrganization);
}
