import { DestroyRef, inject, Injectable, signal } from '@angular/core';

/** From this width on, three panes stand side by side; below it they are tabs. */
const wide = '(width >= 1100px)';

@Injectable({ providedIn: 'root' })
export class PageWidth {
  private readonly query = matchMedia(wide);
  private readonly matches = signal(this.query.matches);
  readonly isWide = this.matches.asReadonly();

  constructor() {
    const read = () => this.matches.set(this.query.matches);
    this.query.addEventListener('change', read);
    inject(DestroyRef).onDestroy(() => this.query.removeEventListener('change', read));
  }
}
