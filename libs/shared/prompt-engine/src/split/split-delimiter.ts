import { isGraphemeBoundary } from '../text/graphemes';
import { Cuts } from './cuts';
import { DelimiterSplitOptions, KEEP_DELIMITER, SPLIT_REASONS } from './split-options';
import { cutsAtRanges } from './split-ranges';

/** Cuts at every occurrence of a literal text, except where it would break a grapheme. Empty parts are left out. */
export function splitDelimiter(text: string, options: DelimiterSplitOptions): Cuts {
  const { delimiter, keepDelimiter = KEEP_DELIMITER.end } = options;
  const { starts, ends, found } = cutsAtRanges(text, occurrences(text, delimiter), keepDelimiter);
  return { starts, ends, reason: found ? undefined : SPLIT_REASONS.delimiterNotFound };
}

function* occurrences(text: string, delimiter: string): Generator<readonly [number, number]> {
  const literal = text.includes(delimiter) ? delimiter : delimiter.replace(/(?<!\r)\n/g, '\r\n');
  let at = text.indexOf(literal);
  while (at !== -1) {
    const end = at + literal.length;
    // A line feed of the delimiter takes the carriage return before it along.
    const start = text[at] === '\n' && text[at - 1] === '\r' ? at - 1 : at;
    if (isGraphemeBoundary(text, start) && isGraphemeBoundary(text, end)) {
      yield [start, end];
      at = text.indexOf(literal, end);
    } else {
      at = text.indexOf(literal, at + 1);
    }
  }
}
