import fc from 'fast-check';
import { graphemeReference, randomText } from '../testing/random-text';
import { FencedCode } from './fenced-code';
import { paragraphBoundaries } from './paragraph-boundaries';

function paragraphsOf(text: string): string[] {
  const ends = [...paragraphBoundaries(text)];
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

describe(paragraphBoundaries.name, () => {
  it.each([
    ['a\n\n|b\nc\n\n\n|d'],
    ['a\r\n\r\n|b\r\nc'],
    ['a\n \t\n|  b'],
    ['\n\na\n\n|b\n\n'],
    ['a\n\n|```\nx\n\ny\n```\n\n|b'],
    ['a\n\n|```\nx\n\n|never closed'],
    ['one line'],
    ['a\n\n  '],
    ['a\n\n|b\n\n \t '],
    ['\n\na'],
    ['a\r\r|b'],
    ['a\r\n\r\n\r\n|b'],
  ])('should cut %j', (marked) => {
    expect(paragraphsOf(marked.replaceAll('|', ''))).toEqual(marked.split('|'));
  });

  it('should rise strictly, end with the text, and keep graphemes and fences', () => {
    fc.assert(
      fc.property(randomText(), (text) => {
        const ends = [...paragraphBoundaries(text)];
        const reference = graphemeReference(text);
        const fences = FencedCode.find(text);
        expect(ends.at(-1) ?? 0).toBe(text.length);
        ends.forEach((end, index) => {
          expect(end).toBeGreaterThan(ends[index - 1] ?? 0);
          expect(reference.has(end)).toBe(true);
          expect(fences.around(end)).toBeNull();
        });
      }),
    );
  });
});
