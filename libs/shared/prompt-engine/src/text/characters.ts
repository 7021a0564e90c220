/** Character tests by UTF-16 code unit, shared by the scanners, which look at millions of them. */

/** Whether the code unit is a space, a line break or another Unicode white space. */
export function isWhitespace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return (
    code === 0xa0 ||
    code === 0x85 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** Whether the code unit ends a line (LF, CR, NEL, LS or PS). */
export function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** Whether the code unit is 0–9. */
export function isAsciiDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

const LETTER = /\p{L}/u;
const LOWER = /\p{Ll}/u;
const UPPER = /\p{Lu}/u;

/** Whether the code unit is a letter of the Basic Multilingual Plane. */
export function isLetter(code: number): boolean {
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  return LETTER.test(String.fromCharCode(code));
}

export function isLowerCase(code: number): boolean {
  if (code < 0x80) return code >= 0x61 && code <= 0x7a;
  return LOWER.test(String.fromCharCode(code));
}

export function isUpperCase(code: number): boolean {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a;
  return UPPER.test(String.fromCharCode(code));
}

/** The first position at or after `from` (and before `end`) that is not white space, else `end`. */
export function skipWhitespace(text: string, from: number, end: number = text.length): number {
  let index = from;
  while (index < end && isWhitespace(text.charCodeAt(index))) index++;
  return index;
}

/** The position after the last character before `from` that is not white space, not below `floor`. */
export function skipWhitespaceBack(text: string, from: number, floor = 0): number {
  let index = from;
  while (index > floor && isWhitespace(text.charCodeAt(index - 1))) index--;
  return index;
}
