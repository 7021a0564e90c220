import fc from 'fast-check';
import { jsonPieces, jsonWeight } from './json-blob';

const together = (value: unknown) => [...jsonPieces(value)].join('');
const long = '😀 "quoted"\n'.repeat(20_000);

describe(jsonPieces.name, () => {
  it('should give what is read as the same again, cut or not', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat({ max: 30 }), (value, shift) => {
        const whole = { before: value, text: `${'x'.repeat(shift)}${long}`, after: [value, undefined] };
        expect(JSON.parse(together(whole))).toEqual(JSON.parse(JSON.stringify(whole)));
      }),
      { numRuns: 50 },
    );
  });

  it('should cut long lists and leave out what is undefined', () => {
    const value = { edit: [5, [long.length, ...long.split('\n')], 7], nothing: undefined, id: '1' };
    expect(JSON.parse(together(value))).toEqual(JSON.parse(JSON.stringify(value)));
    expect(Math.max(...[...jsonPieces(value)].map((piece) => piece.length))).toBeLessThan(200_000);
  });
});

describe(jsonWeight.name, () => {
  it('should be near the length of the JSON of a text', () => {
    const edit = [3, [0, ...'line of a text\n'.repeat(1000).split('\n')]];
    expect(jsonWeight(edit) / JSON.stringify(edit).length).toBeCloseTo(1, 1);
  });
});
