import type { ImportWarning } from '../imported';

const loneSurrogates = /\p{Cs}/gu;
const nuls = /\0/g;

/**
 * A text that can be stored: without NUL characters, and with `�` in place of the halves of surrogate pairs.
 * What was done is named, never done in silence.
 */
export function cleanText(text: string): {
  readonly text: string;
  readonly warnings: readonly ImportWarning[];
} {
  const warnings: ImportWarning[] = [];
  let clean = text;
  if (clean.includes('\0')) {
    const count = clean.match(nuls)?.length ?? 0;
    clean = clean.replace(nuls, '');
    warnings.push({ code: 'nul_removed', params: { count } });
  }
  if (!clean.isWellFormed()) {
    const count = clean.match(loneSurrogates)?.length ?? 0;
    clean = clean.toWellFormed();
    warnings.push({ code: 'surrogates_replaced', params: { count } });
  }
  return { text: clean, warnings };
}
