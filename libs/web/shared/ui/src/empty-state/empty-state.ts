import { Component, input } from '@angular/core';

/**
 * What stands where nothing is yet, with a way on:
 * `<pf-empty-state [heading]="…" [text]="…"><svg pfEmptyIcon pfIcon="folder-open"></svg><button pfButton>…</button></pf-empty-state>`
 */
@Component({
  selector: 'pf-empty-state',
  template: `
    <div class="icon"><ng-content select="[pfEmptyIcon]" /></div>
    @if (level() === 1) {
      <h1>{{ heading() }}</h1>
    } @else {
      <h2>{{ heading() }}</h2>
    }
    @if (text(); as sentence) {
      <p>{{ sentence }}</p>
    }
    <div class="actions"><ng-content /></div>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      gap: var(--pf-space-2);
      padding: var(--pf-space-12) var(--pf-space-4);
      text-align: center;
    }
    .icon {
      display: grid;
      place-items: center;
      inline-size: var(--pf-space-12);
      block-size: var(--pf-space-12);
      margin-block-end: var(--pf-space-2);
      border-radius: var(--pf-radius-l);
      background: var(--pf-surface-3);
      color: var(--pf-text-2);
    }
    .icon:empty {
      display: none;
    }
    h1,
    h2 {
      font-size: var(--pf-size-l);
      text-wrap: balance;
    }
    p {
      max-inline-size: var(--pf-form-width);
      color: var(--pf-text-2);
      text-wrap: balance;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: var(--pf-space-2);
      margin-block-start: var(--pf-space-3);
    }
    .actions:empty {
      display: none;
    }
  `,
})
export class EmptyState {
  readonly heading = input.required<string>();
  /** 1 where this is the whole page. */
  readonly level = input<1 | 2>(2);
  readonly text = input('');
}
