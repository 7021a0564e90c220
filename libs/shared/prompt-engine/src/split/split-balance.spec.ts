import { SplitBoundary, SplitOptions } from './split-options';
import { splitText } from './split-text';

const contents = (text: string, options: SplitOptions) =>
  splitText(text, options).parts.map(({ content }) => content);

describe('equal parts', () => {
  const equal = (text: string, parts: number, boundary?: SplitBoundary) =>
    contents(text, { method: 'equal', parts, boundary });

  it('should end where a boundary is nearest to the ideal place, before it where two are as near', () => {
    expect(equal('A. Bbbbbbbbb. Cc. D.', 2)).toEqual(['A. Bbbbbbbbb. ', 'Cc. D.']);
    expect(equal('Aaaa. Bb. C.', 2)).toEqual(['Aaaa. ', 'Bb. C.']);
    expect(equal('Aa. Bbbb. Cc.', 2)).toEqual(['Aa. ', 'Bbbb. Cc.']);
    expect(equal('abcd', 3, 'exact')).toEqual(['a', 'bc', 'd']);
    expect(equal('abcdefghij', 4, 'exact')).toEqual(['ab', 'cde', 'fg', 'hij']);
  });

  it('should leave a boundary for each part that follows', () => {
    const long = `Long ${'word '.repeat(40)}end. `;
    expect(equal(`${long}Bb. Cc. Dd.`, 4)).toEqual([long, 'Bb. ', 'Cc. ', 'Dd.']);
    expect(equal(`Aa. Bb. Cc. ${long}`, 4)).toEqual(['Aa. ', 'Bb. ', 'Cc. ', long]);
    expect(equal(`Aa. Bb. Cc. ${long}`, 3)).toEqual(['Aa. Bb. ', 'Cc. ', long]);
  });

  it('should be as many as there are places, and say when those are fewer', () => {
    const options = (parts: number): SplitOptions => ({ method: 'equal', parts });
    expect(splitText('Aa. Bb. Cc.', options(3)).reason).toBeUndefined();
    expect(splitText('Aa. Bb. Cc.', options(3)).parts).toHaveLength(3);
    expect(splitText('Aa. Bb. Cc.', options(4))).toMatchObject({ reason: 'fewer_boundaries' });
    expect(splitText('Aa. Bb. Cc.', options(4)).parts).toHaveLength(3);
  });

  it('should end with paragraphs where that is asked', () => {
    expect(equal('Aa. Bb. Cc.\n\nDd. Ee. Ff.', 2, 'paragraph')).toEqual(['Aa. Bb. Cc.\n\n', 'Dd. Ee. Ff.']);
    expect(equal('Aa. Bb.\n\nCc.', 3, 'paragraph')).toEqual(['Aa. Bb.\n\n', 'Cc.']);
  });

  it('should be exact in a long text, too', () => {
    expect(equal('a'.repeat(1000), 3, 'exact').map(({ length }) => length)).toEqual([333, 334, 333]);
    const family = '👨‍👩‍👧';
    const parts = equal(`${'a'.repeat(511)}${family}${'b'.repeat(508)}`, 2, 'exact');
    expect(parts).toEqual(['a'.repeat(511), `${family}${'b'.repeat(508)}`]);
  });
});

describe('paragraphs', () => {
  const byParagraphs = (text: string, perPart?: number, minChars?: number) =>
    contents(text, { method: 'paragraphs', perPart, minChars });
  const long = (letter: string, chars = 160) => `${letter.repeat(chars)}\n\n`;

  it('should be one to a part by themselves', () => {
    expect(byParagraphs('A.\n\nB.\n\nC.')).toEqual(['A.\n\n', 'B.\n\n', 'C.']);
  });

  it.each([
    [1, ['A.\n\n', 'B.\n\n', 'C.\n\n', 'D.\n\n', 'E.']],
    [2, ['A.\n\nB.\n\n', 'C.\n\nD.\n\n', 'E.']],
    [4, ['A.\n\nB.\n\nC.\n\nD.\n\n', 'E.']],
    [5, ['A.\n\nB.\n\nC.\n\nD.\n\nE.']],
    [9, ['A.\n\nB.\n\nC.\n\nD.\n\nE.']],
  ])('should be as many to a part as asked: %d', (perPart, expected) => {
    expect(byParagraphs('A.\n\nB.\n\nC.\n\nD.\n\nE.', perPart)).toEqual(expected);
  });

  it('should join the next one below the length that is asked, and the one before at the end', () => {
    const text = 'abc\n\nabcd\n\nabc\n\nabcd\n\nabc';
    expect(byParagraphs(text, 1, 4)).toEqual(['abc\n\nabcd\n\n', 'abc\n\nabcd\n\nabc']);
    expect(byParagraphs(text, 2, 4)).toEqual([text]);
    expect(byParagraphs(text, 1, 3)).toHaveLength(5);
    expect(byParagraphs(text, 1, 5)).toEqual([text]);
    expect(byParagraphs('abcd\n\nabc', 1, 4)).toEqual(['abcd\n\nabc']);
    expect(byParagraphs('abcd\n\nabcd\n\nabcd\n\nabc', 2, 4)).toEqual(['abcd\n\nabcd\n\n', 'abcd\n\nabc']);
  });

  it('should be short below a quarter of the median, and never from forty characters on', () => {
    const median = (chars: number, short: number) =>
      byParagraphs(`${long('a', chars)}${long('s', short)}${long('b', chars)}`).length;
    expect(median(100, 24)).toBe(2);
    expect(median(100, 25)).toBe(3);
    expect(median(160, 39)).toBe(2);
    expect(median(400, 39)).toBe(2);
    expect(median(400, 40)).toBe(3);
  });

  it('should not count the white space behind them', () => {
    expect(byParagraphs(`abc${' '.repeat(9)}\n\nabcd\n\nabcd`, 1, 4)).toEqual([
      `abc${' '.repeat(9)}\n\nabcd\n\n`,
      'abcd',
    ]);
  });
});
