import { applyChanges } from './apply-change';
import type { OutlineRows } from './outline';
import { toTree } from './outline-tree';

const empty = {
  ...{ id: 'p', permissions: [], name: 'P', revision: 0 },
  ...{ blocks: {}, items: {}, prompts: {}, savedSelections: {} },
};

const item = (itemId: string, blockId: string, parentItemId: string | null = null) => ({
  change: {
    id: itemId,
    type: 'item.add' as const,
    itemId,
    blockId,
    parentItemId,
    title: itemId,
    position: itemId,
    content: 'text',
  },
});
const block = (blockId: string) => ({
  change: { id: blockId, type: 'block.add' as const, blockId, title: blockId, position: blockId },
});

const outline: OutlineRows = applyChanges(empty, [
  block('A'),
  block('B'),
  item('a1', 'A'),
  item('a2', 'A'),
  item('s1', 'A', 'a2'),
  item('b1', 'B'),
]);

const rename = (itemId: string) => ({
  change: { id: 'r', type: 'item.rename' as const, itemId, title: 'New' },
});

describe(toTree.name, () => {
  it('should keep the nodes of what has not changed', () => {
    const before = toTree(outline);
    const after = toTree(applyChanges(outline, [rename('s1')]));
    expect(after.blocks[0]).not.toBe(before.blocks[0]);
    expect(after.blocks[0]?.items[0]).toBe(before.blocks[0]?.items[0]);
    expect(after.blocks[0]?.items[1]?.subItems[0]?.title).toBe('New');
    expect(after.blocks[1]).toBe(before.blocks[1]);
  });

  it('should sum a group from its parts, whichever tree the row was in before', () => {
    expect(toTree(outline).blocks[0]).toMatchObject({ chars: 8, tokens: null });
    const { s1: _part, ...items } = outline.items;
    const [first] = toTree({ ...outline, items }).blocks;
    expect(first?.items[1]?.subItems).toEqual([]);
    expect(toTree(outline).blocks[0]?.items[1]).toMatchObject({ chars: 4, subItems: [{ id: 's1' }] });
  });
});
