import { PROJECT_LIMITS } from '../limits/project-limits';
import { matchesIn, replacementFor, SEARCH_LIMITS } from './search-text';
import type { MatchRange, SearchQuery } from './search-text';

export interface Replacement extends MatchRange {
  readonly insert: string;
}

export const REPLACE_ERROR_CODES = { tooManyMatches: 'too_many_matches', tooLarge: 'too_large' } as const;
export type ReplaceErrorCode = (typeof REPLACE_ERROR_CODES)[keyof typeof REPLACE_ERROR_CODES];

/** A replacement that would come to more than a text can take. */
export class ReplaceError extends Error {
  override readonly name = 'ReplaceError';

  constructor(readonly code: ReplaceErrorCode) {
    super(`Cannot replace: ${code}`);
  }
}

/**
 * What replaces each match of a query, in order.
 * @throws PatternError for a query that cannot be used
 * @throws ReplaceError for more than 20,000 matches, or for more text than a project holds
 */
export function replacementsIn(text: string, query: SearchQuery, replacement: string): Replacement[] {
  const replacements: Replacement[] = [];
  let chars = 0;
  for (const match of matchesIn(text, query)) {
    if (replacements.length === SEARCH_LIMITS.maxReplacedInText) {
      throw new ReplaceError(REPLACE_ERROR_CODES.tooManyMatches);
    }
    const insert = insertedFor(match, replacement, query);
    chars += insert.length;
    if (chars > PROJECT_LIMITS.maxProjectChars) throw new ReplaceError(REPLACE_ERROR_CODES.tooLarge);
    replacements.push({ start: match.index, end: match.index + match[0].length, insert });
  }
  return replacements;
}

/** {@link replacementFor} that refuses what the engine has no room for. */
export function insertedFor(match: RegExpExecArray, replacement: string, query: SearchQuery): string {
  try {
    return replacementFor(match, replacement, query);
  } catch (error) {
    // A string longer than the engine can make.
    if (error instanceof RangeError) throw new ReplaceError(REPLACE_ERROR_CODES.tooLarge);
    throw error;
  }
}
