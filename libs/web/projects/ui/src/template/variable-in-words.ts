import type { PromptVariable } from '@promptyflow/contracts';
import { I18n } from '@promptyflow/web-i18n';

/** A declaration on one line, as versions compare it. */
export function variableInWords(
  i18n: I18n,
  { name, kind, required, default: value, hint, options }: PromptVariable,
): string {
  const details = [
    required ? i18n.text('ai.variable.required') : '',
    value ? `${i18n.text('ai.variable.default')}: ${value}` : '',
    hint ? `${i18n.text('ai.variable.hint')}: ${hint}` : '',
    options && options.length > 0 ? options.join(', ') : '',
  ].filter((detail) => detail !== '');
  return [`{{${name}}} ${i18n.text(`ai.variable.kinds.${kind}`)}`, ...details].join(' · ');
}
