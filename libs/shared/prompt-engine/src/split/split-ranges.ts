import { Cuts } from './cuts';
import {
  KEEP_DELIMITER,
  KeepDelimiter,
  SPLIT_ERROR_CODES,
  SPLIT_LIMITS,
  SplitOptionsError,
} from './split-options';

/**
 * Cuts at ranges found in a text, in order and apart from each other, none of them empty.
 * A part that would be empty is left out.
 * @throws SplitOptionsError as soon as there are too many parts, so that no list of millions is made first
 */
export function cutsAtRanges(
  text: string,
  ranges: Iterable<readonly [start: number, end: number]>,
  keep: KeepDelimiter,
): Required<Pick<Cuts, 'starts' | 'ends'>> & { readonly found: boolean } {
  const starts: number[] = [];
  const ends: number[] = [];
  let from = 0;
  let found = false;
  const push = (end: number): void => {
    if (end <= from) return;
    starts.push(from);
    ends.push(end);
    if (ends.length > SPLIT_LIMITS.maxParts) {
      throw new SplitOptionsError(SPLIT_ERROR_CODES.tooManyParts, { max: SPLIT_LIMITS.maxParts });
    }
  };
  for (const [start, end] of ranges) {
    found = true;
    if (keep === KEEP_DELIMITER.start) {
      push(start);
      from = start;
    } else {
      push(keep === KEEP_DELIMITER.end ? end : start);
      from = end;
    }
  }
  push(text.length);
  return { starts, ends, found };
}
