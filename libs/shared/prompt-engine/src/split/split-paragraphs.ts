import { paragraphBoundaries } from '../sentences/paragraph-boundaries';
import { skipWhitespaceBack } from '../text/characters';
import { offsetAt } from '../text/offset-list';
import { Cuts } from './cuts';
import { ParagraphSplitOptions } from './split-options';

/** A heading or a line of dialogue is shorter than this; it says little on its own. */
const SHORT_PARAGRAPH = 40;

/** `perPart` paragraphs in each part; short ones join the next, a short last one joins the one before. */
export function splitParagraphs(text: string, { perPart = 1, minChars }: ParagraphSplitOptions): Cuts {
  const boundaries = paragraphBoundaries(text);
  const lengths = boundaries.map((end, index) => {
    const start = index === 0 ? 0 : offsetAt(boundaries, index - 1);
    return skipWhitespaceBack(text, end, start) - start;
  });
  const short = minChars ?? shortBelow(lengths);
  const ends: number[] = [];
  let counted = 0;
  for (let index = 0; index < boundaries.length; index++) {
    if (offsetAt(lengths, index) < short) continue;
    counted++;
    if (counted % perPart === 0) ends.push(offsetAt(boundaries, index));
  }
  if (text.length > 0 && ends.at(-1) !== text.length) {
    // Left over: a part of its own with fewer paragraphs, or only short ones, which have no next to join.
    if (counted % perPart === 0 && ends.length > 0) ends.pop();
    ends.push(text.length);
  }
  return { ends };
}

function shortBelow(lengths: Uint32Array): number {
  const sorted = lengths.slice().sort();
  return Math.min(SHORT_PARAGRAPH, offsetAt(sorted, sorted.length >> 1) / 4);
}
