import fc from 'fast-check';
import { graphemeReference, randomText } from '../testing/random-text';
import { graphemeBoundaries, graphemeCutAfter, graphemeCutAtOrBefore, isGraphemeBoundary } from './graphemes';

describe(isGraphemeBoundary.name, () => {
  it('should agree with the segmenter over the whole text at every position', () => {
    fc.assert(
      fc.property(randomText(), (text) => {
        const reference = graphemeReference(text);
        for (let index = 0; index <= text.length; index++) {
          expect(isGraphemeBoundary(text, index)).toBe(reference.has(index));
        }
      }),
    );
  });

  it('should agree with it beside every code unit', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    const differing: string[] = [];
    for (let code = 0; code < 0x1_0000; code++) {
      const character = String.fromCharCode(code);
      for (const text of [`a${character}`, `${character}a`, `我${character}`, `${character}\u0301`]) {
        const isBoundary = segmenter.segment(text).containing(1)?.index === 1;
        if (isGraphemeBoundary(text, 1) !== isBoundary) differing.push(JSON.stringify(text));
      }
    }
    expect(differing).toEqual([]);
  });

  it('should take no place outside of the text for a boundary', () => {
    expect([-1, 0, 1, 2, 3].map((index) => isGraphemeBoundary('ab', index))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(isGraphemeBoundary('', 0)).toBe(true);
  });

  it('should not cut a cluster longer than it looks back', () => {
    const zalgo = `a${'\u0301'.repeat(5_000)}b`;
    expect(isGraphemeBoundary(zalgo, 3_000)).toBe(false);
    expect(isGraphemeBoundary(zalgo, 5_001)).toBe(false);
  });
});

describe(graphemeCutAtOrBefore.name, () => {
  it('should give the nearest boundary that is not above the target', () => {
    fc.assert(
      fc.property(randomText(20), fc.nat(300), (text, target) => {
        const expected = Math.max(...[...graphemeReference(text)].filter((offset) => offset <= target));
        expect(graphemeCutAtOrBefore(text, target)).toBe(expected);
      }),
    );
  });

  it('should not go below the boundary that it is given', () => {
    fc.assert(
      fc.property(randomText(20), fc.nat(300), fc.nat(300), (text, target, nth) => {
        const boundaries = [...graphemeReference(text)].filter((offset) => offset <= target);
        const from = boundaries[nth % boundaries.length] ?? 0;
        expect(graphemeCutAtOrBefore(text, target, from)).toBe(Math.max(...boundaries));
      }),
    );
    expect(graphemeCutAtOrBefore('a\u0301\u0301b', 1, 2)).toBe(2);
    expect(graphemeCutAtOrBefore('a\r\nb', 2)).toBe(1);
  });
});

describe(graphemeCutAfter.name, () => {
  it('should walk through a text grapheme by grapheme', () => {
    fc.assert(
      fc.property(randomText(20), (text) => {
        const walked: number[] = [];
        for (let at = 0; at < text.length; walked.push(at)) at = graphemeCutAfter(text, at);
        expect(walked).toEqual([...graphemeBoundaries(text)]);
      }),
    );
  });

  it('should find the end of a cluster of thousands of marks', () => {
    expect(graphemeCutAfter(`a${'\u0301'.repeat(5_000)}b`, 0)).toBe(5_001);
  });
});
