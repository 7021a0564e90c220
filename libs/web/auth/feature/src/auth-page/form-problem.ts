import { Component, input } from '@angular/core';
import { PageProblem, ProblemPipe } from '@promptyflow/web-i18n';
import { Icon } from '@promptyflow/web-ui';

/** What the server refused, above the button that was pressed; read out at once. */
@Component({
  selector: 'pf-form-problem',
  imports: [Icon, ProblemPipe],
  template: `
    @if (problem(); as shown) {
      <p>
        <svg pfIcon="circle-alert"></svg>
        {{ shown | pfProblem }}
      </p>
    }
  `,
  host: { role: 'alert' },
  styles: `
    :host {
      display: block;
    }
    /* Empty, it must stay in the page to be heard later, yet take no row of the form. */
    :host(:not(:has(p))) {
      position: absolute;
    }
    p {
      display: flex;
      gap: var(--pf-space-2);
      padding: var(--pf-space-25) var(--pf-space-3);
      border-radius: var(--pf-radius-m);
      background: var(--pf-danger-soft);
      color: var(--pf-danger-strong);
    }
    svg {
      margin-block-start: var(--pf-space-05);
    }
  `,
})
export class FormProblem {
  readonly problem = input<PageProblem | null>(null);
}
