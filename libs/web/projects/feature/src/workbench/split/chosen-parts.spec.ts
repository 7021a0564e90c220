import { chosenParts } from './chosen-parts';

const parts = [
  { title: 'one', start: 0, end: 3 },
  { title: 'two', start: 3, end: 7 },
  { title: 'three', start: 7, end: 9 },
];

describe(chosenParts.name, () => {
  it('should take every part with its new title', () => {
    expect(chosenParts(parts, new Set(), new Map([[1, ' second ']]))).toEqual([
      { title: 'one', from: 0, to: 3 },
      { title: 'second', from: 3, to: 7 },
      { title: 'three', from: 7, to: 9 },
    ]);
  });

  it('should join a part without a tick to the one before, and the first to the next', () => {
    expect(chosenParts(parts, new Set([1]), new Map())).toEqual([
      { title: 'one', from: 0, to: 7 },
      { title: 'three', from: 7, to: 9 },
    ]);
    expect(chosenParts(parts, new Set([0, 1]), new Map())).toEqual([{ title: 'three', from: 0, to: 9 }]);
  });

  it('should keep the whole text, whatever has a tick', () => {
    for (let mask = 0; mask < 7; mask++) {
      const joined = new Set([0, 1, 2].filter((index) => mask & (1 << index)));
      const chosen = chosenParts(parts, joined, new Map());
      expect(chosen[0]?.from).toBe(0);
      expect(chosen.at(-1)?.to).toBe(9);
      expect(chosen.slice(1).every(({ from }, index) => from === chosen[index]?.to)).toBe(true);
    }
  });
});
