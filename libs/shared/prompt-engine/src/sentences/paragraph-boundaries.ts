import { isWhitespace, skipWhitespace } from '../text/characters';
import { isGraphemeBoundary } from '../text/graphemes';
import { OffsetList } from '../text/offset-list';
import { FencedCode } from './fenced-code';

const BLANK_LINES = /(?:\r\n|\n|\r(?!\n))(?:[ \t]*(?:\r\n|\n|\r(?!\n)))+/g;

/**
 * The end of every paragraph, in order; the last is the text's length, and an empty text has none.
 * Paragraphs are parted by blank lines, which stay with the paragraph before them. Fenced code is never cut.
 */
export function paragraphBoundaries(text: string, fences: FencedCode = FencedCode.find(text)): Uint32Array {
  const ends = new OffsetList();
  if (text === '') return ends.toArray();
  const firstWord = skipWhitespace(text, 0);
  for (const match of text.matchAll(BLANK_LINES)) {
    const end = match.index + match[0].length;
    if (end <= firstWord || end >= text.length || fences.around(end) !== null) continue;
    if (isGraphemeBoundary(text, end) && !isBlankFrom(text, end)) ends.push(end);
  }
  ends.push(text.length);
  return ends.toArray();
}

/** Only the last match can be followed by nothing but spaces, so this stays linear. */
function isBlankFrom(text: string, from: number): boolean {
  let index = from;
  while (index < text.length && isWhitespace(text.charCodeAt(index))) index++;
  return index === text.length;
}
