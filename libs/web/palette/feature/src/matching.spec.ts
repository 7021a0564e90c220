import { inBothLayouts, plain } from './layouts';
import { fit, foundIn, lettersOf, toQuery } from './matching';

const of = (title: string, path = '') => ({
  ...{ plainTitle: plain(title), titleLetters: lettersOf(plain(title)) },
  ...{ plainPath: plain(path), pathLetters: lettersOf(plain(path)) },
});
const score = (query: string, title: string, path = '') => fit(toQuery(query), of(title, path));

/** Titles from the best to the worst, without those that do not fit. */
function ranked(query: string, titles: readonly string[]): readonly string[] {
  return titles
    .filter((title) => score(query, title) > 0)
    .toSorted((left, right) => score(query, right) - score(query, left));
}

describe(fit.name, () => {
  it.each([
    ['fyyf', 'Анна, розница'],
    ['ьфклуе', 'Market study'],
    ['bynthdm.', 'Интервью'],
    ['АННА', 'анна'],
    ['елка', 'Ёлка'],
    ['ёлка', 'Елка'],
    ['"nf', 'Эта'],
    ['Ьфклуе ыегвн', 'Market study'],
  ])('should find %s in “%s”, whichever layout it was typed in', (query, title) => {
    expect(score(query, title)).toBeGreaterThan(0);
  });

  it.each([
    ['mast', 'Market study'],
    ['ит', 'Интервью, Тверь'],
    ['stu mar', 'Market study'],
    ['2027', 'Market study 2027'],
  ])('should find %s in “%s”', (query, title) => {
    expect(score(query, title)).toBeGreaterThan(0);
  });

  it.each([
    ['mkt', 'Market study'],
    ['study x', 'Market study'],
    ['abc', 'Anna'],
    ['тю', 'Market'],
  ])('should not find %s in “%s”', (query, title) => {
    expect(score(query, title)).toBe(0);
  });

  it('should rank the whole name, then its start, the start of a word, its middle, and scattered letters', () => {
    const titles = ['Restart', 'A fine tart, art', 'New art', 'Artist', 'Art', 'A red tree'];
    expect(ranked('art', titles)).toEqual([
      'Art',
      'Artist',
      'New art',
      'A fine tart, art',
      'Restart',
      'A red tree',
    ]);
  });

  it('should find words in the path beside one in the title, and not there alone', () => {
    expect(score('retail anna', 'Anna', 'Interviews / Retail')).toBeGreaterThan(0);
    expect(score('retail', 'Anna', 'Interviews / Retail')).toBe(0);
    expect(score('anna', 'Anna')).toBeGreaterThan(score('anna', 'Anna, retail chain'));
  });
});

describe(foundIn.name, () => {
  it.each([
    ['fyyf', 'Жанна и Анна', [[8, 12]]],
    [
      'mast',
      'Market study',
      [
        [0, 2],
        [7, 9],
      ],
    ],
    ['ar', 'Market', [[1, 3]]],
    [
      'stu mar',
      'Market study',
      [
        [0, 3],
        [7, 10],
      ],
    ],
  ])('should mark what %s found in “%s”', (query, title, ranges) => {
    expect(foundIn(toQuery(query), plain(title))).toEqual(ranges);
  });
});

describe(plain.name, () => {
  it('should keep the places of characters', () => {
    for (const text of ['İstanbul', 'Ёж', '𝐀𝐁', 'STRASSE ẞ', ''])
      expect(plain(text)).toHaveLength(text.length);
  });
});

describe(inBothLayouts.name, () => {
  it('should retype both ways, and leave what has no other way alone', () => {
    expect(inBothLayouts('ghbdtn')).toEqual(['ghbdtn', 'привет']);
    expect(inBothLayouts('руддщ')).toEqual(['руддщ', 'hello']);
    expect(inBothLayouts('2027')).toEqual(['2027']);
  });
});
