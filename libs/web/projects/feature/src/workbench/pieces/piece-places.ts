import type { OutlineTreeBlock, OutlineTreeItem, PiecePlace } from '@promptyflow/web-projects-data-access';
import type { FoundItem } from '../context-actions';

/** One place on among its siblings; an item at the edge of its block goes to the next block. */
export function stepPlace(
  blocks: readonly OutlineTreeBlock[],
  { item, block, parent, siblings }: FoundItem,
  by: -1 | 1,
): PiecePlace | null {
  const index = siblings.findIndex(({ id }) => id === item.id) + by;
  if (index >= 0 && index < siblings.length) {
    return { blockId: block.id, parentItemId: parent?.id ?? null, index };
  }
  const next = blocks[blocks.findIndex(({ id }) => id === block.id) + by];
  if (parent || !next) return null;
  return { blockId: next.id, parentItemId: null, index: by > 0 ? 0 : next.items.length };
}

/** A sub-item becomes an item, right after the group that it was in. */
export function promotedPlace({ block, parent }: FoundItem): PiecePlace | null {
  if (!parent) return null;
  return { blockId: block.id, parentItemId: null, index: block.items.indexOf(parent) + 1 };
}

/** An item becomes the last sub-item of the one before it. */
export function demotedPlace({ item, block, parent }: FoundItem): PiecePlace | null {
  const before = block.items[block.items.indexOf(item) - 1];
  if (parent || !before || !canHold(before, [item])) return null;
  return { blockId: block.id, parentItemId: before.id, index: before.subItems.length };
}

/** A piece with a text of its own would hide it by becoming a group, and groups hold no groups. */
export function canHold(item: OutlineTreeItem, moving: readonly OutlineTreeItem[]): boolean {
  const isRoom = item.subItems.length > 0 || item.chars === 0;
  return isRoom && moving.every(({ id, subItems }) => id !== item.id && subItems.length === 0);
}
