import { _IdGenerator } from '@angular/cdk/a11y';
import {
  ConnectedPosition,
  createFlexibleConnectedPositionStrategy,
  createOverlayRef,
  OverlayRef,
} from '@angular/cdk/overlay';
import { ComponentPortal } from '@angular/cdk/portal';
import { DestroyRef, Directive, ElementRef, inject, Injector, input } from '@angular/core';
import type { CommandId } from '../commands/catalogue';
import { TooltipBubble } from './tooltip-bubble';

const delayMs = 450;
const gap = 6;

const sides = {
  top: { originX: 'center', originY: 'top', overlayX: 'center', overlayY: 'bottom', offsetY: -gap },
  bottom: { originX: 'center', originY: 'bottom', overlayX: 'center', overlayY: 'top', offsetY: gap },
  start: { originX: 'start', originY: 'center', overlayX: 'end', overlayY: 'center', offsetX: -gap },
  end: { originX: 'end', originY: 'center', overlayX: 'start', overlayY: 'center', offsetX: gap },
} as const satisfies Record<string, ConnectedPosition>;

/**
 * A short text beside an element, on hover after a moment and at once when the keyboard reaches it. Escape hides it
 * (WCAG 1.4.13). It repeats or shortens; what a person must know belongs on the page.
 */
@Directive({
  selector: '[pfTooltip]',
  host: {
    '(pointerenter)': 'showSoon($event)',
    '(pointerleave)': 'hide()',
    '(pointerdown)': 'hide()',
    '(keyup)': 'showForKeyboard($event)',
    '(blur)': 'hide()',
    '(keydown.escape)': 'hide()',
  },
})
export class Tooltip {
  readonly pfTooltip = input.required<string>();
  /** Whose keys are shown beside the text. */
  readonly pfTooltipCommand = input<CommandId>();
  readonly pfTooltipSide = input<keyof typeof sides>('top');

  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly id = inject(_IdGenerator).getId('pf-tooltip-');
  private overlay: OverlayRef | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.hide());
  }

  protected showSoon(event: PointerEvent): void {
    if (event.pointerType !== 'touch') {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.show(), delayMs);
    }
  }

  /** The key that moved the focus here is released here; focus that the page itself moved shows nothing. */
  protected showForKeyboard(event: KeyboardEvent): void {
    if (/^(Tab|Arrow)/.test(event.key) && event.target === this.element) {
      this.show();
    }
  }

  protected hide(): void {
    clearTimeout(this.timer);
    this.overlay?.dispose();
    this.overlay = null;
    if (this.element.getAttribute('aria-describedby') === this.id) {
      this.element.removeAttribute('aria-describedby');
    }
  }

  private show(): void {
    const text = this.pfTooltip();
    if (this.overlay !== null || text === '') {
      return;
    }
    const side = sides[this.pfTooltipSide()];
    this.overlay = createOverlayRef(this.injector, {
      positionStrategy: createFlexibleConnectedPositionStrategy(this.injector, this.element)
        .withPositions([side, sides.bottom, sides.top, sides.end, sides.start])
        .withViewportMargin(gap),
    });
    const bubble = this.overlay.attach(new ComponentPortal(TooltipBubble));
    bubble.setInput('text', text);
    bubble.setInput('command', this.pfTooltipCommand());
    bubble.setInput('bubbleId', this.id);
    bubble.changeDetectorRef.detectChanges();
    this.overlay.updatePosition();
    if (this.element.getAttribute('aria-label') !== text) {
      this.element.setAttribute('aria-describedby', this.id);
    }
  }
}
