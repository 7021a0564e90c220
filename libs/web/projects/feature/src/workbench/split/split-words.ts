import type { SplitErrorCode, SplitReason } from '@promptyflow/prompt-engine';
import type { TranslationKey } from '@promptyflow/web-i18n';

/** Why a result is not quite what was asked for. */
export const reasonTexts: Readonly<Record<SplitReason, TranslationKey>> = {
  empty_text: 'context.split.reason.emptyText',
  fewer_boundaries: 'context.split.reason.fewerBoundaries',
  unit_too_large: 'context.split.reason.unitTooLarge',
  delimiter_not_found: 'context.split.reason.delimiterNotFound',
  headings_not_found: 'context.split.reason.headingsNotFound',
  pattern_not_found: 'context.split.reason.patternNotFound',
};

/** What is wrong with the options, for the faults that a person can make. */
const refusalTexts: Partial<Record<SplitErrorCode, TranslationKey>> = {
  parts_out_of_range: 'context.split.error.parts',
  size_invalid: 'context.split.error.size',
  overlap_invalid: 'context.split.error.overlap',
  per_part_invalid: 'context.split.error.perPart',
  delimiter_empty: 'context.split.error.delimiter',
  too_many_parts: 'context.split.error.tooMany',
  pattern_empty: 'context.split.error.patternEmpty',
  pattern_too_long: 'context.split.error.patternTooLong',
  pattern_flags_unknown: 'context.split.error.patternFlags',
  pattern_invalid: 'context.split.error.patternInvalid',
  pattern_matches_nothing: 'context.split.error.patternNothing',
  pattern_timed_out: 'context.split.error.patternTimedOut',
};

export function refusalText(code: string): TranslationKey {
  return refusalTexts[code as SplitErrorCode] ?? 'context.split.error.general';
}
