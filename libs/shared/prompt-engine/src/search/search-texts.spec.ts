import fc from 'fast-check';
import { PROJECT_LIMITS } from '../limits/project-limits';
import { randomText } from '../testing/random-text';
import { replacementsIn } from './replacements-in';
import { SEARCH_LIMITS } from './search-text';
import { searchTexts } from './search-texts';

describe(searchTexts.name, () => {
  it('should show what stands around a match without cutting a pair', () => {
    fc.assert(
      fc.property(randomText(40), (random) => {
        const text = random.toWellFormed();
        const listing = searchTexts([{ id: 'a', text }], { text: '.', regex: true }, '[$&]');
        for (const { start, end, before, match, after, replacement } of listing.texts[0]?.matches ?? []) {
          expect([before, match, after].every((part) => part.isWellFormed())).toBe(true);
          expect(text.slice(0, start).endsWith(before)).toBe(true);
          expect(text.slice(start, end)).toBe(match);
          expect(text.slice(end).startsWith(after)).toBe(true);
          expect(replacement).toBe(`[${match}]`);
        }
      }),
    );
  });

  it('should show 40 characters around a match and 200 of it, and what would come in its place only when asked', () => {
    const text = `${'b'.repeat(50)}${'a'.repeat(300)}${'c'.repeat(50)}`;
    const query = { text: 'a+', regex: true };
    const shown = {
      ...{ start: 50, end: 350, before: 'b'.repeat(40), match: 'a'.repeat(200), after: 'c'.repeat(40) },
    };
    const texts = [
      { id: 'with', text },
      { id: 'without', text: 'bc' },
    ];
    const found = { id: 'with', count: 1 };
    expect(searchTexts(texts, query)).toEqual({
      ...{ count: 1, more: false, texts: [{ ...found, matches: [shown] }] },
    });
    expect(Object.keys(searchTexts(texts, query).texts[0]?.matches[0] ?? {})).not.toContain('replacement');
    expect(searchTexts(texts, query, '-').texts).toEqual([
      { ...found, matches: [{ ...shown, replacement: '-' }] },
    ]);
    // A match at the very start and end of a text.
    expect(searchTexts([{ id: '1', text: 'a' }], query).texts[0]?.matches).toEqual([
      { start: 0, end: 1, before: '', match: 'a', after: '' },
    ]);
  });

  it('should list as many as may be said exactly, and none after the first that is not', () => {
    // 100 times 20,000 characters with the match itself are 2,000,000.
    const replacement = 'x'.repeat(19_999);
    const texts = Array.from({ length: 101 }, (_, index) => ({ id: String(index), text: 'a' }));
    const { count, more, texts: found } = searchTexts(texts, { text: 'a' }, replacement);
    expect({ count, more }).toEqual({ count: 101, more: true });
    expect(found.map(({ matches }) => matches.length)).toEqual([...Array<number>(100).fill(1), 0]);
    expect(searchTexts(texts.slice(1), { text: 'a' }, replacement).more).toBe(false);
  });

  it('should count all matches, list the first, and say that there are more', () => {
    const text = 'a'.repeat(SEARCH_LIMITS.maxListed);
    const query = { text: 'a' };
    expect(searchTexts([{ id: '1', text }], query).more).toBe(false);
    const { count, more, texts } = searchTexts(
      ['1', '2', '3'].map((id) => ({ id, text })),
      query,
    );
    expect({ count, more }).toEqual({ count: 3 * text.length, more: true });
    expect(texts.map(({ matches }) => matches.length)).toEqual([text.length, 0, 0]);
  });

  it('should not list more than it may say', () => {
    const found = searchTexts([{ id: '1', text: 'a'.repeat(1_000) }], { text: 'a' }, 'x'.repeat(10_000));
    expect(found.more).toBe(true);
    expect(found.count).toBe(1_000);
    expect(JSON.stringify(found).length).toBeLessThan(2 * SEARCH_LIMITS.maxListedChars);
  });
});

describe(replacementsIn.name, () => {
  it('should give what comes in the place of each match', () => {
    expect(replacementsIn('one two', { text: '(\\w)\\w+', regex: true }, '$1.')).toEqual([
      { start: 0, end: 3, insert: 'o.' },
      { start: 4, end: 7, insert: 't.' },
    ]);
    expect(replacementsIn('one two', { text: 'one' }, '$1')).toEqual([{ start: 0, end: 3, insert: '$1' }]);
  });

  it('should take as much as a project holds, and refuse a character more', () => {
    const half = 'x'.repeat(PROJECT_LIMITS.maxProjectChars / 2);
    expect(replacementsIn('aa', { text: 'a' }, half)).toHaveLength(2);
    const tooLarge = { name: 'ReplaceError', code: 'too_large', message: 'Cannot replace: too_large' };
    expect(() => replacementsIn('aa', { text: 'a' }, `${half}x`)).toThrow(expect.objectContaining(tooLarge));
  });

  it('should refuse more matches than an edit holds, and more text than a project holds', () => {
    const most = SEARCH_LIMITS.maxReplacedInText;
    expect(replacementsIn('a'.repeat(most), { text: 'a' }, '')).toHaveLength(most);
    expect(() => replacementsIn('a'.repeat(most + 1), { text: 'a' }, '')).toThrow('too_many_matches');
    const whole = { text: '[^]+', regex: true };
    expect(() => replacementsIn('a'.repeat(5_000), whole, '$&'.repeat(5_000))).toThrow('too_large');
    expect(() => replacementsIn('a'.repeat(500_000), whole, '$&'.repeat(5_000))).toThrow('too_large');
  });
});
