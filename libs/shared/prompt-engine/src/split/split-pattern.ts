import { isGraphemeBoundary } from '../text/graphemes';
import { Cuts } from './cuts';
import { canMatchNothing } from './pattern-width';
import {
  KEEP_DELIMITER,
  PatternSplitOptions,
  SPLIT_ERROR_CODES,
  SPLIT_REASONS,
  SplitOptionsError,
} from './split-options';
import { cutsAtRanges } from './split-ranges';

/**
 * Cuts at every match of a regular expression, except where it would break a grapheme. Empty parts are left out.
 * A hostile pattern can run for longer than anybody lives: run it where it can be ended (a worker).
 */
export function splitPattern(text: string, options: PatternSplitOptions): Cuts {
  const { keepDelimiter = KEEP_DELIMITER.end } = options;
  const { starts, ends, found } = cutsAtRanges(text, matches(text, compilePattern(options)), keepDelimiter);
  return { starts, ends, reason: found ? undefined : SPLIT_REASONS.patternNotFound };
}

/** @throws SplitOptionsError for a pattern that is none, with the engine's own words, or that can match nothing */
export function compilePattern({
  pattern,
  flags = '',
}: Pick<PatternSplitOptions, 'pattern' | 'flags'>): RegExp {
  let compiled: RegExp;
  try {
    compiled = new RegExp(pattern, `g${flags}`);
  } catch (error) {
    throw new SplitOptionsError(SPLIT_ERROR_CODES.patternInvalid, { message: inWords(error, pattern) });
  }
  if (canMatchNothing(pattern, flags)) throw matchesNothing();
  return compiled;
}

function* matches(text: string, pattern: RegExp): Generator<readonly [number, number]> {
  for (const { index, 0: match } of text.matchAll(pattern)) {
    // What reading the pattern could not tell, such as a class of strings with an empty one.
    if (match === '') throw matchesNothing();
    const end = index + match.length;
    if (isGraphemeBoundary(text, index) && isGraphemeBoundary(text, end)) yield [index, end];
  }
}

function matchesNothing(): SplitOptionsError {
  return new SplitOptionsError(SPLIT_ERROR_CODES.patternMatchesNothing);
}

/** "Invalid regular expression: /(/g: Unterminated group" without what the person already sees. */
function inWords(error: unknown, pattern: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const at = message.indexOf(`/${pattern}/`);
  const rest = at === -1 ? message : message.slice(at + pattern.length + 2).replace(/^[a-z]*:\s*/, '');
  return rest || message;
}
