import type { OutlineTreeBlock, OutlineTreeItem } from '@promptyflow/web-projects-data-access';
import type { FoundItem } from '../context-actions';
import { canHold, demotedPlace, promotedPlace, stepPlace } from './piece-places';

const item = (id: string, chars = 1, subItems: OutlineTreeItem[] = []) =>
  ({ id, chars, subItems }) as unknown as OutlineTreeItem;
const group = item('g', 2, [item('g1'), item('g2')]);
const [a, b, empty] = [item('a'), item('b'), item('e', 0)];
const blocks = [
  { id: 'one', items: [a, group, b] },
  { id: 'two', items: [empty, item('c')] },
] as unknown as OutlineTreeBlock[];

function find(id: string): FoundItem {
  for (const block of blocks) {
    for (const one of block.items) {
      if (one.id === id) return { item: one, block, parent: null, siblings: block.items };
      const sub = one.subItems.find((each) => each.id === id);
      if (sub) return { item: sub, block, parent: one, siblings: one.subItems };
    }
  }
  throw new Error(id);
}

describe(stepPlace.name, () => {
  it('should go one place on', () => {
    expect(stepPlace(blocks, find('a'), 1)).toEqual({ blockId: 'one', parentItemId: null, index: 1 });
    expect(stepPlace(blocks, find('g2'), -1)).toEqual({ blockId: 'one', parentItemId: 'g', index: 0 });
  });

  it('should cross into the next block, and stay where there is none, or in its group', () => {
    expect(stepPlace(blocks, find('b'), 1)).toEqual({ blockId: 'two', parentItemId: null, index: 0 });
    expect(stepPlace(blocks, find('e'), -1)).toEqual({ blockId: 'one', parentItemId: null, index: 3 });
    expect(stepPlace(blocks, find('a'), -1)).toBeNull();
    expect(stepPlace(blocks, find('g2'), 1)).toBeNull();
  });
});

describe('promoting and demoting', () => {
  it('should put a sub-item after its group', () => {
    expect(promotedPlace(find('g1'))).toEqual({ blockId: 'one', parentItemId: null, index: 2 });
    expect(promotedPlace(find('a'))).toBeNull();
  });

  it('should put an item into the group before it, or an empty one, and never hide a text', () => {
    expect(demotedPlace(find('b'))).toEqual({ blockId: 'one', parentItemId: 'g', index: 2 });
    expect(demotedPlace(find('c'))).toEqual({ blockId: 'two', parentItemId: 'e', index: 0 });
    expect(demotedPlace(find('g'))).toBeNull();
    expect(demotedPlace(find('a'))).toBeNull();
    expect(canHold(empty, [group])).toBe(false);
    expect(canHold(empty, [empty])).toBe(false);
  });
});
