import fc from 'fast-check';
import { crossedBetween, entryOf } from './sweep-path';

const box = (id: string, left: number, top: number, size = 10) => ({
  id,
  left,
  top,
  right: left + size,
  bottom: top + size,
});

describe(entryOf.name, () => {
  it('should find a box that both points lie outside of', () => {
    expect(entryOf(box('a', 10, 0), { x: 0, y: 5 }, { x: 40, y: 5 })).toBeCloseTo(0.25);
  });

  it('should be 0 from inside, also without a way', () => {
    expect(entryOf(box('a', 0, 0), { x: 5, y: 5 }, { x: 5, y: 5 })).toBe(0);
  });

  it('should miss a box beside, before and behind the way', () => {
    expect(entryOf(box('a', 10, 20), { x: 0, y: 5 }, { x: 40, y: 5 })).toBeNull();
    expect(entryOf(box('a', 10, 0), { x: 30, y: 5 }, { x: 40, y: 5 })).toBeNull();
    expect(entryOf(box('a', 10, 0), { x: 0, y: 5 }, { x: 5, y: 5 })).toBeNull();
  });

  it('should agree with points taken densely along the way', () => {
    const point = fc.record({ x: fc.integer({ min: -40, max: 40 }), y: fc.integer({ min: -40, max: 40 }) });
    fc.assert(
      fc.property(point, point, (from, to) => {
        const target = box('a', -10, -10, 20);
        const touched = Array.from({ length: 401 }, (_, step) => ({
          x: from.x + ((to.x - from.x) * step) / 400,
          y: from.y + ((to.y - from.y) * step) / 400,
        })).some(({ x, y }) => Math.abs(x) < 9.5 && Math.abs(y) < 9.5);
        if (touched) expect(entryOf(target, from, to)).not.toBeNull();
      }),
    );
  });
});

describe(crossedBetween.name, () => {
  const row = [box('a', 0, 0), box('b', 20, 0), box('c', 40, 0), box('below', 20, 30)];

  it('should name every box of a fast stroke, in the order of crossing', () => {
    expect(crossedBetween(row, { x: 5, y: 5 }, { x: 45, y: 5 })).toEqual(['a', 'b', 'c']);
    expect(crossedBetween(row, { x: 45, y: 5 }, { x: 5, y: 5 })).toEqual(['c', 'b', 'a']);
  });
});
