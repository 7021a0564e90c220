import type { Provider } from '@promptyflow/contracts';
import type { TranslationKey } from '@promptyflow/web-i18n';

/** What a provider is called, as a translation key. */
export const providerNames = {
  openai: 'keys.providers.openai',
  anthropic: 'keys.providers.anthropic',
  custom: 'keys.providers.custom',
} as const satisfies Record<Provider, TranslationKey>;
