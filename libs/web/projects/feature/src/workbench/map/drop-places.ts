import type { OutlineTreeBlock, OutlineTreeItem, PiecePlace } from '@promptyflow/web-projects-data-access';
import { canHold } from '../pieces/piece-places';
import type { Box, Point } from './sweep-path';
import { tileBoxes } from './tile-boxes';

/** Where something would go, and the line that shows it. */
export interface DropTarget<Place> {
  readonly place: Place;
  readonly mark: Box;
}

const markWidth = 4;

/** Where pieces would go at a point of the map; null where they cannot. Coordinates of what the map scrolls. */
export function pieceTarget(
  map: HTMLElement,
  blocks: readonly OutlineTreeBlock[],
  moving: readonly OutlineTreeItem[],
  point: Point,
): DropTarget<PiecePlace> | null {
  const cards = cardBoxes(map);
  const card = cards.find(({ top, bottom }) => point.y >= top && point.y <= bottom) ?? cards.at(-1);
  const block = blocks.find(({ id }) => id === card?.id);
  if (!card || !block) return null;
  const movingIds = new Set(moving.map(({ id }) => id));
  const boxes = tileBoxes(map).filter(({ id }) => block.items.some((item) => holds(item, id)));
  const tile = nearest(boxes, point);
  if (!tile) {
    const mark = { ...card, id: block.id, top: card.bottom - markWidth, bottom: card.bottom };
    return { place: { blockId: block.id, parentItemId: null, index: 0 }, mark };
  }
  const item = block.items.find((one) => holds(one, tile.id));
  if (!item) return null;
  const isAfter = point.x > (tile.left + tile.right) / 2;
  const isLabel = tile.id === item.id && item.subItems.length > 0;
  const isInside = item.subItems.length > 0 && canHold(item, moving) && !(isLabel && !isAfter);
  const siblings: readonly OutlineTreeItem[] = isInside ? item.subItems : block.items;
  const neighbourId = isInside ? tile.id : item.id;
  const staying = siblings.filter(({ id }) => !movingIds.has(id));
  const place = { blockId: block.id, parentItemId: isInside ? item.id : null };
  if (isInside && isLabel) return { place: { ...place, index: 0 }, mark: edgeOf(tile, true) };
  const at = indexBeside(siblings, movingIds, neighbourId, isAfter);
  return { place: { ...place, index: Math.min(at, staying.length) }, mark: edgeOf(tile, isAfter) };
}

/** Between which blocks a block would go, counted without itself. */
export function blockTarget(map: HTMLElement, movingId: string, { y }: Point): DropTarget<number> | null {
  const cards = cardBoxes(map).filter(({ id }) => id !== movingId);
  if (cards.length === 0) return null;
  const found = cards.findIndex(({ top, bottom }) => y < (top + bottom) / 2);
  const index = found < 0 ? cards.length : found;
  const box = cards[Math.min(index, cards.length - 1)] as Box;
  const top = index < cards.length ? box.top - markWidth * 2 : box.bottom + markWidth;
  return { place: index, mark: { ...box, top, bottom: top + markWidth } };
}

function holds({ id, subItems }: OutlineTreeItem, tileId: string): boolean {
  return id === tileId || subItems.some((subItem) => subItem.id === tileId);
}

function indexBeside(
  siblings: readonly OutlineTreeItem[],
  moving: ReadonlySet<string>,
  neighbourId: string,
  isAfter: boolean,
): number {
  const at = siblings.findIndex(({ id }) => id === neighbourId) + (isAfter ? 1 : 0);
  return siblings.slice(0, at).filter(({ id }) => !moving.has(id)).length;
}

function edgeOf({ id, left, right, top, bottom }: Box, isAfter: boolean): Box {
  const x = isAfter ? right : left - markWidth;
  return { id, left: x, right: x + markWidth, top: top + 10, bottom };
}

function nearest(boxes: readonly Box[], { x, y }: Point): Box | undefined {
  const far = ({ left, right, top, bottom }: Box) => {
    const dx = Math.max(left - x, 0, x - right);
    const dy = Math.max(top - y, 0, y - bottom);
    // Rows first: what is beside the pointer counts before what is below it.
    return dy * 4 + dx;
  };
  return boxes.toSorted((a, b) => far(a) - far(b))[0];
}

function cardBoxes(map: HTMLElement): Box[] {
  const { left, top } = map.getBoundingClientRect();
  return [...map.querySelectorAll<HTMLElement>('[data-block-id]')].map((card) => {
    const box = card.getBoundingClientRect();
    return {
      id: card.dataset['blockId'] ?? '',
      left: box.left - left + map.scrollLeft,
      right: box.right - left + map.scrollLeft,
      top: box.top - top + map.scrollTop,
      bottom: box.bottom - top + map.scrollTop,
    };
  });
}
