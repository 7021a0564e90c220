import type { Box, Point } from './sweep-path';

/** The tiles of a map, in the coordinates of what it scrolls: they stay right while the map is scrolled. */
export function tileBoxes(map: HTMLElement): Box[] {
  const { x, y } = originOf(map);
  return tilesOf(map).map((tile) => {
    const { left, top, right, bottom } = tile.getBoundingClientRect();
    return { id: tileId(tile), left: left - x, top: top - y, right: right - x, bottom: bottom - y };
  });
}

export function pointIn(map: HTMLElement, { clientX, clientY }: MouseEvent): Point {
  const { x, y } = originOf(map);
  return { x: clientX - x, y: clientY - y };
}

/** Leaves and the labels of groups, in document order. */
export function tilesOf(map: HTMLElement): HTMLElement[] {
  return [...map.querySelectorAll<HTMLElement>('[data-item-id]')];
}

export function tileAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-item-id]') : null;
}

export function tileId(tile: HTMLElement): string {
  return tile.dataset['itemId'] ?? '';
}

function originOf(map: HTMLElement): Point {
  const { left, top } = map.getBoundingClientRect();
  return { x: left - map.scrollLeft, y: top - map.scrollTop };
}

const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The tile that an arrow key leads to: the next in document order, or the nearest in the row above or below. */
export function neighbourOf(map: HTMLElement, from: HTMLElement, key: string): HTMLElement | null {
  const tiles = tilesOf(map);
  const index = tiles.indexOf(from);
  if (key === 'ArrowLeft') return tiles[index - 1] ?? null;
  if (key === 'ArrowRight') return tiles[index + 1] ?? null;
  if (key === 'Home') return tiles[0] ?? null;
  if (key === 'End') return tiles.at(-1) ?? null;
  const direction = steps[key]?.[1];
  return direction === undefined ? null : nearestInRow(tiles, from, direction);
}

function nearestInRow(
  tiles: readonly HTMLElement[],
  from: HTMLElement,
  direction: number,
): HTMLElement | null {
  const here = from.getBoundingClientRect();
  const distance = (tile: HTMLElement) => {
    const there = tile.getBoundingClientRect();
    const rows = (there.top - here.top) * direction;
    return rows < here.height / 2 ? Infinity : rows * 10 + Math.abs(there.left - here.left);
  };
  const nearest = tiles.map((tile) => ({ tile, far: distance(tile) })).sort((a, b) => a.far - b.far)[0];
  return nearest && nearest.far < Infinity ? nearest.tile : null;
}
