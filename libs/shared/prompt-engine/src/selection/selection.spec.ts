import fc from 'fast-check';
import { leavesOf, leavesUnder, Outline, pickableLeafIds } from './outline';
import {
  addRange,
  deselectUnder,
  extendTo,
  orderNumbers,
  removeMissing,
  reorder,
  selectAll,
  selectBlock,
  selectGroup,
  stateOf,
  toggle,
} from './selection';

const leaf = (id: string, chars = 1) => ({ id, title: id, chars });
const outline: Outline = {
  blocks: [
    {
      id: 'A',
      title: 'A',
      items: [
        { ...leaf('a1'), subItems: [] },
        { ...leaf('g'), subItems: [leaf('g1'), leaf('g2', 0), leaf('g3')] },
        { ...leaf('a2', 0), subItems: [] },
      ],
    },
    { id: 'B', title: 'B', items: [{ ...leaf('b1'), subItems: [] }] },
    { id: 'C', title: 'C', items: [] },
  ],
};

describe(leavesOf.name, () => {
  it('should list leaves in document order, groups by their sub-items', () => {
    expect(leavesOf(outline).map(({ id }) => id)).toEqual(['a1', 'g1', 'g2', 'g3', 'a2', 'b1']);
    expect(pickableLeafIds(outline)).toEqual(['a1', 'g1', 'g3', 'b1']);
  });
});

describe(leavesUnder.name, () => {
  it.each([
    ['A', ['a1', 'g1', 'g2', 'g3', 'a2']],
    ['g', ['g1', 'g2', 'g3']],
    ['a1', ['a1']],
    ['g3', ['g3']],
    ['b1', ['b1']],
    ['C', []],
    ['gone', []],
  ])('should find below %s: %j', (id, expected) => {
    expect(leavesUnder(outline, id).map((found) => found.id)).toEqual(expected);
  });
});

describe(toggle.name, () => {
  it('should add at the end, remove, and refuse empty leaves and groups', () => {
    expect(toggle(['b1'], 'a1', outline)).toEqual(['b1', 'a1']);
    expect(toggle(['b1', 'a1'], 'b1', outline)).toEqual(['a1']);
    expect(toggle([], 'a2', outline)).toEqual([]);
    expect(toggle([], 'g', outline)).toEqual([]);
  });
});

describe(addRange.name, () => {
  it('should add or remove what a sweep crossed, each once, in the order of crossing', () => {
    expect(addRange(['a1'], ['b1', 'g2', 'a1', 'g1', 'b1'], 'add', outline)).toEqual(['a1', 'b1', 'g1']);
    expect(addRange(['a1', 'g1', 'b1'], ['b1', 'a1', 'g3'], 'remove', outline)).toEqual(['g1']);
  });
});

describe(extendTo.name, () => {
  it('should add from the anchor to the target, either way', () => {
    expect(extendTo(['a1'], 'a1', 'g3', outline)).toEqual(['a1', 'g1', 'g3']);
    expect(extendTo(['b1'], 'b1', 'g1', outline)).toEqual(['b1', 'g3', 'g1']);
    expect(extendTo([], null, 'g1', outline)).toEqual(['g1']);
    expect(extendTo(['a1'], 'gone', 'b1', outline)).toEqual(['a1', 'b1']);
    expect(extendTo([], null, 'b1', outline)).toEqual(['b1']);
    expect(extendTo(['a1'], 'a1', 'gone', outline)).toEqual(['a1']);
    expect(extendTo([], 'b1', 'gone', outline)).toEqual([]);
  });
});

describe(stateOf.name, () => {
  it('should show none, some and all of what can be picked', () => {
    expect(stateOf([], 'A', outline)).toBe('none');
    expect(stateOf(['g1'], 'A', outline)).toBe('some');
    expect(stateOf(['g1', 'g3'], 'g', outline)).toBe('all');
    expect(stateOf(['a1', 'g3', 'g1'], 'A', outline)).toBe('all');
    expect(stateOf(['b1'], 'C', outline)).toBe('none');
  });

  it('should be all after selecting a block or group, none after deselecting it', () => {
    expect(selectBlock(['b1', 'g3'], 'A', outline)).toEqual(['b1', 'g3', 'a1', 'g1']);
    expect(selectGroup([], 'g', outline)).toEqual(['g1', 'g3']);
    expect(stateOf(selectBlock([], 'A', outline), 'A', outline)).toBe('all');
    expect(deselectUnder(selectAll([], outline), 'A', outline)).toEqual(['b1']);
  });
});

describe(reorder.name, () => {
  it('should move one leaf and keep the others in order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { minLength: 1 }),
        fc.nat(),
        fc.integer({ min: -3, max: 20 }),
        (ids, pick, to) => {
          const id = ids[pick % ids.length] ?? '';
          const moved = reorder(ids, id, to);
          expect(moved.indexOf(id)).toBe(Math.max(0, Math.min(ids.length - 1, to)));
          expect(moved.filter((other) => other !== id)).toEqual(ids.filter((other) => other !== id));
        },
      ),
    );
    expect(reorder(['a'], 'x', 0)).toEqual(['a']);
  });
});

describe(removeMissing.name, () => {
  it('should drop what is gone, empty or a group by now', () => {
    expect(removeMissing(['b1', 'gone', 'g', 'g2', 'a1'], outline)).toEqual(['b1', 'a1']);
  });
});

describe(orderNumbers.name, () => {
  it('should count from 1', () => {
    expect([...orderNumbers(['b1', 'a1'])]).toEqual([
      ['b1', 1],
      ['a1', 2],
    ]);
  });
});
