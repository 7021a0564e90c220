import fc from 'fast-check';
import { firstAbove, lastWithin, OffsetList } from './offset-list';

describe(OffsetList.name, () => {
  it('should hold all that it was given, however many', () => {
    const sut = new OffsetList();
    expect([sut.length, sut.last, [...sut.toArray()]]).toEqual([0, 0, []]);
    const offsets = Array.from({ length: 5000 }, (_, index) => index * 3 + 1);
    for (const [index, offset] of offsets.entries()) {
      sut.push(offset);
      expect([sut.length, sut.last]).toEqual([index + 1, offset]);
    }
    expect([...sut.toArray()]).toEqual(offsets);
  });
});

const ascending = fc
  .uniqueArray(fc.nat(60), { maxLength: 20 })
  .map((offsets) => Uint32Array.from(offsets).sort());

describe(firstAbove.name, () => {
  it('should find the first that is greater, or the end', () => {
    fc.assert(
      fc.property(ascending, fc.nat(70), (offsets, value) => {
        const index = [...offsets].findIndex((offset) => offset > value);
        expect(firstAbove(offsets, value)).toBe(index === -1 ? offsets.length : index);
      }),
    );
  });
});

describe(lastWithin.name, () => {
  it('should find the largest above one place and not above the other, or none', () => {
    fc.assert(
      fc.property(ascending, fc.nat(70), fc.nat(70), (offsets, after, upTo) => {
        const within = [...offsets].filter((offset) => offset > after && offset <= upTo);
        expect(lastWithin(offsets, after, upTo)).toBe(within.at(-1) ?? -1);
      }),
    );
  });
});
