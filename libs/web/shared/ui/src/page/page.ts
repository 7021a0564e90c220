import { Component, input } from '@angular/core';

/**
 * A page that is read from top to bottom, such as settings:
 * `<pf-page [heading]="'…' | t" [lead]="'…' | t">cards</pf-page>`. `pfPageLead` goes on with the lead.
 */
@Component({
  selector: 'pf-page',
  template: `
    <header>
      <h1>{{ heading() }}</h1>
      <p>{{ lead() }} <ng-content select="[pfPageLead]" /></p>
    </header>
    <ng-content />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--pf-space-4);
      max-inline-size: 720px;
      margin-inline: auto;
      padding: var(--pf-space-8) var(--pf-space-6);
    }
    h1 {
      font-size: var(--pf-size-xl);
    }
    p {
      margin-block-start: var(--pf-space-2);
      color: var(--pf-text-2);
    }
    @media (width <= 640px) {
      :host {
        padding: var(--pf-space-5) var(--pf-space-4);
      }
    }
  `,
})
export class Page {
  readonly heading = input.required<string>();
  readonly lead = input.required<string>();
}
