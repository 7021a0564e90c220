import { Component, input } from '@angular/core';
import type { CommandId } from '../commands/catalogue';
import { Kbd } from '../kbd/kbd';

/** What `pfTooltip` shows. */
@Component({
  selector: 'pf-tooltip-bubble',
  imports: [Kbd],
  template: `
    {{ text() }}
    @if (command(); as id) {
      <pf-kbd [command]="id" />
    }
  `,
  host: { role: 'tooltip', '[id]': 'bubbleId()' },
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: var(--pf-space-2);
      max-inline-size: var(--pf-tooltip-max-width);
      padding: var(--pf-space-1) var(--pf-space-2);
      border-radius: var(--pf-radius-s);
      background: var(--pf-tooltip-surface);
      color: var(--pf-tooltip-text);
      font-size: var(--pf-size-xs);
      box-shadow: var(--pf-shadow-raised);
      pointer-events: none;
    }
  `,
})
export class TooltipBubble {
  readonly text = input.required<string>();
  readonly command = input<CommandId>();
  readonly bubbleId = input.required<string>();
}
