import { sizeOf, sizeOfAll } from './size-of';

describe(sizeOf.name, () => {
  it('should sum leaves and not count the original of a group', () => {
    const group = { chars: 999, subItems: [{ chars: 2 }, { chars: 3 }] };
    const item = { chars: 10, subItems: [] };
    expect(sizeOf(item)).toBe(10);
    expect(sizeOf(group)).toBe(5);
    expect(sizeOf({ items: [group, item] })).toBe(15);
    expect(sizeOf({ items: [], chars: 7 })).toBe(0);
    expect(sizeOf({})).toBe(0);
    expect(sizeOf({ chars: 4, subItems: [] })).toBe(4);
    expect(sizeOfAll([{ items: [group] }, { items: [item] }])).toBe(15);
  });
});
