import { SizeSplitOptions } from './split-options';
import { splitText } from './split-text';

const bySize = (text: string, size: number, options: Partial<SizeSplitOptions> = {}) =>
  splitText(text, { method: 'size', size, ...options });
const contents = (...[text, size, options]: Parameters<typeof bySize>) =>
  bySize(text, size, options).parts.map(({ content }) => content);

describe('a size in characters', () => {
  const text = 'One is. Two is. Three is. Four is.';

  it.each([
    [34, [text]],
    [33, ['One is. Two is. Three is. ', 'Four is.']],
    [26, ['One is. Two is. Three is. ', 'Four is.']],
    [25, ['One is. Two is. ', 'Three is. Four is.']],
    [10, ['One is. ', 'Two is. ', 'Three is. ', 'Four is.']],
  ])('should be filled with as many sentences as fit: %d', (size, expected) => {
    expect(bySize(text, size)).toMatchObject({ parts: expected.map((content) => ({ content })) });
    expect(bySize(text, size).reason).toBeUndefined();
  });

  it('should be filled with paragraphs, and with sentences where one is too long', () => {
    const paragraphs = 'One is. Two is.\n\nThree is.\n\nFour is.';
    expect(contents(paragraphs, 28, { boundary: 'paragraph' })).toEqual([
      'One is. Two is.\n\nThree is.\n\n',
      'Four is.',
    ]);
    const long = bySize(paragraphs, 12, { boundary: 'paragraph' });
    expect(long.parts.map(({ content }) => content)).toEqual([
      'One is. ',
      'Two is.\n\n',
      'Three is.\n\n',
      'Four is.',
    ]);
    expect(long.reason).toBe('unit_too_large');
  });

  it('should be kept exactly where that is asked, and graphemes whole', () => {
    expect(contents('abcdefg', 3, { boundary: 'exact' })).toEqual(['abc', 'def', 'g']);
    const family = '👨‍👩‍👧';
    expect(contents(`ab${family}cd`, 3, { boundary: 'exact' })).toEqual(['ab', family, 'cd']);
    expect(bySize(`ab${family}cd`, 3, { boundary: 'exact' }).reason).toBeUndefined();
  });

  it('should cut a long sentence after a word of its second half, else anywhere', () => {
    expect(contents('abcd efgh ijkl', 8)).toEqual(['abcd ', 'efgh ', 'ijkl']);
    expect(contents('abc defghijklmnop', 8)).toEqual(['abc ', 'defghijk', 'lmnop']);
    expect(contents('ab cdefghijklmnop', 8)).toEqual(['ab cdefg', 'hijklmno', 'p']);
    expect(contents('abcdefgh ijk', 8)).toEqual(['abcdefgh', ' ijk']);
    expect(contents('abcdefg hijk', 8)).toEqual(['abcdefg ', 'hijk']);
    expect(bySize('abcdefgh ijk', 8).reason).toBe('unit_too_large');
  });

  it('should look for the end of a word within 200 characters', () => {
    const [before, after] = ['a'.repeat(799), 'b'.repeat(300)];
    expect(contents(`${before} ${after}`, 1000)[0]).toBe(`${before} `);
    expect(contents(`${before.slice(1)} ${after}`, 1000)[0]).toHaveLength(1000);
  });

  it('should leave fenced code whole where it is too long for a part', () => {
    const fence = '```\nlet a = 1;\nlet b = 2;\n```\n';
    expect(contents(`${fence}Bye.`, 8)).toEqual([fence, 'Bye.']);
    expect(contents(`Hi there.\n${fence}`, 16)).toEqual(['Hi there.\n', fence]);
  });
});

describe('an overlap', () => {
  it('should begin with a sentence that lies within it whole, else with a word', () => {
    const text = 'One is. Two is. Three is. Four is.';
    expect(contents(text, 18, { overlap: 8 })).toEqual([
      'One is. Two is. ',
      'Two is. Three is. ',
      'is. Four is.',
    ]);
    expect(contents(text, 26, { overlap: 16 })).toEqual(['One is. Two is. Three is. ', 'Three is. Four is.']);
    expect(contents(text, 18, { overlap: 7 })).toEqual([
      'One is. Two is. ',
      'is. Three is. ',
      'is. Four is.',
    ]);
    expect(contents('alpha beta gamma delta. Two.', 24, { overlap: 9 })).toEqual([
      'alpha beta gamma delta. ',
      'delta. Two.',
    ]);
  });

  it('should be left out where the next sentence would not fit beside it', () => {
    expect(contents('alpha beta gamma delta epsilon', 18, { overlap: 9 })).toEqual([
      'alpha beta gamma ',
      'delta epsilon',
    ]);
  });

  it('should be exact where cuts are', () => {
    expect(contents('abcdefghij', 4, { overlap: 1, boundary: 'exact' })).toEqual(['abcd', 'defg', 'ghij']);
    expect(contents('ab cd ef gh', 5, { overlap: 2, boundary: 'exact' })).toEqual([
      'ab cd',
      'cd ef',
      'ef gh',
    ]);
    expect(contents('abe\u0301cd', 4, { overlap: 1, boundary: 'exact' })).toEqual(['abe\u0301', 'cd']);
  });

  it('should not repeat a part of fenced code', () => {
    const fence = '```\nlet a = 1;\n```\n';
    expect(contents(`${fence}Then words. More words.`, 24, { overlap: 6 })).toEqual([
      fence,
      'Then words. More words.',
    ]);
  });
});

describe('a size in tokens', () => {
  const words = (text: string) => text.split(/\s+/).filter(Boolean).length;
  const inTokens = { unit: 'tokens', countTokens: words } as const;

  it('should be kept by the counter that is given, and filled', () => {
    const text = 'One two. Three four five. Six. Seven eight nine ten.';
    expect(contents(text, 6, inTokens)).toEqual(['One two. Three four five. ', 'Six. Seven eight nine ten.']);
    expect(contents(text, 10, inTokens)).toEqual([text]);
    expect(contents(text, 5, { ...inTokens, unit: 'characters' })[0]).toBe('One ');
  });

  it('should be filled where a token is a letter, and where it is a line', () => {
    const text = 'A sentence is here. '.repeat(200);
    const letters = bySize(text, 205, { unit: 'tokens', countTokens: (part) => part.length });
    expect(letters.parts.slice(0, -1).map(({ chars }) => chars)).toEqual(
      Array.from({ length: 19 }, () => 200),
    );
    const ofLines = bySize(text, 50, { unit: 'tokens', countTokens: (part) => Math.ceil(part.length / 40) });
    expect(ofLines.parts.map(({ chars }) => chars)).toEqual([2000, 2000]);
  });

  it('should repeat as many as the overlap has', () => {
    const text = 'One two. Three four. Five six. Seven eight.';
    expect(contents(text, 5, { ...inTokens, overlap: 2 })).toEqual([
      'One two. Three four. ',
      'four. Five six. Seven eight.',
    ]);
  });

  it('should be found with few counts of about a part', () => {
    const text = 'Some words are here. '.repeat(2000);
    let counted = 0;
    const countTokens = (part: string) => {
      counted += part.length;
      return words(part);
    };
    const { parts } = bySize(text, 400, { unit: 'tokens', countTokens });
    expect(parts.length).toBeLessThanOrEqual(21);
    expect(counted / text.length).toBeLessThan(4);
  });
});

it('should tell how much is done after twenty parts each', () => {
  const shares: number[] = [];
  splitText(
    'ab'.repeat(50),
    { method: 'size', size: 2, boundary: 'exact' },
    (share) => void shares.push(share),
  );
  expect(shares).toEqual([0.4, 0.8]);
});
