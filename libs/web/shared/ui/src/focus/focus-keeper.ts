import { InputModalityDetector, InteractivityChecker } from '@angular/cdk/a11y';
import { afterEveryRender, DestroyRef, DOCUMENT, inject, Injectable } from '@angular/core';

/** An element with what stood beside it when it, or something in it, got the focus. */
interface Stand {
  readonly element: HTMLElement;
  readonly beside: readonly (Element | null)[];
}

/** What had the focus, and all around it, from the inside out; the last one is the region that it belongs to. */
type Place = readonly Stand[];

/** Neighbours are not looked for beyond these. */
const regions = 'main, nav, aside, footer, [role=dialog], [role=menu], [aria-live], body';
const mostPlaces = 16;

/**
 * Keeps the keyboard's place on the page: when what had the focus goes away (a removed row, a form that closes, a
 * dialog whose opener is gone, a page that another takes the place of), the focus goes to what stands nearest, else
 * to where the person was before, else to the start of the page, in place of falling to the body. Only for who uses
 * the keyboard: a finger that removes a row must not open the keyboard of a phone.
 */
@Injectable({ providedIn: 'root' })
export class FocusKeeper {
  private readonly document = inject(DOCUMENT);
  private readonly modality = inject(InputModalityDetector);
  private readonly checker = inject(InteractivityChecker);
  /** Where the focus was, the last first. */
  private places: readonly Place[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const remember = ({ target }: FocusEvent) => this.remember(target);
    const look = () => this.look();
    this.document.addEventListener('focusin', remember);
    // What is disabled or hidden loses the focus after the page was drawn.
    this.document.addEventListener('focusout', look);
    afterEveryRender(look);
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
      this.document.removeEventListener('focusin', remember);
      this.document.removeEventListener('focusout', look);
    });
  }

  private remember(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement) || target === this.document.body) return;
    const others = this.places.filter(([stand]) => stand?.element !== target);
    this.places = [placeOf(target), ...others].slice(0, mostPlaces);
  }

  /** In a task of its own: who removes something often has a better place in mind. */
  private look(): void {
    if (this.hasFallen()) this.timer ??= setTimeout(() => this.recover());
  }

  private hasFallen(): boolean {
    const { activeElement, body } = this.document;
    const isNowhere = activeElement === null || activeElement === body;
    return isNowhere && this.places.length > 0 && this.modality.mostRecentModality === 'keyboard';
  }

  private recover(): void {
    this.timer = undefined;
    const last = this.places[0]?.[0]?.element;
    // One that is still there was left on purpose.
    if (last && this.hasFallen() && !this.takesFocus(last)) this.nearest()?.focus();
  }

  private nearest(): HTMLElement | null {
    const modals = this.document.querySelectorAll<HTMLElement>('[aria-modal=true]');
    const modal = modals[modals.length - 1];
    const isWithin = (element: HTMLElement) => modal?.contains(element) ?? true;
    for (const place of this.places) {
      const found = this.nearestOf(place);
      if (found && isWithin(found)) return found;
      // What was in the page before this one is no place to return to.
      if (!modal && !found && place.at(-1)?.element.tagName === 'MAIN') break;
    }
    return modal ? this.firstIn(modal) : this.pageStart();
  }

  private nearestOf(place: Place): HTMLElement | null {
    const [own] = place;
    if (own && this.takesFocus(own.element)) return own.element;
    for (const { element, beside } of place) {
      const isRegion = element.matches(regions);
      if (!isRegion && this.isThere(element)) {
        const found = this.firstIn(element);
        if (found) return found;
      }
      if (isRegion) break;
      for (const one of beside) {
        if (!(one instanceof HTMLElement) || !this.isThere(one)) continue;
        const found = this.takesFocus(one) ? one : this.firstIn(one);
        if (found) return found;
      }
    }
    return null;
  }

  private firstIn(holder: HTMLElement): HTMLElement | null {
    const walker = this.document.createTreeWalker(holder, NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const { currentNode } = walker;
      if (!(currentNode instanceof HTMLElement) || !this.checker.isTabbable(currentNode)) continue;
      if (this.takesFocus(currentNode)) return currentNode;
    }
    return null;
  }

  /** The heading of the page, or all of it when its heading is for screen readers alone. */
  private pageStart(): HTMLElement | null {
    const main = this.document.querySelector<HTMLElement>('main');
    const heading = main?.querySelector<HTMLElement>('h1');
    const start = heading && heading.offsetHeight > 1 ? heading : main;
    if (start) start.tabIndex = -1;
    return start ?? null;
  }

  private isThere(element: HTMLElement): boolean {
    return element.isConnected && this.checker.isVisible(element);
  }

  private takesFocus(element: HTMLElement): boolean {
    return element.isConnected && this.checker.isFocusable(element) && element.closest('[inert]') === null;
  }
}

function placeOf(target: HTMLElement): Place {
  const place: Stand[] = [];
  for (let element: HTMLElement | null = target; element; element = element.parentElement) {
    place.push({ element, beside: [element.nextElementSibling, element.previousElementSibling] });
    if (element !== target && element.matches(regions)) break;
  }
  return place;
}
