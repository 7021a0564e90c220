import { Component } from '@angular/core';

/** The product's sign; decoration beside its name. */
@Component({
  selector: 'pf-brand-mark',
  template: 'P',
  host: { 'aria-hidden': 'true' },
  styles: `
    :host {
      display: inline-grid;
      place-items: center;
      flex: none;
      inline-size: var(--pf-space-8);
      block-size: var(--pf-space-8);
      border-radius: var(--pf-radius-m);
      background: var(--pf-brand);
      color: var(--pf-on-solid);
      font-weight: var(--pf-weight-bold);
      font-size: var(--pf-size-l);
    }
  `,
})
export class BrandMark {}
