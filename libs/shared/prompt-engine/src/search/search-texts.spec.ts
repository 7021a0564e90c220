import fc from 'fast-check';
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
  it('should refuse more matches than an edit holds, and more text than a project holds', () => {
    const most = SEARCH_LIMITS.maxReplacedInText;
    expect(replacementsIn('a'.repeat(most), { text: 'a' }, '')).toHaveLength(most);
    expect(() => replacementsIn('a'.repeat(most + 1), { text: 'a' }, '')).toThrow('too_many_matches');
    const whole = { text: '[^]+', regex: true };
    expect(() => replacementsIn('a'.repeat(5_000), whole, '$&'.repeat(5_000))).toThrow('too_large');
    expect(() => replacementsIn('a'.repeat(500_000), whole, '$&'.repeat(5_000))).toThrow('too_large');
  });
});
