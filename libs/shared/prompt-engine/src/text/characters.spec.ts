import fc from 'fast-check';
import {
  isAsciiDigit,
  isLetter,
  isLineBreak,
  isLowerCase,
  isUpperCase,
  isWhitespace,
  skipWhitespace,
  skipWhitespaceBack,
} from './characters';

/** All code units for which a question is answered otherwise than by a pattern. */
function differing(answer: (code: number) => boolean, pattern: RegExp): string[] {
  const codes = Array.from({ length: 0x1_0000 }, (_, code) => code);
  return codes
    .filter((code) => answer(code) !== pattern.test(String.fromCharCode(code)))
    .map((code) => code.toString(16));
}

describe('characters', () => {
  it.each([
    [isWhitespace, /[\s\u0085]/],
    [isLineBreak, /[\n\r\u0085\u2028\u2029]/],
    [isAsciiDigit, /[0-9]/],
    [isLetter, /\p{L}/u],
    [isLowerCase, /\p{Ll}/u],
    [isUpperCase, /\p{Lu}/u],
  ])('should answer %p for every code unit as its pattern does', (answer, pattern) => {
    expect(differing(answer, pattern)).toEqual([]);
  });
});

const spaced = fc
  .array(fc.constantFrom(' ', '\n', '\t', '\u00a0', '\u3000', 'a', 'я'), { maxLength: 30 })
  .map((letters) => letters.join(''));

describe(skipWhitespace.name, () => {
  it('should find what is no space at or after a place, or the end', () => {
    fc.assert(
      fc.property(spaced, fc.nat(30), fc.nat(30), (text, one, other) => {
        const [from, end] = [Math.min(one, other, text.length), Math.min(Math.max(one, other), text.length)];
        const spaces = /^\s*/.exec(text.slice(from, end))?.[0].length ?? 0;
        expect(skipWhitespace(text, from, end)).toBe(from + spaces);
        expect(skipWhitespace(text, from)).toBe(text.length - text.slice(from).trimStart().length);
      }),
    );
  });
});

describe(skipWhitespaceBack.name, () => {
  it('should find the end of what is no space before a place, or the floor', () => {
    fc.assert(
      fc.property(spaced, fc.nat(30), fc.nat(30), (text, one, other) => {
        const [floor, from] = [
          Math.min(one, other, text.length),
          Math.min(Math.max(one, other), text.length),
        ];
        expect(skipWhitespaceBack(text, from, floor)).toBe(floor + text.slice(floor, from).trimEnd().length);
        expect(skipWhitespaceBack(text, from)).toBe(text.slice(0, from).trimEnd().length);
      }),
    );
  });
});
