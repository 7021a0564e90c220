import type { I18n } from '@promptyflow/web-i18n';

/** `184,020 tokens`; characters as long as tokens are being counted. */
export function sizeInWords(
  i18n: I18n,
  { chars, tokens }: { readonly chars: number; readonly tokens: number | null },
): string {
  return tokens === null
    ? i18n.plural('context.size.characters', chars)
    : i18n.plural('context.size.tokens', tokens);
}
