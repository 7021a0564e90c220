import { insertedFor } from './replacements-in';
import { matchesIn, SEARCH_LIMITS } from './search-text';
import type { MatchRange, SearchQuery } from './search-text';

export interface SearchedText {
  readonly id: string;
  readonly text: string;
}

/** A match with what stands around it. */
export interface ListedMatch extends MatchRange {
  /** Up to 40 code units before the match. */
  readonly before: string;
  /** The match, or its first 200 code units. */
  readonly match: string;
  /** Up to 40 code units after the match. */
  readonly after: string;
  /** What would come in its place, when that was asked. */
  readonly replacement?: string;
}

export interface FoundText {
  readonly id: string;
  /** All matches, also those that are not listed. */
  readonly count: number;
  readonly matches: readonly ListedMatch[];
}

export interface SearchListing {
  readonly count: number;
  /** The texts with matches, in the order given. */
  readonly texts: readonly FoundText[];
  /** Not all matches are listed. */
  readonly more: boolean;
}

const AROUND_CHARS = 40;
const MATCH_CHARS = 200;

/**
 * Counts every match of a query in texts, and lists the first ones: at most 2,000, and at most 2,000,000 code units
 * of what they and their replacements say.
 * @throws PatternError for a query that cannot be used
 */
export function searchTexts(
  texts: readonly SearchedText[],
  query: SearchQuery,
  replacement?: string,
): SearchListing {
  const found: FoundText[] = [];
  let [count, listed, chars] = [0, 0, 0];
  let more = false;
  for (const { id, text } of texts) {
    const matches: ListedMatch[] = [];
    let here = 0;
    for (const match of matchesIn(text, query)) {
      here += 1;
      more ||= listed === SEARCH_LIMITS.maxListed;
      if (more) continue;
      const shown = listedMatch(match, query, replacement);
      chars +=
        shown.before.length + shown.match.length + shown.after.length + (shown.replacement?.length ?? 0);
      more = chars > SEARCH_LIMITS.maxListedChars;
      if (more) continue;
      listed += 1;
      matches.push(shown);
    }
    count += here;
    if (here > 0) found.push({ id, count: here, matches });
  }
  return { count, texts: found, more };
}

function listedMatch(found: RegExpExecArray, query: SearchQuery, replacement?: string): ListedMatch {
  const { index: start, 0: match, input } = found;
  const end = start + match.length;
  return {
    ...(replacement === undefined ? {} : { replacement: insertedFor(found, replacement, query) }),
    start,
    end,
    before: wholePairs(input, start - AROUND_CHARS, start),
    match: wholePairs(input, start, Math.min(end, start + MATCH_CHARS)),
    after: wholePairs(input, end, end + AROUND_CHARS),
  };
}

const LOW_SURROGATE = /^[\uDC00-\uDFFF]/;
const HIGH_SURROGATE = /[\uD800-\uDBFF]$/;

/** A slice without the halves of pairs at its ends. */
function wholePairs(text: string, from: number, to: number): string {
  return text.slice(Math.max(0, from), to).replace(LOW_SURROGATE, '').replace(HIGH_SURROGATE, '');
}
