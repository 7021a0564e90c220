import { chosenParts } from './chosen-parts';

const parts = (ticks: readonly boolean[]) =>
  [
    { title: 'one', start: 0, end: 3 },
    { title: ' second ', start: 3, end: 7 },
    { title: 'three', start: 7, end: 9 },
  ].map((part, index) => ({ ...part, ticked: ticks[index] ?? true }));

describe(chosenParts.name, () => {
  it('should take every part with its title', () => {
    expect(chosenParts(parts([]))).toEqual([
      { title: 'one', from: 0, to: 3 },
      { title: 'second', from: 3, to: 7 },
      { title: 'three', from: 7, to: 9 },
    ]);
  });

  it('should join a part without a tick to the one before, and the first to the next', () => {
    expect(chosenParts(parts([true, false, true]))).toEqual([
      { title: 'one', from: 0, to: 7 },
      { title: 'three', from: 7, to: 9 },
    ]);
    expect(chosenParts(parts([false, false, true]))).toEqual([{ title: 'three', from: 0, to: 9 }]);
  });

  it('should keep the whole text, whatever has a tick', () => {
    for (let mask = 1; mask <= 7; mask++) {
      const chosen = chosenParts(parts([0, 1, 2].map((index) => (mask & (1 << index)) > 0)));
      expect(chosen[0]?.from).toBe(0);
      expect(chosen.at(-1)?.to).toBe(9);
      expect(chosen.slice(1).every(({ from }, index) => from === chosen[index]?.to)).toBe(true);
    }
  });
});
