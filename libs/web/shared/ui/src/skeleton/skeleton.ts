import { Component, computed, input } from '@angular/core';

const widths = {
  cards: [100, 100, 100, 100],
  text: [38, 96, 91, 98, 64, 0, 93, 97, 72],
} as const;

/**
 * The shape of what is being loaded, so that nothing jumps when it is there. `label` says it to who does not see it.
 * What comes at once shows none: it is drawn after a moment.
 */
@Component({
  selector: 'pf-skeleton',
  template: `
    @for (width of bones(); track $index) {
      <span [style.inline-size.%]="width"></span>
    }
  `,
  host: { role: 'status', '[attr.aria-label]': 'label()', '[class]': 'shape()' },
  styles: `
    :host {
      display: grid;
      align-content: start;
      gap: var(--pf-space-2);
      inline-size: 100%;
      animation: appear var(--pf-time) var(--pf-ease) 150ms backwards;
    }
    span {
      block-size: 0.9em;
      border-radius: var(--pf-radius-s);
      background: var(--pf-surface-hover);
      animation: breathe 1.6s ease-in-out infinite;
    }
    :host(.cards) span {
      block-size: 62px;
      border-radius: var(--pf-card-radius);
    }
    :host(.text) {
      padding: var(--pf-space-4);
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
    }
    @keyframes breathe {
      50% {
        opacity: 0.45;
      }
    }
  `,
})
export class Skeleton {
  readonly label = input.required<string>();
  readonly shape = input<keyof typeof widths>('cards');

  protected readonly bones = computed(() => widths[this.shape()]);
}
