import { checkSplitOptions } from './check-split-options';
import { Cuts } from './cuts';
import { shortTitle, titleFromText } from './part-title';
import { splitDelimiter } from './split-delimiter';
import { splitEqual } from './split-equal';
import { splitHeadings } from './split-headings';
import { splitParagraphs } from './split-paragraphs';
import { splitPattern } from './split-pattern';
import { splitBySize } from './split-size';
import {
  SPLIT_ERROR_CODES,
  SPLIT_LIMITS,
  SPLIT_REASONS,
  SplitOptions,
  SplitOptionsError,
  SplitPart,
  SplitResult,
} from './split-options';

/**
 * Cuts a text into parts. Without an overlap and without a dropped delimiter the parts, joined, are the text,
 * unit for unit. No part is empty, and none begins or ends inside a surrogate pair or a grapheme.
 *
 * @param onProgress hears the share that is done, from 0 to 1, of a split by size: by tokens it takes seconds
 * @returns the parts, and a reason when they are not quite what was asked for
 * @throws SplitOptionsError when an option is out of range, or more than 10,000 parts would be made
 */
export function splitText(
  text: string,
  options: SplitOptions,
  onProgress?: (share: number) => void,
): SplitResult {
  checkSplitOptions(options);
  if (text === '') return { parts: [], reason: SPLIT_REASONS.emptyText };
  return toResult(text, cutsOf(text, options, onProgress));
}

function cutsOf(text: string, options: SplitOptions, onProgress?: (share: number) => void): Cuts {
  switch (options.method) {
    case 'equal':
      return splitEqual(text, options);
    case 'size':
      return splitBySize(text, options, onProgress);
    case 'paragraphs':
      return splitParagraphs(text, options);
    case 'delimiter':
      return splitDelimiter(text, options);
    case 'headings':
      return splitHeadings(text, options);
    case 'pattern':
      return splitPattern(text, options);
  }
}

function toResult(text: string, { starts, ends, titles, reason }: Cuts): SplitResult {
  if (ends.length > SPLIT_LIMITS.maxParts) {
    throw new SplitOptionsError(SPLIT_ERROR_CODES.tooManyParts, {
      parts: ends.length,
      max: SPLIT_LIMITS.maxParts,
    });
  }
  const parts = ends.map((end, index): SplitPart => {
    const start = starts?.[index] ?? ends[index - 1] ?? 0;
    const title = shortTitle(titles?.[index] ?? '') || titleFromText(text, start, end) || `#${index + 1}`;
    return { title, content: text.slice(start, end), start, end, chars: end - start };
  });
  return reason === undefined ? { parts } : { parts, reason };
}
