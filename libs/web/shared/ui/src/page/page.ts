import { booleanAttribute, Component, input } from '@angular/core';

/**
 * A page that is read from top to bottom, such as settings:
 * `<pf-page [heading]="'…' | t" [lead]="'…' | t">cards</pf-page>`. `pfPageLead` goes on with the lead; `pfPageAction`
 * stands beside the heading. `wide` is for tables.
 */
@Component({
  selector: 'pf-page',
  template: `
    <header>
      <h1>{{ heading() }}</h1>
      <ng-content select="[pfPageAction]" />
      @if (lead()) {
        <p>{{ lead() }} <ng-content select="[pfPageLead]" /></p>
      }
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
    :host(.wide) {
      max-inline-size: var(--pf-page-width);
    }
    header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--pf-space-2) var(--pf-space-3);
    }
    h1 {
      margin-inline-end: auto;
      font-size: var(--pf-size-xl);
    }
    p {
      flex: 1 0 100%;
      color: var(--pf-text-2);
    }
    @media (width <= 640px) {
      :host {
        padding: var(--pf-space-5) var(--pf-space-4);
      }
    }
  `,
  host: { '[class.wide]': 'wide()' },
})
export class Page {
  readonly heading = input.required<string>();
  readonly lead = input('');
  readonly wide = input(false, { transform: booleanAttribute });
}
