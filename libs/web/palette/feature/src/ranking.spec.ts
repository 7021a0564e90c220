import { toQuery } from './matching';
import { toEntry } from './palette-entry';
import type { PaletteEntry } from './palette-entry';
import { beginning, Narrowing, rank } from './ranking';

const entry = (group: PaletteEntry['group'], title: string, over: Partial<PaletteEntry> = {}) => ({
  ...toEntry({ key: `${group}:${title}`, group, icon: 'layers', title, run: () => undefined }),
  ...over,
});
const told = (groups: ReturnType<typeof rank>) =>
  groups.map(({ group, entries }) => [group, ...entries.map(({ title }) => title)]);

describe(rank.name, () => {
  it('should put the group with the best fit on top, and what the server found in texts last', () => {
    const entries = [
      entry('projects', 'Restart of art'),
      entry('pieces', 'Party'),
      entry('pieces', 'Art'),
      entry('templates', 'Letter', { isFound: true }),
      entry('templates', 'Artists'),
      entry('pages', 'Keys'),
    ];
    expect(told(rank(toQuery('art'), entries))).toEqual([
      ['pieces', 'Art', 'Party'],
      ['templates', 'Artists', 'Letter'],
      ['projects', 'Restart of art'],
    ]);
  });

  it('should show some of each group, and more of one that stands alone', () => {
    const pieces = Array.from({ length: 80 }, (_, index) => entry('pieces', `Item ${index}`));
    expect(rank(toQuery('item'), pieces)[0]?.entries).toHaveLength(40);
    const mixed = [...pieces, entry('pages', 'Every item')];
    expect(rank(toQuery('item'), mixed).map(({ entries }) => entries.length)).toEqual([8, 1]);
  });
});

describe(beginning.name, () => {
  it('should begin with what was used lately, the last first, each once', () => {
    const entries = [
      entry('projects', 'A'),
      entry('projects', 'B'),
      entry('people', 'Anna'),
      entry('pages', 'Keys'),
    ];
    expect(told(beginning(entries, ['pages:Keys', 'gone:X', 'projects:B']))).toEqual([
      ['recent', 'Keys', 'B'],
      ['projects', 'A'],
    ]);
  });
});

describe(Narrowing.name, () => {
  it('should leave what a fresh look finds, letter by letter, also when letters are taken back', () => {
    const titles = ['Market study', 'Анна, розница', 'Mast', 'Restart', 'Студия Марк', 'Study 2', 'Ёлка'];
    const pieces = titles.map((title) => entry('pieces', title));
    const sut = new Narrowing();
    for (const words of ['mast', 'st ma', 'hjpy', 'ьфк', 'елк', 'study 2']) {
      const steps = Array.from(words, (_, index) => words.slice(0, index + 1));
      for (const typed of [...steps, ...steps.toReversed()]) {
        const query = toQuery(typed);
        expect(told(rank(query, sut.of(query, pieces)))).toEqual(told(rank(query, pieces)));
      }
    }
  });
});
