import { _IdGenerator } from '@angular/cdk/a11y';
import {
  afterEveryRender,
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  effect,
  ElementRef,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import {
  Announcer,
  Button,
  Commands,
  displayKeys,
  isApple,
  KeyLetters,
  toastRoom,
} from '@promptyflow/web-ui';
import { boxAround, placeBeside } from './place-beside';
import type { ScreenBox, ScreenPlace } from './place-beside';
import { Tour } from './tour';

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What the tour says, beside what it speaks of. The page stays usable; Escape anywhere on it ends the tour. */
@Component({
  selector: 'pf-tour-card',
  imports: [Button, TextPipe],
  templateUrl: './tour-card.html',
  styleUrl: './tour-card.css',
})
export class TourCard {
  protected readonly tour = inject(Tour);
  private readonly document = inject(DOCUMENT);
  private readonly i18n = inject(I18n);
  private readonly announcer = inject(Announcer);
  private readonly commands = inject(Commands);
  private readonly letters = inject(KeyLetters).letters;
  private readonly card = viewChild.required<ElementRef<HTMLElement>>('card');
  private readonly next = viewChild.required('next', { read: ElementRef<HTMLElement> });
  protected readonly prefix = inject(_IdGenerator).getId('pf-tour-');

  /** What the step speaks of, as far as it is on the page. */
  protected readonly targets = signal<readonly ScreenBox[]>([], { equal: isSame });
  /** Where the card stands, in pixels of the screen; null until it is known where there is room. */
  protected readonly place = signal<ScreenPlace | null>(null, { equal: isSame });
  protected readonly words = computed(() => ({
    context: '{{context}}',
    keys: displayKeys(this.commands.keysOf('palette.open')[0] ?? '', isApple, this.letters()),
  }));
  private scrolledFor: number | null = null;

  constructor() {
    const destroyRef = inject(DestroyRef);
    const before = this.document.activeElement;
    const heard = new AbortController();
    const measure = () => this.measure();
    const options = { capture: true, signal: heard.signal };
    this.document.addEventListener('keydown', (event) => this.leaveByKey(event), options);
    this.document.addEventListener('scroll', measure, { ...options, passive: true });
    const view = this.document.defaultView;
    view?.addEventListener('resize', measure, options);
    // An editor that has drawn its text, and the like, tells nobody.
    const watch = setInterval(measure, 250);
    afterEveryRender({ read: measure });
    afterNextRender(() => this.next().nativeElement.focus({ preventScroll: true }));
    let isFirst = true;
    effect(() => {
      const step = this.tour.step();
      if (step && !isFirst) untracked(() => this.say());
      isFirst = false;
    });
    destroyRef.onDestroy(() => {
      heard.abort();
      clearInterval(watch);
      this.giveFocusBack(before);
    });
  }

  /** Dialogs and menus have their own use for it. */
  private leaveByKey(event: KeyboardEvent): void {
    const isElsewhere = event.target instanceof Element && event.target.closest('.cdk-overlay-container');
    if (event.key !== 'Escape' || isElsewhere || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.tour.end();
  }

  private measure(): void {
    const step = this.tour.step();
    const view = this.document.defaultView;
    if (!step || !view) return;
    const elements = step.targets
      .map((selector) => this.document.querySelector<HTMLElement>(selector))
      .filter((element) => element?.checkVisibility() === true);
    if (elements.length > 0 && this.scrolledFor !== this.tour.index()) {
      this.scrolledFor = this.tour.index();
      elements[0]?.scrollIntoView({ block: 'nearest' });
    }
    const boxes = elements.map((element) => toBox(element?.getBoundingClientRect()));
    const screen = { width: view.innerWidth, height: this.freeHeight(view) };
    const middle = { left: screen.width / 2, top: screen.height / 2, width: 0, height: 0 };
    const card = toBox(this.card().nativeElement.getBoundingClientRect());
    this.targets.set(boxes);
    this.place.set(placeBeside(boxAround(boxes) ?? middle, card, screen));
  }

  /** Down to news at the bottom of the page, which have buttons of their own. */
  private freeHeight(view: Window): number {
    const room = toastRoom(this.document);
    const main = room === 0 ? null : this.document.querySelector('main');
    return main ? main.getBoundingClientRect().bottom - room : view.innerHeight;
  }

  private say(): void {
    const step = this.tour.step();
    if (!step) return;
    const number = (this.tour.index() ?? 0) + 1;
    const parts = [
      this.i18n.text('context.tour.step', { number, count: this.tour.count }),
      this.i18n.text(step.heading),
      this.i18n.text(step.text, this.words()),
    ];
    this.announcer.say(parts.join('. '));
  }

  /** To where the person was, else to the map, unless they have gone on meanwhile. */
  private giveFocusBack(before: Element | null): void {
    const { activeElement, body } = this.document;
    const isHere = activeElement === body || this.card().nativeElement.contains(activeElement);
    if (!isHere) return;
    const isThere = before instanceof HTMLElement && before !== body && before.isConnected;
    const tile = this.document.querySelector<HTMLElement>('[data-testid=tile][tabindex="0"]');
    (isThere ? before : tile)?.focus({ preventScroll: true });
  }
}

function toBox(rect: DOMRect | undefined): ScreenBox {
  const { left = 0, top = 0, width = 0, height = 0 } = rect ?? {};
  return {
    left: Math.round(left),
    top: Math.round(top),
    width: Math.round(width),
    height: Math.round(height),
  };
}
