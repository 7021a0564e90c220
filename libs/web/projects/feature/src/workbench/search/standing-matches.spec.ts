import fc from 'fast-check';
import { standingMatches } from './standing-matches';
import type { WantedMatch } from './standing-matches';

function wanted(text: string, word: string, insert = '-'): WantedMatch[] {
  return [...text.matchAll(new RegExp(word, 'g'))].map(({ index: start }) => {
    const end = start + word.length;
    const [before, after] = [text.slice(Math.max(0, start - 4), start), text.slice(end, end + 4)];
    return { start, end, before, match: word, after, insert };
  });
}

function replaced(text: string, matches: readonly WantedMatch[]): string {
  return standingMatches(text, matches).reduceRight(
    (whole, { start, end, insert }) => whole.slice(0, start) + insert + whole.slice(end),
    text,
  );
}

describe(standingMatches.name, () => {
  it('should replace all of an untouched text, and only what is wanted', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('ab', 'a', 'b', ' ', 'abab', 'x')), (pieces) => {
        const text = pieces.join('');
        expect(replaced(text, wanted(text, 'ab'))).toBe(text.split('ab').join('-'));
        const [first, ...others] = wanted(text, 'ab');
        if (first) expect(replaced(text, others)).toContain('ab');
      }),
    );
  });

  it('should follow matches that were moved, and leave those that were changed', () => {
    const text = 'one cat, two cats, three cats';
    const matches = wanted(text, 'cat');
    expect(replaced(`Zero. ${text}`, matches)).toBe('Zero. one -, two -s, three -s');
    expect(replaced('one cat, two DOGS, three cats', matches)).toBe('one -, two DOGS, three -s');
    expect(replaced('three cats', matches)).toBe('three -s');
    expect(replaced('', matches)).toBe('');
  });

  it('should not wander off to the same word elsewhere', () => {
    expect(replaced('two cats', wanted('one cat, more', 'cat'))).toBe('two cats');
  });
});
