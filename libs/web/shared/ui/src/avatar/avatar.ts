import { booleanAttribute, Component, computed, inject, input, untracked } from '@angular/core';
import { avatarHue, initials } from './avatar-name';
import { AvatarPictures } from './avatar-pictures';

/**
 * A person (round) or an organization (square) by a picture, else by its initials. Decoration: write the name beside
 * it.
 */
@Component({
  selector: 'pf-avatar',
  template: `
    @if (shown(); as address) {
      <img alt="" [src]="address" />
    }
  `,
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
    img {
      grid-area: 1 / 1;
      inline-size: 100%;
      block-size: 100%;
      border-radius: inherit;
      object-fit: cover;
    }
    :host(:has(img))::before {
      content: none;
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
    :host(.size-xl) {
      inline-size: var(--pf-space-12);
      block-size: var(--pf-space-12);
      font-size: var(--pf-size-l);
    }
    :host(.square) {
      border-radius: var(--pf-radius-m);
    }
  `,
})
export class Avatar {
  readonly name = input.required<string>();
  readonly size = input<'s' | 'm' | 'l' | 'xl'>('m');
  /** Its address; the initials show while there is none. */
  readonly picture = input<string | null>(null);
  /** Where the picture of somebody is got, as {@link AvatarPictures} names it; null when they have none. */
  readonly source = input<string | null>(null);
  readonly square = input(false, { transform: booleanAttribute });
  private readonly pictures = inject(AvatarPictures);
  private readonly fetched = computed(() => {
    const source = this.source();
    return source === null ? null : untracked(() => this.pictures(source));
  });
  protected readonly shown = computed(() => this.picture() ?? this.fetched()?.() ?? null);
  protected readonly letters = computed(() => initials(this.name()));
  protected readonly colour = computed(() => `var(--pf-avatar-${avatarHue(this.name())})`);
}
