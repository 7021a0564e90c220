import { OffsetList } from '../text/offset-list';

/** The longest run of one kind of character that is counted at once. */
export const LONGEST_RUN = 200;

const KIND = { letter: 1, digit: 2, space: 3, other: 4 } as const;
const LETTER = /[\p{L}\p{M}]/u;
const DIGIT = /\p{N}/u;
const SPACE = /\s/;

/** Kinds by code unit, filled when first met: a table lookup is what makes this cheap beside the counting. */
const kinds = new Uint8Array(65_536);

/** Where runs of letters, of digits, of white space or of anything else are cut, never inside a surrogate pair. */
export function longRunCuts(text: string): Uint32Array {
  const cuts = new OffsetList();
  let kind = 0;
  let runStart = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const current = (kinds[code] ?? 0) || classify(code);
    if (current !== kind) {
      kind = current;
      runStart = index;
    } else if (index - runStart >= LONGEST_RUN && (code & 0xfc00) !== 0xdc00) {
      cuts.push(index);
      runStart = index;
    }
  }
  return cuts.toArray();
}

function classify(code: number): number {
  const char = String.fromCharCode(code);
  const kind = LETTER.test(char)
    ? KIND.letter
    : DIGIT.test(char)
      ? KIND.digit
      : SPACE.test(char)
        ? KIND.space
        : KIND.other;
  kinds[code] = kind;
  return kind;
}
