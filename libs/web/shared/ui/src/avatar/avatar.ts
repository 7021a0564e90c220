import { booleanAttribute, Component, computed, input } from '@angular/core';
import { avatarHue, initials } from './avatar-name';

/** A person (round) or an organization (square) by its initials. Decoration: write the name beside it. */
@Component({
  selector: 'pf-avatar',
  template: '',
  host: {
    'aria-hidden': 'true',
    '[attr.data-letters]': 'letters()',
    '[class]': "'size-' + size()",
    '[class.square]': 'square()',
    '[style.--avatar]': 'colour()',
  },
  styles: `
    :host {
      display: inline-grid;
      place-items: center;
      flex: none;
      inline-size: var(--pf-space-6);
      block-size: var(--pf-space-6);
      border-radius: var(--pf-radius-full);
      background: var(--avatar);
      color: var(--pf-on-solid);
      font-size: var(--pf-size-2xs);
      font-weight: var(--pf-weight-semibold);
      user-select: none;
    }
    /* Not text of the page: the name beside it is. */
    :host::before {
      content: attr(data-letters);
    }
    :host(.size-s) {
      inline-size: var(--pf-space-4);
      block-size: var(--pf-space-4);
      font-size: 0.5rem;
    }
    :host(.size-l) {
      inline-size: var(--pf-space-8);
      block-size: var(--pf-space-8);
      font-size: var(--pf-size-xs);
    }
    :host(.square) {
      border-radius: var(--pf-radius-m);
    }
  `,
})
export class Avatar {
  readonly name = input.required<string>();
  readonly size = input<'s' | 'm' | 'l'>('m');
  readonly square = input(false, { transform: booleanAttribute });
  protected readonly letters = computed(() => initials(this.name()));
  protected readonly colour = computed(() => `var(--pf-avatar-${avatarHue(this.name())})`);
}
