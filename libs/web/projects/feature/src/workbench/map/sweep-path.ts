export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly id: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Where along the way from one point to another a box is entered, from 0 to 1; null when the way misses it.
 * Liang and Barsky, "A new concept and method for line clipping", 1984.
 */
export function entryOf(box: Box, from: Point, to: Point): number | null {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const edges = [
    [-dx, from.x - box.left],
    [dx, box.right - from.x],
    [-dy, from.y - box.top],
    [dy, box.bottom - from.y],
  ] as const;
  let enter = 0;
  let leave = 1;
  for (const [slope, distance] of edges) {
    if (slope === 0) {
      if (distance < 0) return null;
    } else if (slope < 0) enter = Math.max(enter, distance / slope);
    else leave = Math.min(leave, distance / slope);
  }
  return enter <= leave ? enter : null;
}

/** The boxes that the way crosses, in the order of crossing. */
export function crossedBetween(boxes: readonly Box[], from: Point, to: Point): string[] {
  return boxes
    .flatMap((box) => {
      const entry = entryOf(box, from, to);
      return entry === null ? [] : [{ id: box.id, entry }];
    })
    .sort((left, right) => left.entry - right.entry)
    .map(({ id }) => id);
}
