import { sizeOf, sizeOfAll } from './size-of';

describe(sizeOf.name, () => {
  it('should sum leaves and not count the original of a group', () => {
    const group = { chars: 999, subItems: [{ chars: 2 }, { chars: 3 }] };
    const item = { chars: 10, subItems: [] };
    expect(sizeOf(item)).toBe(10);
    expect(sizeOf(group)).toBe(5);
    expect(sizeOf({ items: [group, item] })).toBe(15);
    expect(sizeOf({ items: [] })).toBe(0);
    expect(sizeOfAll([{ items: [group] }, { items: [item] }])).toBe(15);
  });
});
