import { inject, Injectable } from '@angular/core';
import type { Change, ChangePayloads, ChangeType, PieceColor } from '@promptyflow/contracts';
import { Store } from '@ngrx/store';
import { generateNKeysBetween } from 'fractional-indexing';
import { uuidv7 } from 'uuidv7';
import type { OutlineItemRow } from './outline/outline';
import { toTree } from './outline/outline-tree';
import type { OutlineTreeItem } from './outline/outline-tree';
import { outlineFeature } from './store/outline.feature';
import { ProjectSync } from './sync/project-sync';

/** Between which pieces something goes: at `index` among those that stay there. */
export interface PiecePlace {
  readonly blockId: string;
  readonly parentItemId: string | null;
  readonly index: number;
}

/** Colour and tags; what is absent stays as it is. */
export interface Marks {
  readonly color?: PieceColor | null;
  readonly tags?: readonly string[];
}

function change<T extends ChangeType>(type: T, payload: ChangePayloads[T]): Change {
  return { id: uuidv7(), type, ...payload } as Change;
}

/** What a person does to many pieces at once; each call is one batch, and one step of the history. */
@Injectable({ providedIn: 'root' })
export class PieceEditor {
  private readonly sync = inject(ProjectSync);
  private readonly outline = inject(Store).selectSignal(outlineFeature.selectOutline);

  /** Moves pieces to a place, in the order given; a group brings its sub-items along. */
  moveItems(itemIds: readonly string[], place: PiecePlace): void {
    const positions = this.positionsAt(place, new Set(itemIds), itemIds.length);
    const { blockId, parentItemId } = place;
    void this.sync.submit(
      itemIds.map((itemId, index) =>
        change('item.move', { itemId, blockId, parentItemId, position: positions[index] ?? 'a0' }),
      ),
    );
  }

  /** Copies pieces, each right after itself, groups with all in them. Returns the ids of the copies. */
  copyItems(itemIds: readonly string[], nameOf: (title: string) => string): string[] {
    const made = itemIds.flatMap((itemId) => {
      const found = this.find(itemId);
      if (!found) return [];
      const { row, siblings } = found;
      const index = siblings.findIndex(({ id }) => id === itemId) + 1;
      const [position = row.position] = this.positionsAt({ ...row, index }, new Set(), 1);
      return [this.copyOf(found.item, { ...row, position, title: nameOf(row.title) })];
    });
    void this.sync.submit(made.flatMap(({ changes }) => changes));
    return made.map(({ id }) => id);
  }

  /** Copies a block with all in it, right after itself. Returns the id of the copy. */
  copyBlock(blockId: string, nameOf: (title: string) => string): string | null {
    const blocks = this.tree()?.blocks ?? [];
    const index = blocks.findIndex(({ id }) => id === blockId);
    const block = blocks[index];
    if (!block) return null;
    const id = uuidv7();
    const [position = block.position] = generateNKeysBetween(
      block.position,
      blocks[index + 1]?.position ?? null,
      1,
    );
    const items = block.items.flatMap((item) => this.copyOf(item, { ...item, blockId: id }).changes);
    void this.sync.submit([
      change('block.add', { blockId: id, title: nameOf(block.title), position }),
      ...(block.color || block.tags.length > 0
        ? [change('block.configure', { blockId: id, color: block.color, tags: block.tags })]
        : []),
      ...items,
    ]);
    return id;
  }

  markItems(itemIds: readonly string[], marks: (before: Required<Marks>) => Marks): void {
    const items = this.outline()?.items ?? {};
    const changes = itemIds.flatMap((itemId) => {
      const row = items[itemId];
      return row ? [change('item.configure', { itemId, ...marks(row) })] : [];
    });
    void this.sync.submit(changes);
  }

  markBlock(blockId: string, marks: Marks): void {
    void this.sync.submit([change('block.configure', { blockId, ...marks })]);
  }

  private copyOf(
    item: OutlineTreeItem,
    to: Pick<OutlineItemRow, 'blockId' | 'parentItemId' | 'position' | 'title'>,
  ): { readonly id: string; readonly changes: readonly Change[] } {
    const id = uuidv7();
    const { blockId, parentItemId, position, title } = to;
    const own = { sourceId: item.id, itemId: id, blockId, parentItemId, title, position };
    const inside = item.subItems.flatMap(
      (subItem) => this.copyOf(subItem, { ...subItem, blockId, parentItemId: id }).changes,
    );
    return { id, changes: [change('item.copy', own), ...inside] };
  }

  /** Keys for `count` pieces at a place; `moving` leave theirs. */
  private positionsAt(
    { blockId, parentItemId, index }: PiecePlace,
    moving: ReadonlySet<string>,
    count: number,
  ): string[] {
    const block = this.tree()?.blocks.find(({ id }) => id === blockId);
    const parent = block?.items.find(({ id }) => id === parentItemId);
    const rows = (parent ? parent.subItems : (block?.items ?? [])).filter(({ id }) => !moving.has(id));
    const before = rows[index - 1]?.position ?? null;
    const after = rows[index]?.position ?? null;
    // Two people may have chosen the same key: what follows the first of them goes after both.
    const isTied = before !== null && after !== null && after <= before;
    return generateNKeysBetween(before, isTied ? null : after, count);
  }

  private find(itemId: string) {
    for (const { items } of this.tree()?.blocks ?? []) {
      for (const item of items) {
        if (item.id === itemId) return { item, row: item, siblings: items };
        const subItem = item.subItems.find(({ id }) => id === itemId);
        if (subItem) return { item: subItem, row: subItem, siblings: item.subItems };
      }
    }
    return null;
  }

  private tree() {
    const outline = this.outline();
    return outline && toTree(outline);
  }
}
