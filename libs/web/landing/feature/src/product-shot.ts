import { Component, computed, inject, input } from '@angular/core';
import { I18n } from '@promptyflow/web-i18n';
import { Theme } from '@promptyflow/web-ui';
import { pictures, pictureUrl } from './pictures';
import type { PictureName } from './pictures';

/** A picture of the product in the language and theme of the page; its place is kept while it loads. */
@Component({
  selector: 'pf-product-shot',
  template: `
    <!-- The order matters: a picture must be known to be lazy before it has an address. -->
    @if (first()) {
      <picture>
        <source
          media="(width <= 640px)"
          [attr.width]="phone.width"
          [attr.height]="phone.height"
          [attr.srcset]="phoneUrl()"
        />
        <img
          fetchpriority="high"
          [attr.width]="size().width"
          [attr.height]="size().height"
          [alt]="alt()"
          [src]="url()"
        />
      </picture>
    } @else {
      <img
        loading="lazy"
        decoding="async"
        [attr.width]="size().width"
        [attr.height]="size().height"
        [alt]="alt()"
        [src]="url()"
      />
    }
  `,
  styles: `
    :host {
      display: block;
      overflow: hidden;
      border: 1px solid var(--pf-card-line);
      border-radius: var(--pf-card-radius);
      background: var(--pf-surface);
      box-shadow: var(--pf-shadow-overlay);
    }
    img {
      display: block;
      inline-size: 100%;
      block-size: auto;
    }
  `,
})
export class ProductShot {
  readonly name = input.required<PictureName>();
  /** What is seen on it. */
  readonly alt = input.required<string>();
  /** Whether it is what one sees first: it is fetched at once, and is another one on a phone. */
  readonly first = input(false);

  private readonly language = inject(I18n).language;
  private readonly theme = inject(Theme).applied;
  protected readonly phone = pictures.phone;
  protected readonly size = computed(() => pictures[this.name()]);
  protected readonly url = computed(() => pictureUrl(this.name(), this.language(), this.theme()));
  protected readonly phoneUrl = computed(() => pictureUrl('phone', this.language(), this.theme()));
}
