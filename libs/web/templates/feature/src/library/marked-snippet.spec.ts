import fc from 'fast-check';
import { snippetParts } from './marked-snippet';

describe(snippetParts.name, () => {
  it('should cut a text at its marks', () => {
    const text = 'Describe markets by market';
    const marks = [
      { start: 9, end: 16 },
      { start: 20, end: 26 },
    ];
    expect(snippetParts({ text, marks })).toEqual([
      { text: 'Describe ', isMarked: false },
      { text: 'markets', isMarked: true },
      { text: ' by ', isMarked: false },
      { text: 'market', isMarked: true },
    ]);
  });

  it('should hold the whole text, whatever the marks', () => {
    const mark = fc.record({ start: fc.nat(40), end: fc.nat(40) });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(mark), (text, marks) => {
        const parts = snippetParts({ text, marks });
        expect(parts.map((part) => part.text).join('')).toBe(text);
        expect(parts.every((part) => part.text !== '')).toBe(true);
      }),
    );
  });
});
