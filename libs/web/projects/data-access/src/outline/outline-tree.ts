import type {
  OutlineBlockRow,
  OutlineItemRow,
  OutlinePromptRow,
  OutlineRows,
  SavedSelectionRow,
} from './outline';

export interface OutlineTreeItem extends OutlineItemRow {
  readonly subItems: readonly OutlineTreeItem[];
}

export interface OutlineTreeBlock extends OutlineBlockRow {
  readonly chars: number;
  readonly tokens: number | null;
  readonly items: readonly OutlineTreeItem[];
}

/** What is live of a project, in document order, with groups and blocks summed from their leaves. */
export interface OutlineTree {
  readonly id: string;
  readonly name: string;
  readonly chars: number;
  readonly tokens: number | null;
  readonly blocks: readonly OutlineTreeBlock[];
  readonly prompts: readonly OutlinePromptRow[];
  /** By name. */
  readonly savedSelections: readonly SavedSelectionRow[];
}

interface Sized {
  readonly chars: number;
  readonly tokens: number | null;
}

function sum(parts: readonly Sized[]): Sized {
  return {
    chars: parts.reduce((total, { chars }) => total + chars, 0),
    tokens: parts.reduce<number | null>(
      (total, { tokens }) => (total === null || tokens === null ? null : total + tokens),
      0,
    ),
  };
}

interface Placed {
  readonly id: string;
  readonly position: string;
}

/** Document order: by position as plain text, and by id where two people chose the same. */
export function byPosition(left: Placed, right: Placed): number {
  if (left.position !== right.position) return left.position < right.position ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}

/** What was made of a row: while the row and what it holds stay the same objects, so does the node. */
const madeItems = new WeakMap<OutlineItemRow, OutlineTreeItem>();
const madeBlocks = new WeakMap<OutlineBlockRow, OutlineTreeBlock>();

const nothing: readonly OutlineTreeItem[] = [];

/**
 * Arranges rows into the tree that the page shows. Blocks and items of which nothing has changed are the same objects
 * as in the tree before, so that the page passes over them.
 */
export function toTree(outline: OutlineRows): OutlineTree {
  const live = Object.values(outline.items).filter(({ removed }) => !removed);
  const held = Map.groupBy(live.toSorted(byPosition), ({ blockId, parentItemId }) => parentItemId ?? blockId);
  const blocks = Object.values(outline.blocks)
    .filter(({ removed }) => !removed)
    .toSorted(byPosition)
    .map((block) => toTreeBlock(block, held));
  const prompts = Object.values(outline.prompts)
    .filter(({ removed }) => !removed)
    .toSorted(byPosition);
  const savedSelections = Object.values(outline.savedSelections)
    .filter(({ removed }) => !removed)
    .toSorted((left, right) => left.name.localeCompare(right.name));
  return { id: outline.id, name: outline.name, ...sum(blocks), blocks, prompts, savedSelections };
}

type Held = ReadonlyMap<string, readonly OutlineItemRow[]>;

function toTreeBlock(block: OutlineBlockRow, held: Held): OutlineTreeBlock {
  const items = (held.get(block.id) ?? []).map((row) => toTreeItem(row, held.get(row.id) ?? []));
  const made = madeBlocks.get(block);
  if (made && areSame(made.items, items)) return made;
  const node = { ...block, ...sum(items), items };
  madeBlocks.set(block, node);
  return node;
}

function toTreeItem(row: OutlineItemRow, subRows: readonly OutlineItemRow[]): OutlineTreeItem {
  const subItems = subRows.length > 0 ? subRows.map((subRow) => toTreeItem(subRow, [])) : nothing;
  const made = madeItems.get(row);
  if (made && areSame(made.subItems, subItems)) return made;
  const node = { ...row, ...(subItems.length > 0 ? sum(subItems) : {}), subItems };
  madeItems.set(row, node);
  return node;
}

function areSame(left: readonly OutlineTreeItem[], right: readonly OutlineTreeItem[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

/** Leaves of the tree in document order. */
export function treeLeaves(tree: OutlineTree): OutlineTreeItem[] {
  return tree.blocks.flatMap(({ items }) =>
    items.flatMap((item) => (item.subItems.length > 0 ? item.subItems : [item])),
  );
}
