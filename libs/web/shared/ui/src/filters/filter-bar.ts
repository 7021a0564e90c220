import { Component, input, signal } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { Badge } from '../badge/badge';
import { Button } from '../button/button';
import { Icon } from '../icon/icon';

/** Fields that narrow a list down, in a row; behind a button where there is little room. */
@Component({
  selector: 'pf-filter-bar',
  imports: [Badge, Button, Icon, TextPipe],
  template: `
    <button
      pfButton
      class="toggle"
      type="button"
      data-testid="filters-open"
      [attr.aria-expanded]="open()"
      (click)="open.set(!open())"
    >
      <svg pfIcon="sliders-horizontal"></svg>
      {{ 'ui.list.filters' | t }}
      @if (count(); as used) {
        <pf-badge>{{ used }}</pf-badge>
      }
    </button>
    <form [class.open]="open()" (submit)="$event.preventDefault()"><ng-content /></form>
  `,
  styles: `
    form {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(136px, 1fr));
      align-items: end;
      gap: var(--pf-space-3);
    }
    .toggle {
      display: none;
    }
    @media (width <= 640px) {
      .toggle {
        display: inline-flex;
      }
      form {
        display: none;
        margin-block-start: var(--pf-space-3);
      }
      form.open {
        display: grid;
      }
    }
  `,
})
export class FilterBar {
  /** How many of them are set. */
  readonly count = input(0);

  protected readonly open = signal(false);
}
