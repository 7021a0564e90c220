import { isGraphemeBoundary } from '../text/graphemes';
import { Cuts } from './cuts';
import { DelimiterSplitOptions, KEEP_DELIMITER, SPLIT_REASONS } from './split-options';

/** Cuts at every occurrence of a literal text, except where it would break a grapheme. Empty parts are left out. */
export function splitDelimiter(text: string, options: DelimiterSplitOptions): Cuts {
  const { keepDelimiter = KEEP_DELIMITER.end } = options;
  const starts: number[] = [];
  const ends: number[] = [];
  let from = 0;
  let found = false;
  const push = (end: number): void => {
    if (end <= from) return;
    starts.push(from);
    ends.push(end);
  };
  for (const [start, end] of occurrences(text, options.delimiter)) {
    found = true;
    if (keepDelimiter === KEEP_DELIMITER.start) {
      push(start);
      from = start;
    } else {
      push(keepDelimiter === KEEP_DELIMITER.end ? end : start);
      from = end;
    }
  }
  push(text.length);
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
