import { booleanAttribute, Component, input } from '@angular/core';
import { Tooltip } from '../tooltip/tooltip';

/**
 * `<button pfIconButton [label]="'…' | t"><svg pfIcon="trash-2"></svg></button>`. The label is the accessible
 * name and the tooltip; the keys of `command` are shown in the tooltip.
 */
@Component({
  selector: 'button[pfIconButton], a[pfIconButton]',
  template: '<ng-content />',
  hostDirectives: [
    {
      directive: Tooltip,
      inputs: ['pfTooltip: label', 'pfTooltipCommand: command', 'pfTooltipSide: tooltipSide'],
    },
  ],
  host: {
    '[attr.aria-label]': 'label()',
    '[class.small]': "size() === 's'",
    '[class.active]': 'active()',
  },
  styles: `
    :host {
      display: inline-grid;
      place-items: center;
      flex: none;
      inline-size: var(--pf-control-height);
      block-size: var(--pf-control-height);
      padding: 0;
      border: 1px solid transparent;
      border-radius: var(--pf-control-radius);
      background: transparent;
      color: var(--pf-text-2);
      cursor: pointer;
      transition: background-color var(--pf-time-fast) var(--pf-ease);
    }
    :host(.small) {
      inline-size: var(--pf-control-height-s);
      block-size: var(--pf-control-height-s);
    }
    :host(:hover),
    :host(.active) {
      background: var(--pf-surface-hover);
      color: var(--pf-text);
    }
    :host(:disabled) {
      opacity: 0.45;
      cursor: default;
    }
  `,
})
export class IconButton {
  readonly label = input.required<string>();
  readonly size = input<'s' | 'm'>('m');
  readonly active = input(false, { transform: booleanAttribute });
}
