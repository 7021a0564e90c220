import { afterEveryRender, DestroyRef, DOCUMENT, inject, Injectable } from '@angular/core';
import { watchAwaitedFocus } from '@promptyflow/web-ui';

interface Awaited {
  readonly selectors: readonly string[];
  readonly mayTake: () => boolean;
}

/** Brings the focus to what the person looks for as soon as the page has drawn it, unless they have gone on meanwhile. */
@Injectable()
export class Landing {
  private readonly document = inject(DOCUMENT);
  private awaited: Awaited | null = null;

  constructor() {
    afterEveryRender(() => this.look());
    inject(DestroyRef).onDestroy(() => this.end());
  }

  /** The first of `selectors` that is on the page. */
  on(...selectors: readonly string[]): void {
    this.end();
    this.awaited = { selectors, mayTake: watchAwaitedFocus(this.document) };
    this.look();
  }

  private look(): void {
    if (!this.awaited) return;
    const found = this.awaited.selectors
      .map((selector) => this.document.querySelector<HTMLElement>(selector))
      .find((element) => element !== null);
    if (!found?.checkVisibility()) return;
    if (!this.end()) return;
    found.scrollIntoView({ block: 'nearest' });
    found.focus({ preventScroll: true });
  }

  private end(): boolean {
    const mayTake = this.awaited?.mayTake() ?? false;
    this.awaited = null;
    return mayTake;
  }
}
