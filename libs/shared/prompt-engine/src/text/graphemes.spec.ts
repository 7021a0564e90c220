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
