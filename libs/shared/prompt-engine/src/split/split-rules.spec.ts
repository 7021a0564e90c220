import { HeadingLevel, SplitOptions, SplitOptionsError } from './split-options';
import { splitText } from './split-text';

const split = (text: string, options: SplitOptions) => splitText(text, options).parts;
const contents = (text: string, options: SplitOptions) => split(text, options).map(({ content }) => content);
const titles = (text: string, options: SplitOptions) => split(text, options).map(({ title }) => title);

/** What is wrong with options; null when nothing is. */
function refusal(options: object): { code: string; params: object } | null {
  try {
    splitText('', options as SplitOptions);
    return null;
  } catch (error) {
    const { code, params, message, name } = error as SplitOptionsError;
    expect([name, message]).toEqual(['SplitOptionsError', `Invalid split options: ${code}`]);
    return { code, params };
  }
}

describe('options', () => {
  const countTokens = () => 1;

  it.each([
    { method: 'equal', parts: 2 },
    { method: 'equal', parts: 100, boundary: 'paragraph' },
    { method: 'size', size: 1 },
    { method: 'size', size: 10, overlap: 0 },
    { method: 'size', size: 10, overlap: 9, boundary: 'exact' },
    { method: 'size', size: 10, unit: 'tokens', countTokens },
    { method: 'paragraphs', perPart: 1, minChars: 0 },
    { method: 'delimiter', delimiter: '|', keepDelimiter: 'drop' },
    { method: 'headings' },
    { method: 'headings', level: 1 },
    { method: 'headings', level: 6 },
    { method: 'headings', level: 'section' },
    { method: 'pattern', pattern: 'a', flags: 'ims', keepDelimiter: 'start' },
  ])('should be taken: %j', (options) => {
    expect(refusal(options)).toBeNull();
  });

  it.each([
    ['parts_out_of_range', { method: 'equal', parts: 1 }, { min: 2, max: 100 }],
    ['parts_out_of_range', { method: 'equal', parts: 101 }, { min: 2, max: 100 }],
    ['parts_out_of_range', { method: 'equal', parts: 2.5 }, { min: 2, max: 100 }],
    ['boundary_unknown', { method: 'equal', parts: 2, boundary: 'word' }, {}],
    ['size_invalid', { method: 'size', size: 0 }, {}],
    ['size_invalid', { method: 'size', size: 1.5 }, {}],
    ['unit_unknown', { method: 'size', size: 10, unit: 'words' }, {}],
    ['boundary_unknown', { method: 'size', size: 10, boundary: 'word' }, {}],
    ['overlap_invalid', { method: 'size', size: 10, overlap: -1 }, { max: 9 }],
    ['overlap_invalid', { method: 'size', size: 10, overlap: 10 }, { max: 9 }],
    ['token_counter_missing', { method: 'size', size: 10, unit: 'tokens', countTokens: 'gpt' }, {}],
    ['per_part_invalid', { method: 'paragraphs', perPart: 0 }, {}],
    ['min_chars_invalid', { method: 'paragraphs', minChars: -1 }, {}],
    ['delimiter_empty', { method: 'delimiter', delimiter: '' }, {}],
    ['delimiter_empty', { method: 'delimiter', delimiter: 7 }, {}],
    ['keep_delimiter_unknown', { method: 'delimiter', delimiter: '|', keepDelimiter: 'middle' }, {}],
    ['level_unknown', { method: 'headings', level: 0 }, {}],
    ['level_unknown', { method: 'headings', level: 7 }, {}],
    ['level_unknown', { method: 'headings', level: 'book' }, {}],
    ['pattern_empty', { method: 'pattern' }, {}],
    ['pattern_flags_unknown', { method: 'pattern', pattern: 'a', flags: 'ig' }, { known: 'imsuv' }],
    ['pattern_flags_unknown', { method: 'pattern', pattern: 'a', flags: 'gi' }, { known: 'imsuv' }],
    ['keep_delimiter_unknown', { method: 'pattern', pattern: 'a', keepDelimiter: 'middle' }, {}],
    ['method_unknown', { method: 'guess' }, {}],
  ])('should be refused with %s: %j', (code, options, params) => {
    expect(refusal(options)).toEqual({ code, params });
  });
});

describe('the number of parts', () => {
  const most = 10_000;

  it('should be 10,000 at the most, whatever the method', () => {
    const cells = (count: number) => 'a|'.repeat(count);
    const byDelimiter = { method: 'delimiter', delimiter: '|' } as const;
    expect(split(cells(most), byDelimiter)).toHaveLength(most);
    expect(() => split(`${cells(most)}b`, byDelimiter)).toThrow(
      expect.objectContaining({ code: 'too_many_parts', params: { max: most } }),
    );
    const bySize = { method: 'size', size: 1, boundary: 'exact' } as const;
    expect(split('a'.repeat(most), bySize)).toHaveLength(most);
    expect(() => split('a'.repeat(most + 1), bySize)).toThrow(
      expect.objectContaining({ code: 'too_many_parts', params: { max: most } }),
    );
    const paragraphs = (count: number) => 'Word.\n\n'.repeat(count);
    expect(split(paragraphs(most), { method: 'paragraphs' })).toHaveLength(most);
    expect(() => split(paragraphs(most + 1), { method: 'paragraphs' })).toThrow(
      expect.objectContaining({ code: 'too_many_parts', params: { parts: most + 1, max: most } }),
    );
  });
});

describe('the title of a part', () => {
  const titleOf = (text: string) => titles(text, { method: 'delimiter', delimiter: '|' })[0];

  it.each([
    ['- item', 'item'],
    ['* item', 'item'],
    ['+ item', 'item'],
    ['> said', 'said'],
    ['>said', 'said'],
    ['  > - ## nested', 'nested'],
    ['###### six', 'six'],
    ['####### seven', '####### seven'],
    ['-item', '-item'],
    ['```js\ncode', 'code'],
    ['~~~\ncode', 'code'],
    ['**Bold.** And _so_ on', 'Bold. And _so on'],
    ['`code` first', 'code first'],
    ['a*b', 'a*b'],
    ['---\n***\nWords', 'Words'],
    ['first\u2028second', 'first'],
    ['first\u0085second', 'first'],
    ['first\rsecond', 'first'],
    ['  much \t room  ', 'much room'],
    ['№ 5', '№ 5'],
    [`${' '.repeat(599)}words`, 'w'],
    [`${' '.repeat(600)}words`, '#1'],
  ])('should be made of the first words: %j', (text, title) => {
    expect(titleOf(text)).toBe(title);
  });

  it('should be the number of the part where it has no words', () => {
    expect(titles('a|!!|b', { method: 'delimiter', delimiter: '|', keepDelimiter: 'drop' })).toEqual([
      'a',
      '#2',
      'b',
    ]);
  });

  const a = (count: number) => 'a'.repeat(count);
  const b = (count: number) => 'b'.repeat(count);
  it.each([
    [a(60), a(60)],
    [a(61), `${a(59)}…`],
    [`${a(30)} ${b(60)}`, `${a(30)}…`],
    [`${a(29)} ${b(60)}`, `${a(29)} ${b(29)}…`],
    [`${a(40)}, ${b(40)}`, `${a(40)}…`],
    [`${a(40)} – ${b(40)}`, `${a(40)}…`],
    [`${a(59)} ${b(40)}`, `${a(59)}…`],
    [`${a(57)}👨‍👩‍👧${b(9)}`, `${a(57)}…`],
  ])('should have sixty characters and end with a word: %j', (text, title) => {
    expect(titleOf(text)).toBe(title);
    expect(titles(`# ${text}\nwords`, { method: 'headings' })).toEqual([title]);
  });
});

describe('a delimiter', () => {
  it.each([
    ['a\r\nb', '\n', 'drop', ['a', 'b']],
    ['a\r\nb', '\n', 'start', ['a', '\r\nb']],
    ['a\r\nb', '\n', 'end', ['a\r\n', 'b']],
    ['a\nb', '\r\n', 'drop', ['a\nb']],
    ['a\r\n\r\nb', '\n\n', 'drop', ['a', 'b']],
    ['a\r\n|\r\nb', '\r\n|\n', 'drop', ['a', 'b']],
    ['a-----b', '---', 'drop', ['a', '--b']],
    ['ae\u0301be c', 'e', 'drop', ['ae\u0301b', ' c']],
    ['ab\u0301bc', 'b', 'end', ['ab\u0301b', 'c']],
    ['--a----b--', '--', 'drop', ['a', 'b']],
    ['--a----b--', '--', 'end', ['--', 'a--', '--', 'b--']],
    ['--a----b--', '--', 'start', ['--a', '--', '--b', '--']],
    ['--', '--', 'drop', []],
  ] as const)('should cut %j at %j and keep it at: %s', (text, delimiter, keepDelimiter, expected) => {
    expect(contents(text, { method: 'delimiter', delimiter, keepDelimiter })).toEqual(expected);
    const { reason } = splitText(text, { method: 'delimiter', delimiter, keepDelimiter });
    expect(reason).toBe(expected[0] === text ? 'delimiter_not_found' : undefined);
  });

  it('should stay at the end of the part before by itself, as what a pattern finds', () => {
    expect(contents('a|b', { method: 'delimiter', delimiter: '|' })).toEqual(['a|', 'b']);
    expect(contents('a|b', { method: 'pattern', pattern: '\\|' })).toEqual(['a|', 'b']);
  });
});

describe('headings of Markdown', () => {
  const cutAt = (text: string, level?: HeadingLevel) => titles(text, { method: 'headings', level });

  it.each([
    ['# One\na\n# Two\nb', ['One', 'Two']],
    ['   # One #\na\n# Two ##  \nb', ['One', 'Two']],
    ['x\n    # One\na\n# Two\nb', ['x', 'Two']],
    ['x\n#One\na\n# Two\nb', ['x', 'Two']],
    ['x\n####### One\na\n# Two\nb', ['x', 'Two']],
    ['#\na\n# Two\nb', ['a', 'Two']],
    ['One\n===\na\n\nTwo\n=\nb', ['One', 'Two']],
    ['One\n   ===  \na\n# Two\nb', ['One', 'Two']],
    ['One\n--\na', ['One']],
    ['A line\nof prose\n===\n# Two\nb', ['A line', 'Two']],
    ['Prose\n\n===\n# Two\nb', ['Prose', 'Two']],
    ['# One\n===\n# Two\nb', ['One', 'Two']],
    ['a\n\nOne\n===\nb\n\nTwo\n===\nc', ['a', 'One', 'Two']],
    ['One\n===\n===\n# Two', ['One', 'Two']],
    ['# One\r\na\r# Two\nb', ['One', 'Two']],
    ['a\n```\n# not\n```\n===\n# One\nb\n# Two', ['a', 'One', 'Two']],
    ['```\nx\n```\nOne\n===\nb\n# Two', ['x', 'One', 'Two']],
  ])('should be found in %j', (text, expected) => {
    expect(cutAt(text, 1)).toEqual(expected);
  });

  it('should cut by their level, or a higher one', () => {
    const text = '# A\n## B\n### C\n#### D\n##### E\n###### F\n';
    expect([1, 2, 3, 4, 5, 6].map((level) => cutAt(text, level as HeadingLevel).length)).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
    const underlined = 'One\n---\na\n\nTwo\n===\nb';
    const cut = (level: HeadingLevel) => contents(underlined, { method: 'headings', level });
    expect(cut(2)).toEqual(['One\n---\na\n\n', 'Two\n===\nb']);
    expect(cut(1)).toEqual(['One\n---\na\n\n', 'Two\n===\nb']);
    expect(contents('One\n===\na\n\nTwo\n---\nb', { method: 'headings', level: 1 })).toHaveLength(1);
    expect(cutAt('One\n-\na', 2)).toEqual(['One']);
  });

  it('should be of at most a thousand characters', () => {
    const line = (chars: number) => `a\n# ${'b '.repeat(600)}`.slice(0, 2 + chars);
    expect(cutAt(line(1000), 1)).toHaveLength(2);
    expect(cutAt(line(1001), 1)).toHaveLength(1);
  });

  it('should take white space before the first along, and make a part of words', () => {
    expect(contents('\n \n# A\nx', { method: 'headings' })).toEqual(['\n \n# A\nx']);
    expect(contents('\n.\n# A\nx', { method: 'headings' })).toEqual(['\n.\n', '# A\nx']);
  });

  it('should be cut by themselves at the highest level that stands twice, else at words, else at all', () => {
    expect(cutAt('# A\n## B\n### C\n### D\n## E')).toEqual(['A', 'B', 'E']);
    expect(cutAt('# A\n## B\n### C')).toEqual(['A', 'B', 'C']);
    expect(cutAt('# A\n## B\n\nChapter 1\nx\n')).toEqual(['A', 'Chapter 1']);
  });
});

describe('headings of a word and a number', () => {
  const cutAt = (text: string, level: HeadingLevel = 'section') =>
    titles(text, { method: 'headings', level });

  it.each([
    'Chapter 1',
    'chapter 12',
    'CHAPTER XIV',
    'Chapter 1.2.3.4',
    'Chapter MCMXCIX',
    'Chapter 1 The End',
    'Chapter 1 “The End”',
    'Chapter 1: the end',
    'Chapter 1 — the end',
    'Chapter 1) the end',
    'Section 3, part of it',
    'Глава 2 Дорога',
    'Часть № 2',
    'Раздел №3',
    'Part 1234',
  ])('should be: %s', (line) => {
    expect(cutAt(`a\n${line}\nb`)).toEqual(['a', line]);
  });

  it.each([
    ['  Chapter 1', 'Chapter 1'],
    ['## Chapter 1 ##', 'Chapter 1'],
    ['**Chapter 1**', 'Chapter 1'],
    ['__Chapter 1: End__', 'Chapter 1: End'],
  ])('should be without their marks: %s', (line, title) => {
    expect(cutAt(`a\n${line}\nb`)).toEqual(['a', title]);
  });

  it.each([
    'Chapter 1 was long',
    'Chapter one',
    'Chapter 1a',
    'Chapter IIII',
    'Chapter IVX',
    'Chapter 12345',
    'Chapters 1',
    'The Chapter 1',
    'Chapter1',
    'Book 1',
  ])('should not be: %s', (line) => {
    expect(cutAt(`a\n${line}\nb`)).toEqual(['a']);
  });

  it('should be of at most two hundred characters, and outside of code', () => {
    const line = (chars: number) => `Chapter 1 ${'B'.repeat(chars - 10)}`;
    expect(cutAt(`a\n${line(200)}\nb`)).toHaveLength(2);
    expect(cutAt(`a\n${line(201)}\nb`)).toHaveLength(1);
    expect(cutAt('a\n```\nChapter 1\n```\nChapter 2')).toEqual(['a', 'Chapter 2']);
  });

  it('should cut by their rank, or a higher one', () => {
    const text = 'Section 1\na\nChapter 1\nb\nPart 1\nc';
    const cut = (level: HeadingLevel) => contents(text, { method: 'headings', level });
    expect(cut('section')).toEqual(['Section 1\na\n', 'Chapter 1\nb\n', 'Part 1\nc']);
    expect(cut('chapter')).toEqual(['Section 1\na\n', 'Chapter 1\nb\n', 'Part 1\nc']);
    expect(cut('part')).toEqual(['Section 1\na\nChapter 1\nb\n', 'Part 1\nc']);
    expect(contents(`Part 1\n${text}`, { method: 'headings', level: 'chapter' })).toHaveLength(3);
  });
});
