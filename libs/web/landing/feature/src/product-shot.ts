import { Component, computed, inject, input } from '@angular/core';
import { I18n } from '@promptyflow/web-i18n';
import { Theme } from '@promptyflow/web-ui';
import { pictures, pictureUrl } from './pictures';
import type { PictureName } from './pictures';

const onPhone = '(width <= 640px)';
const inDark = '(prefers-color-scheme: dark)';

/** A picture of the product in the language and theme of the page; its place is kept while it loads. */
@Component({
  selector: 'pf-product-shot',
  template: `
    <picture>
      @for (source of sources(); track source.url) {
        <source
          [attr.media]="source.media"
          [attr.width]="source.size.width"
          [attr.height]="source.size.height"
          [attr.srcset]="source.url"
        />
      }
      <!-- The order matters: a picture must be known to be lazy before it has an address. -->
      @if (first()) {
        <img
          fetchpriority="high"
          [attr.width]="size().width"
          [attr.height]="size().height"
          [alt]="alt()"
          [src]="url()"
        />
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
    </picture>
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
  private readonly theme = inject(Theme);
  protected readonly size = computed(() => pictures[this.name()]);
  protected readonly url = computed(() =>
    this.urlOf(this.name(), this.followsSystem() ? 'light' : this.theme.applied()),
  );
  /** The browser chooses what it may choose, so that the right one comes where the page was drawn beforehand. */
  protected readonly sources = computed(() => [
    ...(this.first() ? this.sourcesOf('phone', onPhone) : []),
    ...this.sourcesOf(this.name(), null).slice(0, -1),
  ]);
  private readonly followsSystem = computed(() => this.theme.choice() === 'system');

  /** One for each theme that can be; the last is for all that is left. */
  private sourcesOf(name: PictureName, media: string | null) {
    const size = pictures[name];
    if (!this.followsSystem()) return [{ media, size, url: this.urlOf(name, this.theme.applied()) }];
    const dark = media === null ? inDark : `${media} and ${inDark}`;
    return [
      { media: dark, size, url: this.urlOf(name, 'dark') },
      { media, size, url: this.urlOf(name, 'light') },
    ];
  }

  private urlOf(name: PictureName, theme: 'light' | 'dark'): string {
    return pictureUrl(name, this.language(), theme);
  }
}
