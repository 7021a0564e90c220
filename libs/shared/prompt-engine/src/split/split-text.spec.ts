import fc from 'fast-check';
import { graphemeReference, randomText } from '../testing/random-text';
import { SplitOptions, SplitOptionsError, SplitResult } from './split-options';
import { splitText } from './split-text';

const wordCount = (text: string): number => text.split(/\s+/).filter(Boolean).length;
const boundary = fc.constantFrom('sentence' as const, 'paragraph' as const, 'exact' as const);
const lossless: fc.Arbitrary<SplitOptions> = fc.oneof(
  fc.record({ method: fc.constant('equal' as const), parts: fc.integer({ min: 2, max: 100 }), boundary }),
  fc.record({ method: fc.constant('size' as const), size: fc.integer({ min: 1, max: 300 }), boundary }),
  fc.record({
    method: fc.constant('size' as const),
    size: fc.integer({ min: 1, max: 40 }),
    unit: fc.constant('tokens' as const),
    boundary,
    countTokens: fc.constant(wordCount),
  }),
  fc.record({ method: fc.constant('paragraphs' as const), perPart: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    method: fc.constant('delimiter' as const),
    delimiter: fc.constantFrom('\n', '---', 'e', ' ', '\n\n', '👨', '\r'),
    keepDelimiter: fc.constantFrom('start' as const, 'end' as const),
  }),
  fc.record({
    method: fc.constant('pattern' as const),
    pattern: fc.constantFrom('\\n+', '[.!?…]\\s', '.', '\\p{L}+', '\ud83d', '(?<=e)\\s', '👨', '\\r'),
    flags: fc.constantFrom('', 'u', 'ims', 'v'),
    keepDelimiter: fc.constantFrom('start' as const, 'end' as const),
  }),
  fc.record({
    method: fc.constant('headings' as const),
    level: fc.constantFrom(
      undefined,
      1 as const,
      2 as const,
      'chapter' as const,
      'part' as const,
      'section' as const,
    ),
  }),
);

const contents = ({ parts }: SplitResult): string[] => parts.map(({ content }) => content);
const titles = ({ parts }: SplitResult): string[] => parts.map(({ title }) => title);

describe(splitText.name, () => {
  it('should lose nothing and cut no grapheme, whatever the method', () => {
    fc.assert(
      fc.property(randomText(), lossless, (text, options) => {
        const { parts } = splitText(text, options);
        const reference = graphemeReference(text);
        expect(parts.map(({ content }) => content).join('')).toBe(text);
        for (const { content, start, end, chars, title } of parts) {
          expect(content).toBe(text.slice(start, end));
          expect(chars).toBe(content.length);
          expect(chars).toBeGreaterThan(0);
          expect(reference.has(start) && reference.has(end)).toBe(true);
          expect(title).not.toBe('');
          expect(title.length).toBeLessThanOrEqual(60);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('should give no parts and say so for an empty text', () => {
    expect(splitText('', { method: 'equal', parts: 2 })).toEqual({ parts: [], reason: 'empty_text' });
  });

  describe('equal', () => {
    it('should make exactly as many parts as asked, or all there are and a reason', () => {
      fc.assert(
        fc.property(randomText(), fc.integer({ min: 2, max: 100 }), (text, parts) => {
          const graphemes = graphemeReference(text).size - 1;
          const result = splitText(text, { method: 'equal', parts, boundary: 'exact' });
          expect(result.parts).toHaveLength(Math.min(parts, graphemes));
          expect(result.reason === undefined).toBe(graphemes >= parts);
        }),
      );
    });

    it('should cut at the sentences nearest to balance', () => {
      const text = Array.from({ length: 100 }, (_, index) => `Sentence number ${100 + index} is here. `).join(
        '',
      );
      const { parts } = splitText(text, { method: 'equal', parts: 7 });
      const sizes = parts.map(({ chars }) => chars);
      expect(parts).toHaveLength(7);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(2 * 29);
      expect(parts.every(({ content }) => content.endsWith('here. '))).toBe(true);
    });

    it('should still make n parts when one sentence is most of the text', () => {
      const text = `A. long ${'word '.repeat(500)}end. Two here. Three here.`;
      expect(splitText(text, { method: 'equal', parts: 3 }).parts).toHaveLength(3);
    });

    it('should keep clusters wider than a part whole', () => {
      const text = `a${'\u0301'.repeat(4_000)}b`;
      const result = splitText(text, { method: 'equal', parts: 4, boundary: 'exact' });
      expect(result.parts.map(({ chars }) => chars)).toEqual([4_001, 1]);
      expect(result.reason).toBe('fewer_boundaries');
    });
  });

  describe('size', () => {
    it('should keep every part within its characters, fences and clusters aside', () => {
      fc.assert(
        fc.property(randomText(), fc.integer({ min: 60, max: 200 }), boundary, (text, size, at) => {
          fc.pre(!text.includes('```') && !text.includes('~~~'));
          const { parts } = splitText(text, { method: 'size', size, boundary: at });
          expect(parts.every(({ chars }) => chars <= size)).toBe(true);
        }),
      );
    });

    it('should keep every part within its tokens', () => {
      const text = Array.from({ length: 300 }, (_, index) => `Sentence ${index} has some words. `).join('');
      const result = splitText(text, { method: 'size', size: 100, unit: 'tokens', countTokens: wordCount });
      const counts = result.parts.map(({ content }) => wordCount(content));
      expect(Math.max(...counts)).toBeLessThanOrEqual(100);
      expect(Math.min(...counts.slice(0, -1))).toBeGreaterThanOrEqual(90);
      expect(contents(result).join('')).toBe(text);
    });

    it('should repeat at most the overlap, cover everything, and go forward', () => {
      fc.assert(
        fc.property(
          randomText(),
          fc.integer({ min: 2, max: 200 }),
          fc.nat(150),
          boundary,
          (text, size, wish, at) => {
            const overlap = Math.min(wish, size - 1);
            const { parts } = splitText(text, { method: 'size', size, overlap, boundary: at });
            let covered = 0;
            for (const { start, end } of parts) {
              expect(start).toBeLessThanOrEqual(covered);
              expect(covered - start).toBeLessThanOrEqual(overlap);
              expect(end).toBeGreaterThan(covered);
              covered = end;
            }
            expect(covered).toBe(text.length);
          },
        ),
      );
    });

    it('should repeat whole sentences', () => {
      const result = splitText('One is. Two is. Three is. Four is.', {
        method: 'size',
        size: 18,
        overlap: 10,
      });
      expect(contents(result)).toEqual(['One is. Two is. ', 'Two is. Three is. ', 'Three is. Four is.']);
    });

    it('should cut a sentence that is too long at a word, leave a fence whole, and say so', () => {
      const long = splitText('word '.repeat(50), { method: 'size', size: 52 });
      expect(long.reason).toBe('unit_too_large');
      expect(contents(long)[0]).toBe('word '.repeat(10));
      const fence = '```\nlet a = 1;\n\nlet b = 2;\n```\n';
      expect(contents(splitText(`Hi.\n${fence}Bye.`, { method: 'size', size: 12 }))).toEqual([
        'Hi.\n',
        fence,
        'Bye.',
      ]);
    });
  });

  describe('paragraphs', () => {
    it('should count paragraphs and let short ones join the next', () => {
      const prose =
        'This is a paragraph that is long enough to stand on its own, and then some more words. '.repeat(3);
      const text = `Title\n\n${prose}\n\n${prose}\n\nShort\n\n${prose}\n\nEnd`;
      expect(contents(splitText(text, { method: 'paragraphs', perPart: 1 }))).toEqual([
        `Title\n\n${prose}\n\n`,
        `${prose}\n\n`,
        `Short\n\n${prose}\n\nEnd`,
      ]);
    });

    it('should cut a text of short paragraphs, too', () => {
      expect(contents(splitText('A\n\nB\n\nC', { method: 'paragraphs', perPart: 2 }))).toEqual([
        'A\n\nB\n\n',
        'C',
      ]);
    });
  });

  describe('delimiter', () => {
    it.each([
      ['start', ['a', '--b', '--c']],
      ['end', ['a--', 'b--', 'c']],
      ['drop', ['a', 'b', 'c']],
    ] as const)('should keep it at the %s', (keepDelimiter, expected) => {
      expect(contents(splitText('a--b--c', { method: 'delimiter', delimiter: '--', keepDelimiter }))).toEqual(
        expected,
      );
    });

    it('should be literal, find line feeds in CR LF texts, and say when nothing is found', () => {
      expect(
        contents(splitText('a.b', { method: 'delimiter', delimiter: '.', keepDelimiter: 'drop' })),
      ).toEqual(['a', 'b']);
      expect(
        contents(
          splitText('a\r\n-\r\nb', { method: 'delimiter', delimiter: '\n-\n', keepDelimiter: 'drop' }),
        ),
      ).toEqual(['a', 'b']);
      expect(splitText('ab', { method: 'delimiter', delimiter: '.*' }).reason).toBe('delimiter_not_found');
    });
  });

  describe('headings', () => {
    it('should cut at a Markdown level and above, outside of fences', () => {
      const text = 'Intro\n\n# One\na\n## Two #\nb\n### Deep\nc\n```\n# not\n```\nThree\n=====\nd';
      const result = splitText(text, { method: 'headings', level: 2 });
      expect(titles(result)).toEqual(['Intro', 'One', 'Two', 'Three']);
      expect(contents(result)[2]).toContain('# not');
    });

    it('should know chapters, parts and sections with numbers of both kinds in both languages', () => {
      const text =
        'Part I\n\nChapter 1. Home\ntext\nCHAPTER II\ntext\nPart of it was\nSection 3\nx\nГлава IV: Дорога\ny\nЧасть 2\nz\nРаздел 1.2\nw';
      expect(titles(splitText(text, { method: 'headings', level: 'section' }))).toEqual([
        'Part I',
        'Chapter 1. Home',
        'CHAPTER II',
        'Section 3',
        'Глава IV: Дорога',
        'Часть 2',
        'Раздел 1.2',
      ]);
      expect(titles(splitText(text, { method: 'headings', level: 'part' }))).toEqual(['Part I', 'Часть 2']);
    });

    it('should say when there are none', () => {
      expect(splitText('plain', { method: 'headings' })).toMatchObject({
        parts: [{ content: 'plain' }],
        reason: 'headings_not_found',
      });
    });
  });

  describe('pattern', () => {
    it.each([
      ['start', ['a', '12b', '3c']],
      ['end', ['a12', 'b3', 'c']],
      ['drop', ['a', 'b', 'c']],
    ] as const)('should keep the match at the %s', (keepDelimiter, expected) => {
      expect(contents(splitText('a12b3c', { method: 'pattern', pattern: '\\d+', keepDelimiter }))).toEqual(
        expected,
      );
    });

    it('should use the flags, and say when nothing is found', () => {
      const text = 'one\nSTEP two\nstep three';
      const steps = { method: 'pattern', pattern: '^step', keepDelimiter: 'start' } as const;
      expect(contents(splitText(text, { ...steps, flags: 'im' }))).toEqual([
        'one\n',
        'STEP two\n',
        'step three',
      ]);
      expect(splitText(text, steps).reason).toBe('pattern_not_found');
    });

    it('should tell what is wrong with a pattern in words, whatever the text', () => {
      const refusal = { code: 'pattern_invalid', params: { message: 'Unterminated group' } };
      expect(() => splitText('', { method: 'pattern', pattern: '(a' })).toThrow(
        expect.objectContaining(refusal),
      );
    });

    it('should refuse what matched nothing although its form did not tell', () => {
      const options = { method: 'pattern', pattern: '[\\q{|ab}]', flags: 'v' } as const;
      expect(() => splitText('xyz', options)).toThrow(
        expect.objectContaining({ code: 'pattern_matches_nothing' }),
      );
    });
  });

  it('should title parts with their first words, cut at a word', () => {
    const text =
      '## **Hello** there\n\nThe quick brown fox jumps over the lazy dog near the river bank today.';
    expect(titles(splitText(text, { method: 'paragraphs' }))).toEqual([
      'Hello there',
      'The quick brown fox jumps over the lazy dog near the river…',
    ]);
  });

  it.each<[string, SplitOptions]>([
    ['parts_out_of_range', { method: 'equal', parts: 1 }],
    ['parts_out_of_range', { method: 'equal', parts: 101 }],
    ['parts_out_of_range', { method: 'equal', parts: NaN }],
    ['size_invalid', { method: 'size', size: 0 }],
    ['overlap_invalid', { method: 'size', size: 10, overlap: 10 }],
    ['token_counter_missing', { method: 'size', size: 10, unit: 'tokens' }],
    ['per_part_invalid', { method: 'paragraphs', perPart: 0 }],
    ['delimiter_empty', { method: 'delimiter', delimiter: '' }],
    ['level_unknown', { method: 'headings', level: 7 as 6 }],
    ['boundary_unknown', { method: 'equal', parts: 2, boundary: 'word' as 'exact' }],
    ['pattern_empty', { method: 'pattern', pattern: '' }],
    ['pattern_too_long', { method: 'pattern', pattern: 'a'.repeat(1_001) }],
    ['pattern_flags_unknown', { method: 'pattern', pattern: 'a', flags: 'g' }],
    ['pattern_invalid', { method: 'pattern', pattern: 'a', flags: 'uv' }],
    ['pattern_matches_nothing', { method: 'pattern', pattern: 'x*' }],
    ['pattern_matches_nothing', { method: 'pattern', pattern: '(?=nowhere in the text)' }],
    ['too_many_parts', { method: 'pattern', pattern: '.' }],
    ['method_unknown', { method: 'guess' } as unknown as SplitOptions],
    ['too_many_parts', { method: 'size', size: 1, boundary: 'exact' }],
  ])('should refuse with %s', (code, options) => {
    const attempt = (): SplitResult => splitText('ab '.repeat(4_000), options);
    expect(attempt).toThrow(SplitOptionsError);
    expect(attempt).toThrow(expect.objectContaining({ code }));
  });
});
