import { compilePattern, matchesOf, PatternError } from '../pattern/pattern';
import { isGraphemeBoundary } from '../text/graphemes';
import { Cuts } from './cuts';
import { KEEP_DELIMITER, PatternSplitOptions, SPLIT_REASONS, SplitOptionsError } from './split-options';
import { cutsAtRanges } from './split-ranges';

/**
 * Cuts at every match of a regular expression, except where it would break a grapheme. Empty parts are left out.
 * A hostile pattern can run for longer than anybody lives: run it where it can be ended (a worker).
 */
export function splitPattern(text: string, options: PatternSplitOptions): Cuts {
  const { pattern, flags, keepDelimiter = KEEP_DELIMITER.end } = options;
  return asOptionsError(() => {
    const { starts, ends, found } = cutsAtRanges(
      text,
      ranges(text, compilePattern(pattern, flags)),
      keepDelimiter,
    );
    return { starts, ends, reason: found ? undefined : SPLIT_REASONS.patternNotFound };
  });
}

/** @throws SplitOptionsError for a pattern that cannot be used */
export function checkPattern({ pattern, flags }: Pick<PatternSplitOptions, 'pattern' | 'flags'>): void {
  asOptionsError(() => compilePattern(pattern, flags));
}

function* ranges(text: string, pattern: RegExp): Generator<readonly [number, number]> {
  for (const { index, 0: match } of matchesOf(text, pattern)) {
    const end = index + match.length;
    if (isGraphemeBoundary(text, index) && isGraphemeBoundary(text, end)) yield [index, end];
  }
}

function asOptionsError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw new SplitOptionsError(error.code, error.params);
  }
}
