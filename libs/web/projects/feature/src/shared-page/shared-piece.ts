import { Component, input, signal } from '@angular/core';

/** A text under its title, drawn when it is opened: it may be megabytes. Parts of it go inside. */
@Component({
  selector: 'pf-shared-piece',
  template: `
    <details class="pf-card" data-testid="shared-piece" (toggle)="toggle($event)">
      <summary>
        <span class="name">{{ heading() }}</span>
        @if (size(); as shown) {
          <span class="pf-number">{{ shown }}</span>
        }
      </summary>
      @if (open()) {
        @if (text()) {
          <div class="text">{{ text() }}</div>
        }
        <div class="parts"><ng-content /></div>
      }
    </details>
  `,
  styles: `
    :host {
      display: block;
    }
    summary {
      display: flex;
      align-items: baseline;
      gap: var(--pf-space-3);
      padding: var(--pf-space-2) var(--pf-space-4);
      cursor: pointer;
    }
    .name {
      flex: 1;
      min-inline-size: 0;
      font-weight: var(--pf-weight-medium);
      overflow-wrap: anywhere;
    }
    .parts:not(:empty) {
      display: grid;
      gap: var(--pf-space-2);
      padding: 0 var(--pf-space-4) var(--pf-space-4);
    }
    .text {
      padding: var(--pf-space-2) var(--pf-space-4) var(--pf-space-4);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
})
export class SharedPiece {
  readonly heading = input.required<string>();
  readonly text = input.required<string>();
  readonly size = input('');

  protected readonly open = signal(false);

  protected toggle(event: Event): void {
    this.open.set((event.target as HTMLDetailsElement).open);
  }
}
