import { Component, input } from '@angular/core';

/** A turning ring. With `label` it is announced; without, it is decoration beside words that say the same. */
@Component({
  selector: 'pf-spinner',
  template: '',
  host: {
    '[attr.role]': "label() ? 'status' : null",
    '[attr.aria-label]': 'label() || null',
    '[attr.aria-hidden]': "label() ? null : 'true'",
  },
  styles: `
    :host {
      display: inline-block;
      inline-size: var(--pf-icon-size);
      block-size: var(--pf-icon-size);
      border: var(--pf-space-05) solid currentColor;
      border-block-start-color: transparent;
      border-radius: var(--pf-radius-full);
      opacity: 0.75;
      animation: turn 800ms linear infinite;
    }
    @keyframes turn {
      to {
        rotate: 1turn;
      }
    }
  `,
})
export class Spinner {
  readonly label = input('');
}
