import { compilePattern, matchesOf, MAX_PATTERN_CHARS } from '../pattern/pattern';

/** What to look for in texts. */
export interface SearchQuery {
  /** Literal text, or with `regex` a regular expression of ECMAScript with the flags `m` and `u`. */
  readonly text: string;
  readonly matchCase?: boolean;
  /** Only where the match neither begins nor ends inside a word; letters and digits of every script make words. */
  readonly wholeWord?: boolean;
  readonly regex?: boolean;
}

export const SEARCH_LIMITS = {
  /** The longest literal text to look for; a pattern has its own limit, which is the same. */
  maxTextChars: MAX_PATTERN_CHARS,
  /** Matches that a search lists, and how much they may say. */
  maxListed: 2_000,
  maxListedChars: 2_000_000,
  /** The longest replacement, in UTF-16 code units. */
  maxReplacementChars: 10_000,
  /** An edit of a text has at most 50,000 sections, two for each match. */
  maxReplacedInText: 20_000,
} as const;

/** UTF-16 code units; `end` is exclusive. */
export interface MatchRange {
  readonly start: number;
  readonly end: number;
}

export interface FoundMatches {
  readonly matches: readonly MatchRange[];
  /** There are others after these. */
  readonly more: boolean;
}

const WORD = '[\\p{L}\\p{M}\\p{N}_]';
const WORD_BEGINS = `(?:(?<!${WORD})|(?!${WORD}))`;
const WORD_ENDS = `(?:(?!${WORD})|(?<!${WORD}))`;

/**
 * The matches of a query in order, none overlapping another; none cuts a surrogate pair. A hostile pattern can run for
 * longer than anybody lives: run it where it can be ended (a worker).
 * @throws PatternError for a query that cannot be used
 */
export function matchesIn(text: string, query: SearchQuery): Generator<RegExpExecArray> {
  return matchesOf(text, compileQuery(query));
}

/**
 * At most `most` matches of a query.
 * @throws PatternError for a query that cannot be used
 */
export function findMatches(text: string, query: SearchQuery, most: number): FoundMatches {
  const matches: MatchRange[] = [];
  for (const { index, 0: match } of matchesIn(text, query)) {
    if (matches.length === most) return { matches, more: true };
    matches.push({ start: index, end: index + match.length });
  }
  return { matches, more: false };
}

/**
 * What comes in the place of a match: the replacement as it is, and with `regex` with `$&`, `$1`, `$<name>`, `$$` and
 * the others expanded as JavaScript does (ECMA-262 §22.1.3.19.1).
 */
export function replacementFor(match: RegExpExecArray, replacement: string, { regex }: SearchQuery): string {
  return regex && replacement.includes('$') ? expand(match, replacement) : replacement;
}

function compileQuery({ text, matchCase, wholeWord, regex }: SearchQuery): RegExp {
  const flags = matchCase ? 'mu' : 'imu';
  // Checked alone even for whole words: `a)(b` is no pattern, whatever stands around it.
  if (regex || text === '') compilePattern(text, flags);
  const source = regex ? text : text.replace(SYNTAX, '\\$&');
  return new RegExp(wholeWord ? `${WORD_BEGINS}(?:${source})${WORD_ENDS}` : source, `g${flags}`);
}

const SYNTAX = /[\^$\\.*+?()[\]{}|/]/g;
const REFERENCE = /\$(?:[$&`']|\d\d?)/g;
const NAMED_REFERENCE = /\$(?:[$&`']|\d\d?|<[^>]*>)/g;

function expand(match: RegExpExecArray, replacement: string): string {
  const { 0: whole, index, input, groups } = match;
  return replacement.replace(groups ? NAMED_REFERENCE : REFERENCE, (reference) => {
    switch (reference[1]) {
      case '$':
        return '$';
      case '&':
        return whole;
      case '`':
        return input.slice(0, index);
      case "'":
        return input.slice(index + whole.length);
      case '<':
        return groups?.[reference.slice(2, -1)] ?? '';
      default:
        return numbered(match, reference);
    }
  });
}

/** `$12` is group 12, or group 1 and a 2 when there are fewer groups; with neither it is no reference. */
function numbered(match: RegExpExecArray, reference: string): string {
  for (let digits = reference.length - 1; digits > 0; digits--) {
    const group = Number(reference.slice(1, 1 + digits));
    if (group > 0 && group < match.length) return (match[group] ?? '') + reference.slice(1 + digits);
  }
  return reference;
}
