import { DestroyRef, Directive, ElementRef, inject, output } from '@angular/core';

/** So far below what is seen, in pixels, that the next page is there when one arrives at it. */
const aheadPx = 400;

/** Tells that an element comes into view: `<button (pfWhenSeen)="loadMore()">`. */
@Directive({ selector: '[pfWhenSeen]' })
export class WhenSeen {
  readonly seen = output<void>({ alias: 'pfWhenSeen' });

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.seen.emit();
      },
      { root: element.closest('main'), rootMargin: `${aheadPx}px` },
    );
    observer.observe(element);
    inject(DestroyRef).onDestroy(() => observer.disconnect());
  }
}
