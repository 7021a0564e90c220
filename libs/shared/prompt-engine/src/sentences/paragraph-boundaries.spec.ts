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

describe(FencedCode.name, () => {
  it('should find fences by their own kind and length, and leave one that is never closed', () => {
    const text = 'x\n````md\n```\n````\ny ``` z\n~~~\n```\n~~~\n```\nopen';
    const inside = (part: string): boolean => FencedCode.find(text).contains(text.indexOf(part));
    expect([inside('````md'), inside('y ```'), inside('~~~'), inside('open')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('should stay linear when nothing closes', () => {
    expect(FencedCode.find('~~~ x\n'.repeat(200_000)).contains(6)).toBe(false);
  });
});
