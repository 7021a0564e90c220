import fc from 'fast-check';
import { packRow, unpackRow } from './packed-row';

const long = '😀 half a pair \ud83d\r'.repeat(5000);

describe(packRow.name, () => {
  it('should be read as it was, with long texts and without', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat({ max: 20 }), (value, shift) => {
        const text = 'x'.repeat(shift) + long;
        const row = { value, content: text, edit: [3, [0, ...`${text}\n\n${text}`.split('\n')], 4] };
        expect(unpackRow(packRow(row))).toEqual(row);
      }),
      { numRuns: 20 },
    );
  });

  it('should join the lines of a long edit only', () => {
    const row = { edit: [3, [0, 'a', 'b']], sent: null, content: long };
    expect(packRow(row)).toEqual(row);
    expect(packRow([4, [7, long, '']])).toEqual([4, { packed: `${long}\n`, from: 7 }]);
  });
});
