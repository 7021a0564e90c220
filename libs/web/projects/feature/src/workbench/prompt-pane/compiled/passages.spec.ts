import { passageAt } from './passages';

const passages = [
  { itemId: 'a', start: 10, end: 20 },
  { itemId: 'b', start: 25, end: 30 },
];

describe(passageAt.name, () => {
  it.each([
    [9, undefined],
    [10, 'a'],
    [20, 'a'],
    [21, undefined],
    [25, 'b'],
    [30, 'b'],
    [31, undefined],
  ])('should find the passage at %d', (position, itemId) => {
    expect(passageAt(passages, position)?.itemId).toBe(itemId);
  });
});
