import fc from 'fast-check';
import { PatternError } from '../pattern/pattern';
import { randomText } from '../testing/random-text';
import { findMatches, matchesIn, replacementFor } from './search-text';
import type { SearchQuery } from './search-text';

function found(text: string, query: SearchQuery): string[] {
  return findMatches(text, query, 1_000).matches.map(({ start, end }) => text.slice(start, end));
}

function replaced(text: string, query: SearchQuery, replacement: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (const match of matchesIn(text, query)) {
    pieces.push(text.slice(at, match.index), replacementFor(match, replacement, query));
    at = match.index + match[0].length;
  }
  return pieces.join('') + text.slice(at);
}

/** A text, and something that probably stands in it. */
const textAndPart = randomText(20)
  .filter((text) => text !== '')
  .chain((text) =>
    fc
      .tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 6 }))
      .map(([from, length]) => ({ text, part: text.slice(from, from + length).toWellFormed() })),
  );

const awkward = fc.oneof(
  fc.constantFrom('', '$&', '$$', '$1', '$<x>', '\\', '$`', "$'", '𠮷'),
  fc.string({ unit: 'grapheme' }),
);

describe('searching a text', () => {
  it('should replace a literal text as splitting and joining does', () => {
    fc.assert(
      fc.property(textAndPart, awkward, ({ text, part }, replacement) => {
        const whole = text.toWellFormed();
        expect(replaced(whole, { text: part, matchCase: true }, replacement)).toBe(
          whole.split(part).join(replacement),
        );
      }),
    );
  });

  it('should never cut a surrogate pair, and leave texts well formed', () => {
    const patterns = fc.constantFrom('.', '[^a]', '\\S', '(?<=.).', '\\W', '[\\ud842]', '\\udfb7', '.(?=.)');
    const flag = fc.boolean();
    fc.assert(
      fc.property(randomText(20), patterns, flag, flag, (random, text, matchCase, wholeWord) => {
        const whole = random.toWellFormed();
        const query = { text, matchCase, wholeWord, regex: true };
        expect(found(whole, query).every((match) => match.isWellFormed())).toBe(true);
        expect(replaced(whole, query, '-').isWellFormed()).toBe(true);
      }),
    );
  });

  it('should expand a replacement of a pattern as JavaScript does', () => {
    const template = fc
      .array(
        fc.constantFrom(
          '$',
          '$$',
          '$&',
          '$`',
          "$'",
          '$1',
          '$2',
          '$12',
          '$01',
          '$0',
          '$00',
          '$<a>',
          '$<b',
          '<',
          'x',
        ),
      )
      .map((tokens) => tokens.join(''));
    const pattern = fc.constantFrom('(l)(o)?', '(?<a>l)(?<b>x)?', 'l+', '(?<a>(w))|(o)');
    fc.assert(
      fc.property(template, pattern, (replacement, text) => {
        const source = 'hello wonderful world';
        expect(replaced(source, { text, regex: true }, replacement)).toBe(
          source.replace(new RegExp(text, 'gimu'), replacement),
        );
      }),
      { numRuns: 500 },
    );
  });

  it.each<[SearchQuery, string, string[]]>([
    [{ text: 'кот' }, 'Кот, котик, кот_1, кот!', ['Кот', 'кот', 'кот', 'кот']],
    [{ text: 'кот', wholeWord: true }, 'Кот, котик, скот, кот_1, кот!', ['Кот', 'кот']],
    [{ text: 'кот', wholeWord: true, matchCase: true }, 'Кот, котик, кот!', ['кот']],
    [{ text: 'caf', wholeWord: true }, 'café cafe\u0301 caf', ['caf']],
    [{ text: '-x', wholeWord: true }, 'a-x -xy', ['-x']],
    [{ text: 'c++', wholeWord: true }, 'c++ xc++ C++.', ['c++', 'C++']],
    [{ text: 'a|ab', wholeWord: true, regex: true }, 'ab abc a', ['ab', 'a']],
    [{ text: '^\\p{Lu}.*$', regex: true, matchCase: true }, 'Да\nнет\nЕщё', ['Да', 'Ещё']],
    [{ text: 'a.c' }, 'abc a.c A.C', ['a.c', 'A.C']],
    [{ text: '[/-]' }, '[/-] - /', ['[/-]']],
  ])('should find by %j', (query, text, matches) => {
    expect(found(text, query)).toEqual(matches);
  });

  it('should say honestly whether there are more', () => {
    const query = { text: 'a' };
    expect(findMatches('aaa', query, 2)).toEqual({
      matches: [
        { start: 0, end: 1 },
        { start: 1, end: 2 },
      ],
      more: true,
    });
    expect(findMatches('aaa', query, 3).more).toBe(false);
  });

  it.each([
    ['', 'pattern_empty'],
    ['x*', 'pattern_matches_nothing'],
    ['^', 'pattern_matches_nothing'],
    ['(?=a)', 'pattern_matches_nothing'],
    ['(', 'pattern_invalid'],
    ['a)(b', 'pattern_invalid'],
    ['a'.repeat(1_001), 'pattern_too_long'],
  ])('should refuse the pattern "%s"', (text, code) => {
    for (const wholeWord of [false, true]) {
      const search = () => findMatches('text', { text, regex: true, wholeWord }, 1);
      expect(search).toThrow(PatternError);
      expect(search).toThrow(code);
    }
  });

  it('should take what stands for itself literally and refuse nothing but no text', () => {
    expect(found('a '.repeat(3), { text: '.'.repeat(900) })).toEqual([]);
    expect(() => findMatches('text', { text: '' }, 1)).toThrow('pattern_empty');
  });
});
