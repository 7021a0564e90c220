import { _IdGenerator } from '@angular/cdk/a11y';
import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
  numberAttribute,
  viewChild,
} from '@angular/core';
import { DeviceStorage } from '../device-storage/device-storage';

const step = 16;
const bigStep = 96;

/**
 * Two panes and a separator that mouse, touch and keyboard move. One pane (`[pfPane]`) keeps a width in
 * pixels, remembered on the device under `storageKey`; the rest takes what is left. Nest it for three panes.
 * ```html
 * <pf-split-pane storageKey="workbench.tree" [label]="…" side="start" initial="248" min="180" max="420">
 *   <nav pfPane>…</nav>
 *   <main>…</main>
 * </pf-split-pane>
 * ```
 */
@Component({
  selector: 'pf-split-pane',
  imports: [NgTemplateOutlet],
  templateUrl: './split-pane.html',
  styleUrl: './split-pane.css',
  host: { '[class.end]': "side() === 'end'", '[style.--pane]': "width() + 'px'" },
})
export class SplitPane {
  readonly label = input.required<string>();
  readonly storageKey = input.required<string>();
  readonly side = input<'start' | 'end'>('start');
  readonly initial = input.required({ transform: numberAttribute });
  readonly min = input(160, { transform: numberAttribute });
  readonly max = input(640, { transform: numberAttribute });

  private readonly storage = inject(DeviceStorage);
  private readonly pane = viewChild.required<ElementRef<HTMLElement>>('pane');
  protected readonly paneId = inject(_IdGenerator).getId('pf-pane-');
  private readonly wished = linkedSignal(() => this.remembered() ?? this.initial());
  protected readonly width = computed(() =>
    Math.round(Math.min(Math.max(this.wished(), this.min()), this.max())),
  );
  private drag: { readonly fromX: number; readonly fromWidth: number } | null = null;

  protected startDrag(event: PointerEvent, separator: HTMLElement): void {
    if (event.button === 0) {
      separator.setPointerCapture(event.pointerId);
      this.drag = { fromX: event.clientX, fromWidth: this.pane().nativeElement.offsetWidth };
    }
  }

  protected dragTo(event: PointerEvent): void {
    if (this.drag !== null) {
      this.wished.set(this.drag.fromWidth + (event.clientX - this.drag.fromX) * this.direction());
    }
  }

  protected endDrag(): void {
    if (this.drag !== null) {
      this.drag = null;
      this.remember();
    }
  }

  protected moveByKey(event: KeyboardEvent): void {
    const by = (event.shiftKey ? bigStep : step) * this.direction();
    const next = {
      ArrowLeft: this.width() - by,
      ArrowRight: this.width() + by,
      Home: this.min(),
      End: this.max(),
      Enter: this.initial(),
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      this.wished.set(next);
      this.remember();
    }
  }

  protected reset(): void {
    this.wished.set(this.initial());
    this.remember();
  }

  private direction(): 1 | -1 {
    return this.side() === 'start' ? 1 : -1;
  }

  private remembered(): number | null {
    const width = Number.parseInt(this.storage.read(`pane.${this.storageKey()}`) ?? '', 10);
    return Number.isFinite(width) ? width : null;
  }

  private remember(): void {
    this.storage.write(`pane.${this.storageKey()}`, String(this.width()));
  }
}
