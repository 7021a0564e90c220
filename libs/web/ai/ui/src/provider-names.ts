import type { Provider } from '@promptyflow/contracts';
import type { TranslationKey } from '@promptyflow/web-i18n';

/** What a provider is called, as a translation key. */
export const providerNames = {
  openai: 'keys.providers.openai',
  anthropic: 'keys.providers.anthropic',
  gemini: 'keys.providers.gemini',
  grok: 'keys.providers.grok',
  openrouter: 'keys.providers.openrouter',
  custom: 'keys.providers.custom',
} as const satisfies Record<Provider, TranslationKey>;
