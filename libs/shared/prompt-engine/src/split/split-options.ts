import { MAX_PATTERN_CHARS, PATTERN_ERROR_CODES } from '../pattern/pattern';

/** How a text is cut. The list is open: a new method is a new member of {@link SplitOptions}. */
export const SPLIT_METHODS = {
  equal: 'equal',
  size: 'size',
  paragraphs: 'paragraphs',
  delimiter: 'delimiter',
  headings: 'headings',
  pattern: 'pattern',
} as const;
export type SplitMethod = (typeof SPLIT_METHODS)[keyof typeof SPLIT_METHODS];

/** Where a cut may stand: after a sentence, after a paragraph, or between any two graphemes. */
export const SPLIT_BOUNDARIES = { sentence: 'sentence', paragraph: 'paragraph', exact: 'exact' } as const;
export type SplitBoundary = (typeof SPLIT_BOUNDARIES)[keyof typeof SPLIT_BOUNDARIES];

export const SPLIT_UNITS = { characters: 'characters', tokens: 'tokens' } as const;
export type SplitUnit = (typeof SPLIT_UNITS)[keyof typeof SPLIT_UNITS];

/** What becomes of the delimiter: the beginning of the next part, the end of the part before, or nothing. */
export const KEEP_DELIMITER = { start: 'start', end: 'end', drop: 'drop' } as const;
export type KeepDelimiter = (typeof KEEP_DELIMITER)[keyof typeof KEEP_DELIMITER];

/** Headings made of a word and a number, from the highest rank to the lowest. */
export const HEADING_WORDS = { part: 'part', chapter: 'chapter', section: 'section' } as const;
export type HeadingWord = (typeof HEADING_WORDS)[keyof typeof HEADING_WORDS];
/** Markdown level 1–6, or a heading word; headings of a higher rank cut, too. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6 | HeadingWord;

export interface EqualSplitOptions {
  readonly method: typeof SPLIT_METHODS.equal;
  /** 2–100 */
  readonly parts: number;
  /** Sentence when left out. */
  readonly boundary?: SplitBoundary;
}

export interface SizeSplitOptions {
  readonly method: typeof SPLIT_METHODS.size;
  /** The most that a part may hold, in `unit`, its overlap included. */
  readonly size: number;
  /** Characters when left out. */
  readonly unit?: SplitUnit;
  /** Sentence when left out. */
  readonly boundary?: SplitBoundary;
  /** How much of the part before is repeated at a part's start, at most, in `unit`; 0 when left out. */
  readonly overlap?: number;
  /** Needed for tokens; `countTokens` of `@promptyflow/prompt-engine/tokens`, or a provider's own count. */
  readonly countTokens?: (text: string) => number;
}

export interface ParagraphSplitOptions {
  readonly method: typeof SPLIT_METHODS.paragraphs;
  /** Paragraphs per part, from 1; 1 when left out. */
  readonly perPart?: number;
  /**
   * Paragraphs with fewer characters join the next one (a last one joins the one before) and are not counted.
   * Left out: 40, but never more than a quarter of the median paragraph, so that a text of short lines still cuts.
   */
  readonly minChars?: number;
}

export interface DelimiterSplitOptions {
  readonly method: typeof SPLIT_METHODS.delimiter;
  /** Literal text, not a pattern. Its line feeds also find CR LF. */
  readonly delimiter: string;
  /** `end` when left out. */
  readonly keepDelimiter?: KeepDelimiter;
}

export interface HeadingSplitOptions {
  readonly method: typeof SPLIT_METHODS.headings;
  /** Left out: the highest Markdown level that stands twice, else heading words. */
  readonly level?: HeadingLevel;
}

export interface PatternSplitOptions {
  readonly method: typeof SPLIT_METHODS.pattern;
  /** A regular expression of ECMAScript, at most 1,000 characters. One that can match nothing is refused. */
  readonly pattern: string;
  /** Any of {@link SPLIT_PATTERN_FLAGS}; none when left out. Every match cuts, without a flag for it. */
  readonly flags?: string;
  /** What becomes of the match; `end` when left out. */
  readonly keepDelimiter?: KeepDelimiter;
}

/** The flags that a pattern may have: ignore case, lines, dot matches line breaks, Unicode, Unicode sets. */
export const SPLIT_PATTERN_FLAGS = 'imsuv';

export type SplitOptions =
  | EqualSplitOptions
  | SizeSplitOptions
  | ParagraphSplitOptions
  | DelimiterSplitOptions
  | HeadingSplitOptions
  | PatternSplitOptions;

/** The fewest and the most equal parts, the most parts that any split may make, and the longest pattern. */
export const SPLIT_LIMITS = {
  minEqualParts: 2,
  maxEqualParts: 100,
  maxParts: 10_000,
  maxPatternChars: MAX_PATTERN_CHARS,
} as const;

export const SPLIT_ERROR_CODES = {
  methodUnknown: 'method_unknown',
  partsOutOfRange: 'parts_out_of_range',
  boundaryUnknown: 'boundary_unknown',
  sizeInvalid: 'size_invalid',
  unitUnknown: 'unit_unknown',
  overlapInvalid: 'overlap_invalid',
  tokenCounterMissing: 'token_counter_missing',
  perPartInvalid: 'per_part_invalid',
  minCharsInvalid: 'min_chars_invalid',
  delimiterEmpty: 'delimiter_empty',
  keepDelimiterUnknown: 'keep_delimiter_unknown',
  levelUnknown: 'level_unknown',
  patternFlagsUnknown: 'pattern_flags_unknown',
  ...PATTERN_ERROR_CODES,
  tooManyParts: 'too_many_parts',
} as const;
export type SplitErrorCode = (typeof SPLIT_ERROR_CODES)[keyof typeof SPLIT_ERROR_CODES];

/** A split that cannot be made as asked. `params` are the figures for the message. */
export class SplitOptionsError extends Error {
  override readonly name = 'SplitOptionsError';

  constructor(
    readonly code: SplitErrorCode,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(`Invalid split options: ${code}`);
  }
}

/** Why a result is not quite what was asked for. */
export const SPLIT_REASONS = {
  /** The text is empty, so there are no parts. */
  emptyText: 'empty_text',
  /** Fewer places to cut than parts asked for. */
  fewerBoundaries: 'fewer_boundaries',
  /** A sentence or paragraph was larger than the size: cut inside at a lesser boundary, or left whole if fenced code. */
  unitTooLarge: 'unit_too_large',
  delimiterNotFound: 'delimiter_not_found',
  headingsNotFound: 'headings_not_found',
  patternNotFound: 'pattern_not_found',
} as const;
export type SplitReason = (typeof SPLIT_REASONS)[keyof typeof SPLIT_REASONS];

export interface SplitPart {
  /** The heading, or the first words, at most 60 characters; "#3" for a part without words. */
  readonly title: string;
  readonly content: string;
  /** Position in the source, UTF-16 code units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** `end - start` */
  readonly chars: number;
}

export interface SplitResult {
  readonly parts: readonly SplitPart[];
  readonly reason?: SplitReason;
}
