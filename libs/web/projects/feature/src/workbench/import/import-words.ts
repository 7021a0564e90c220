import type { ImportWarningCode } from '@promptyflow/importing';
import type { TranslationKey } from '@promptyflow/web-i18n';

/** What reading had to do, in words. */
export const warningTexts: Readonly<Record<ImportWarningCode, TranslationKey>> = {
  encoding_guessed: 'context.import.warning.encoding_guessed',
  bytes_replaced: 'context.import.warning.bytes_replaced',
  nul_removed: 'context.import.warning.nul_removed',
  surrogates_replaced: 'context.import.warning.surrogates_replaced',
  format_differs: 'context.import.warning.format_differs',
  whole_page: 'context.import.warning.whole_page',
  images_left_out: 'context.import.warning.images_left_out',
  pages_without_text: 'context.import.warning.pages_without_text',
  json_malformed: 'context.import.warning.json_malformed',
  rows_malformed: 'context.import.warning.rows_malformed',
  prompts_left_out: 'context.import.warning.prompts_left_out',
};
