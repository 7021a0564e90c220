import fc from 'fast-check';
import { breakGiantLines } from './broken-lines';

const giant = `${'word '.repeat(30_000)}\nshort\n${'😀'.repeat(40_000)}`;

describe(breakGiantLines.name, () => {
  it('should leave a text of ordinary lines as it is', () => {
    const { shown, toShown, toText } = breakGiantLines('one\ntwo');
    expect([shown, toShown(5), toText(5)]).toEqual(['one\ntwo', 5, 5]);
  });

  it('should break giant lines only, after words and never inside a grapheme', () => {
    const { shown } = breakGiantLines(giant);
    const lines = shown.split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(2_001);
    expect(lines.every((line) => line.isWellFormed())).toBe(true);
    expect(lines).toContain('short');
  });

  it('should find each place of the text in what is shown, and back', () => {
    const { shown, toShown, toText } = breakGiantLines(giant);
    fc.assert(
      fc.property(fc.nat(giant.length - 1), (at) => {
        expect(shown[toShown(at)]).toBe(giant[at]);
        expect(toText(toShown(at))).toBe(at);
      }),
    );
    expect(toText(shown.length)).toBe(giant.length);
  });
});
