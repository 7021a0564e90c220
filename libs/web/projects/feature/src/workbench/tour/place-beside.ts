/** A rectangle on the screen, in CSS pixels from its top left. */
export interface ScreenBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

type Size = Pick<ScreenBox, 'width' | 'height'>;
export type ScreenPlace = Pick<ScreenBox, 'left' | 'top'>;

/** Between a card and what it speaks of, and between it and the edge of the screen. */
const gap = 12;

/**
 * Where a card stands so that it covers nothing of what it speaks of: below, above or beside it. Where there is no
 * room for that, at the end of the screen at which it covers least.
 */
export function placeBeside(target: ScreenBox, card: Size, screen: Size): ScreenPlace {
  const left = within(target.left, card.width, screen.width);
  const top = within(target.top, card.height, screen.height);
  const places: readonly ScreenPlace[] = [
    { left: target.left + target.width + gap, top },
    { left: target.left - gap - card.width, top },
    { left, top: target.top + target.height + gap },
    { left, top: target.top - gap - card.height },
  ];
  const ends: readonly ScreenPlace[] = [
    { left, top: screen.height - card.height - gap },
    { left, top: gap },
  ];
  const covered = (place: ScreenPlace) => overlap(target, { ...card, ...place });
  return (
    places.find((place) => fits({ ...card, ...place }, screen)) ??
    ends.toSorted((one, other) => covered(one) - covered(other))[0] ?? { left: gap, top: gap }
  );
}

/** The smallest rectangle that has all of them; null for none. */
export function boxAround(boxes: readonly ScreenBox[]): ScreenBox | null {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

function within(start: number, size: number, screen: number): number {
  return Math.max(gap, Math.min(start, screen - size - gap));
}

function fits({ left, top, width, height }: ScreenBox, screen: Size): boolean {
  return (
    left >= gap && top >= gap && left + width <= screen.width - gap && top + height <= screen.height - gap
  );
}

function overlap(one: ScreenBox, other: ScreenBox): number {
  const across = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
  const down = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  return Math.max(0, across) * Math.max(0, down);
}
