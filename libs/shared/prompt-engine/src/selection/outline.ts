/** The skeleton of a project's context: ids, titles and sizes, without texts. */
export interface OutlineLeaf {
  readonly id: string;
  readonly title: string;
  /** Characters of its text. */
  readonly chars: number;
}

/** An item is a leaf, unless it has sub-items: then they are its text, and its own `chars` do not count. */
export interface OutlineItem extends OutlineLeaf {
  readonly subItems: readonly OutlineLeaf[];
}

export interface OutlineBlock {
  readonly id: string;
  readonly title: string;
  readonly items: readonly OutlineItem[];
}

export interface Outline {
  readonly blocks: readonly OutlineBlock[];
}

/** Every leaf in document order, the empty ones included. */
export function leavesOf({ blocks }: Outline): OutlineLeaf[] {
  return blocks.flatMap(leavesOfBlock);
}

export function leavesOfBlock({ items }: OutlineBlock): OutlineLeaf[] {
  return items.flatMap(leavesOfItem);
}

/** The sub-items of a group, or the item itself. */
export function leavesOfItem(item: OutlineItem): readonly OutlineLeaf[] {
  return item.subItems.length > 0 ? item.subItems : [item];
}

/** The leaves that can be picked, in document order: empty ones cannot. */
export function pickableLeafIds(outline: Outline): string[] {
  return nonEmptyIds(leavesOf(outline));
}

export function nonEmptyIds(leaves: readonly OutlineLeaf[]): string[] {
  return leaves.filter(({ chars }) => chars > 0).map(({ id }) => id);
}

/** The leaves below a block, a group or a leaf of this id; none when nothing has it. */
export function leavesUnder({ blocks }: Outline, id: string): readonly OutlineLeaf[] {
  for (const block of blocks) {
    if (block.id === id) return leavesOfBlock(block);
    for (const item of block.items) {
      if (item.id === id) return leavesOfItem(item);
      const subItem = item.subItems.find((candidate) => candidate.id === id);
      if (subItem !== undefined) return [subItem];
    }
  }
  return [];
}
