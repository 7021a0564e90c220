import { canMatchNothing } from './pattern-width';

/** The longest pattern, in UTF-16 code units. */
export const MAX_PATTERN_CHARS = 1_000;

export const PATTERN_ERROR_CODES = {
  patternEmpty: 'pattern_empty',
  patternTooLong: 'pattern_too_long',
  patternInvalid: 'pattern_invalid',
  patternMatchesNothing: 'pattern_matches_nothing',
  /** Told by who runs a pattern with a time limit; the matching itself knows no time. */
  patternTimedOut: 'pattern_timed_out',
} as const;
export type PatternErrorCode = (typeof PATTERN_ERROR_CODES)[keyof typeof PATTERN_ERROR_CODES];

/** A pattern that cannot be used. `params` are the figures for the message. */
export class PatternError extends Error {
  override readonly name = 'PatternError';

  constructor(
    readonly code: PatternErrorCode,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(`Invalid pattern: ${code}`);
  }
}

/**
 * A regular expression that finds every match.
 * @throws PatternError for a pattern that is none, with the engine's own words, or that can match nothing
 */
export function compilePattern(source: string, flags = ''): RegExp {
  if (source === '') throw new PatternError(PATTERN_ERROR_CODES.patternEmpty);
  if (source.length > MAX_PATTERN_CHARS) {
    throw new PatternError(PATTERN_ERROR_CODES.patternTooLong, { max: MAX_PATTERN_CHARS });
  }
  let compiled: RegExp;
  try {
    compiled = new RegExp(source, `g${flags}`);
  } catch (error) {
    throw new PatternError(PATTERN_ERROR_CODES.patternInvalid, { message: inWords(error, source) });
  }
  if (canMatchNothing(source, flags)) throw matchesNothing();
  return compiled;
}

/**
 * The matches in order. A hostile pattern can run for longer than anybody lives: run it where it can be ended
 * (a worker).
 * @throws PatternError at a match of nothing
 */
export function* matchesOf(text: string, pattern: RegExp): Generator<RegExpExecArray> {
  for (const match of text.matchAll(pattern)) {
    // What reading the pattern could not tell, such as a class of strings with an empty one.
    if (match[0] === '') throw matchesNothing();
    yield match;
  }
}

function matchesNothing(): PatternError {
  return new PatternError(PATTERN_ERROR_CODES.patternMatchesNothing);
}

/** "Invalid regular expression: /(/g: Unterminated group" without what the person already sees. */
function inWords(error: unknown, source: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const at = message.indexOf(`/${source}/`);
  const rest = at === -1 ? message : message.slice(at + source.length + 2).replace(/^[a-z]*:\s*/, '');
  return rest || message;
}
