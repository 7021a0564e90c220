import { problemMessage } from '@promptyflow/web-i18n';
import type { I18n, TranslationKey } from '@promptyflow/web-i18n';
import { refusalText } from '../split/split-words';
import type { SearchFailure } from './search-run';

/** Where looking for a pattern is told in other words than cutting at it. */
const reasonTexts: Readonly<Record<string, TranslationKey>> = {
  pattern_matches_nothing: 'context.find.error.patternNothing',
  pattern_timed_out: 'context.find.error.timedOut',
  replacement_too_long: 'context.find.error.tooLong',
};

export function failureInWords(i18n: I18n, failure: SearchFailure): string {
  if (failure.kind === 'not_saved') return i18n.text('context.find.notSaved');
  const { code, params } = failure.problem;
  if (code !== 'search.invalid_query') return problemMessage(i18n, failure.problem);
  const { reason, ...figures } = params as Readonly<Record<string, string | number>>;
  return i18n.text(reasonTexts[String(reason)] ?? refusalText(String(reason)), figures);
}
