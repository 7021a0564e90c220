import { Component, input } from '@angular/core';

export type Hue = 'neutral' | 'context' | 'prompt' | 'pick' | 'warn' | 'danger';

/** A short word or number on a soft ground. The hue carries the meaning that design gives it, never mood. */
@Component({
  selector: 'pf-badge',
  template: '<ng-content />',
  host: { '[class]': 'hue()' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: var(--pf-space-1);
      padding: 0 var(--pf-space-15);
      border-radius: var(--pf-radius-full);
      background: var(--pf-surface-hover);
      color: var(--pf-text-2);
      font-size: var(--pf-size-xs);
      font-weight: var(--pf-weight-medium);
      font-variant-numeric: tabular-nums;
      line-height: 1.6;
      white-space: nowrap;
    }
    :host(.context) {
      background: var(--pf-context-soft);
      color: var(--pf-context-strong);
    }
    :host(.prompt) {
      background: var(--pf-prompt-soft);
      color: var(--pf-prompt-strong);
    }
    :host(.pick) {
      background: var(--pf-pick-soft);
      color: var(--pf-pick-strong);
    }
    :host(.warn) {
      background: var(--pf-warn-soft);
      color: var(--pf-warn-strong);
    }
    :host(.danger) {
      background: var(--pf-danger-soft);
      color: var(--pf-danger-strong);
    }
  `,
})
export class Badge {
  readonly hue = input<Hue>('neutral');
}
