import { addRange, sweepMode } from '@promptyflow/prompt-engine';
import type { Selection, SweepMode } from '@promptyflow/prompt-engine';
import type { WorkbenchStore } from '../workbench-store';
import { crossedBetween } from './sweep-path';
import type { Box, Point } from './sweep-path';
import { pointIn, tileAt, tileBoxes, tileId } from './tile-boxes';

const longPressMs = 400;
const slack = 8;
const doubleTapMs = 350;
const edge = 36;

interface Stroke {
  readonly firstId: string;
  readonly mode: SweepMode;
  readonly before: Selection;
  readonly boxes: readonly Box[];
  readonly crossed: Set<string>;
  last: Point;
}

/** A rectangle that is drawn from empty ground. */
interface Band {
  readonly from: Point;
  readonly before: Selection;
  readonly boxes: readonly Box[];
  readonly adds: boolean;
  to: Point;
}

interface Press {
  readonly id: string;
  readonly at: number;
  readonly before: Selection;
}

export type TileKind = 'leaf' | 'empty' | 'group';

export interface SweepEvents {
  /** A click on the label of a group. */
  readonly groupPressed: (id: string) => void;
  /** The rectangle as it is drawn; null when it is gone. */
  readonly banded: (box: Box | null) => void;
  /** A double click, or a click on a piece without text: there is nothing to pick. */
  readonly opened: (id: string) => void;
}

/**
 * Picking with a pointer: press and move over tiles. The first tile decides whether tiles are added or removed,
 * and every tile on the way counts, however fast, because the way itself is tested and not the places where the
 * browser happened to look. From empty ground a rectangle picks what it touches. A touch scrolls unless it rests
 * first. Releasing makes one change of it all.
 */
export class Sweep {
  private stroke: Stroke | null = null;
  private band: Band | null = null;
  private touch: { readonly id: string; readonly from: Point; readonly timer: number } | null = null;
  private lastPress: Press | null = null;
  /** Presses of the mouse in a row, at the speed that the person's system asks for. */
  private pressesInRow = 0;

  constructor(
    private readonly map: HTMLElement,
    private readonly store: WorkbenchStore,
    private readonly events: SweepEvents,
    private readonly kindOf: (id: string) => TileKind,
  ) {}

  get isSweeping(): boolean {
    return this.stroke !== null || this.band !== null;
  }

  press(event: PointerEvent): void {
    if (event.button !== 0 || !event.isPrimary) return;
    const tile = tileAt(event.target);
    if (!tile) return this.beginBand(event);
    const id = tileId(tile);
    this.store.focusOn(id);
    if (event.pointerType === 'touch') {
      const timer = window.setTimeout(() => this.begin(id, event), longPressMs);
      this.touch = { id, from: pointIn(this.map, event), timer };
    } else if (event.shiftKey && this.kindOf(id) === 'leaf') {
      this.store.extendTo(id);
    } else {
      this.begin(id, event);
    }
  }

  move(event: PointerEvent): void {
    const { touch, stroke } = this;
    if (touch && !stroke) {
      const { x, y } = pointIn(this.map, event);
      if (Math.hypot(x - touch.from.x, y - touch.from.y) > slack) this.forgetTouch();
    }
    if (this.band) return this.drawBand(this.band, event);
    if (!stroke) return;
    for (const step of coalesced(event)) this.follow(stroke, pointIn(this.map, step));
    this.scrollAtEdge(event);
    this.store.previewSelection(this.resultOf(stroke));
  }

  /** A mouse says after each `pointerdown` how many presses in a row it is; a pointer event does not. */
  count({ detail }: MouseEvent): void {
    this.pressesInRow = detail;
  }

  release(event: PointerEvent): void {
    const { touch, stroke } = this;
    this.forgetTouch();
    this.stroke = null;
    // It ends where the pointer is, which the last move need not have told.
    const at = pointIn(this.map, event);
    if (this.band) return this.finishBand({ ...this.band, to: at });
    if (stroke) {
      this.follow(stroke, at);
      this.finish(stroke, event);
    } else if (touch) {
      this.pressed(touch.id, this.store.selection(), event);
    }
  }

  cancel(): void {
    this.forgetTouch();
    this.stroke = null;
    this.forgetBand();
    this.store.previewSelection(null);
  }

  /** With Ctrl, ⌘ or Shift the rectangle adds to what is picked; without, it picks anew. Nothing for touches, which scroll. */
  private beginBand(event: PointerEvent): void {
    const isGround =
      event.target instanceof Element && !event.target.closest('button, input, a, label, header');
    if (!isGround || event.pointerType === 'touch') return;
    const adds = event.ctrlKey || event.metaKey || event.shiftKey;
    const from = pointIn(this.map, event);
    const boxes = tileBoxes(this.map).filter((box) => this.kindOf(box.id) === 'leaf');
    this.band = { from, to: from, boxes, adds, before: this.store.selection() };
    this.map.setPointerCapture(event.pointerId);
  }

  private drawBand(band: Band, event: PointerEvent): void {
    this.scrollAtEdge(event);
    band.to = pointIn(this.map, event);
    if (!isDrawn(band)) return;
    this.events.banded(boxOf(band));
    this.store.previewSelection(this.bandResult(band));
  }

  private finishBand(band: Band): void {
    this.forgetBand();
    this.store.previewSelection(null);
    if (isDrawn(band)) this.store.select(this.bandResult(band));
  }

  private bandResult({ boxes, before, adds, ...band }: Band): Selection {
    const { left, top, right, bottom } = boxOf({ boxes, before, adds, ...band });
    const touched = boxes.filter(
      (box) => box.left < right && box.right > left && box.top < bottom && box.bottom > top,
    );
    return addRange(
      adds ? before : [],
      touched.map(({ id }) => id),
      'add',
      this.store.outline(),
    );
  }

  private forgetBand(): void {
    this.band = null;
    this.events.banded(null);
  }

  private begin(id: string, event: PointerEvent): void {
    this.map.setPointerCapture(event.pointerId);
    const before = this.store.selection();
    const boxes = tileBoxes(this.map).filter((box) => this.kindOf(box.id) === 'leaf');
    const last = pointIn(this.map, event);
    this.stroke = { firstId: id, mode: sweepMode(before, id), before, boxes, crossed: new Set(), last };
    if (this.kindOf(id) !== 'leaf') return;
    this.stroke.crossed.add(id);
    this.store.previewSelection(this.resultOf(this.stroke));
  }

  private follow(stroke: Stroke, to: Point): void {
    for (const id of crossedBetween(stroke.boxes, stroke.last, to)) stroke.crossed.add(id);
    stroke.last = to;
  }

  private resultOf({ before, crossed, mode }: Stroke): Selection {
    return addRange(before, [...crossed], mode, this.store.outline());
  }

  private finish(stroke: Stroke, event: PointerEvent): void {
    const { crossed, firstId, before } = stroke;
    if (crossed.size > 1) {
      this.lastPress = null;
      this.store.select(this.resultOf(stroke), [...crossed].at(-1));
    } else {
      this.store.previewSelection(null);
      this.pressed(firstId, before, event);
    }
  }

  /** One tile, pressed and released. The second press of a double one takes back what the first did, and opens. */
  private pressed(id: string, before: Selection, event: PointerEvent): void {
    const { lastPress } = this;
    const kind = this.kindOf(id);
    if (kind === 'group') {
      this.events.groupPressed(id);
    } else if (kind === 'empty') {
      this.events.opened(id);
    } else if (lastPress?.id === id && this.isSecond(lastPress, event)) {
      this.lastPress = null;
      this.store.select(lastPress.before);
      this.events.opened(id);
    } else {
      this.lastPress = { id, at: event.timeStamp, before };
      this.store.toggleLeaf(id);
    }
  }

  private isSecond(lastPress: Press, { pointerType, timeStamp }: PointerEvent): boolean {
    return pointerType === 'mouse' ? this.pressesInRow % 2 === 0 : timeStamp - lastPress.at < doubleTapMs;
  }

  private scrollAtEdge({ clientY }: PointerEvent): void {
    const { top, bottom } = this.map.getBoundingClientRect();
    if (clientY > bottom - edge) this.map.scrollTop += clientY - (bottom - edge);
    if (clientY < top + edge) this.map.scrollTop -= top + edge - clientY;
  }

  private forgetTouch(): void {
    clearTimeout(this.touch?.timer);
    this.touch = null;
  }
}

function isDrawn({ from, to }: Band): boolean {
  return Math.hypot(to.x - from.x, to.y - from.y) > slack;
}

function boxOf({ from, to }: Band): Box {
  return {
    id: 'band',
    left: Math.min(from.x, to.x),
    right: Math.max(from.x, to.x),
    top: Math.min(from.y, to.y),
    bottom: Math.max(from.y, to.y),
  };
}

function coalesced(event: PointerEvent): readonly PointerEvent[] {
  const steps = event.getCoalescedEvents();
  return steps.length > 0 ? steps : [event];
}
