import { computed, DestroyRef, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { PageWidth } from './page-width';

const signsOfUse = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;

/** A phone that shows a project draws the map, and does not start the text editor meanwhile, which is behind a tab. */
@Injectable({ providedIn: 'root' })
export class QuietStart {
  private readonly isWide = inject(PageWidth).isWide;
  private readonly isUsed = signal(false);
  /** Whether parts may come that are not shown yet: where there is room for them, and once the person does something. */
  readonly isOver = computed(() => this.isWide() || this.isUsed());

  constructor() {
    const document = inject(DOCUMENT);
    const watched = new AbortController();
    const use = () => {
      watched.abort();
      this.isUsed.set(true);
    };
    for (const type of signsOfUse) {
      document.addEventListener(type, use, { capture: true, passive: true, signal: watched.signal });
    }
    inject(DestroyRef).onDestroy(() => watched.abort());
  }
}
