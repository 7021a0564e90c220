import type { ModelParameters, ReasoningEffort } from '@promptyflow/contracts';
import type { I18n, TranslationKey } from '@promptyflow/web-i18n';

export const effortNames = {
  none: 'ai.settings.efforts.none',
  minimal: 'ai.settings.efforts.minimal',
  low: 'ai.settings.efforts.low',
  medium: 'ai.settings.efforts.medium',
  high: 'ai.settings.efforts.high',
  xhigh: 'ai.settings.efforts.xhigh',
} as const satisfies Record<ReasoningEffort, TranslationKey>;

/** Settings in a line, such as "temperature 0.7 · up to 2,000 tokens"; empty when nothing is set. */
export function parametersInWords(i18n: I18n, parameters: ModelParameters): string {
  const { temperature, topP, maxTokens, reasoningEffort } = parameters;
  const number = (value: number) => i18n.number(value);
  const parts = [
    temperature === undefined
      ? ''
      : i18n.text('ai.settings.short.temperature', { value: number(temperature) }),
    topP === undefined ? '' : i18n.text('ai.settings.short.topP', { value: number(topP) }),
    reasoningEffort === undefined
      ? ''
      : i18n.text('ai.settings.short.effort', { effort: i18n.text(effortNames[reasoningEffort]) }),
    maxTokens === undefined ? '' : i18n.text('ai.settings.short.maxTokens', { tokens: number(maxTokens) }),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
