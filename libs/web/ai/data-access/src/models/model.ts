import type { ModelCapability, Provider } from '@promptyflow/contracts';

export interface Model {
  readonly id: string;
  readonly name: string;
  /** In tokens. */
  readonly contextWindow: number | null;
  readonly maxOutputTokens: number | null;
  /** Null when it is not known what the model can do. */
  readonly capabilities: readonly ModelCapability[] | null;
  /** US dollars. */
  readonly inputPricePerMillion?: number;
  readonly cachedInputPricePerMillion?: number;
  readonly outputPricePerMillion?: number;
  readonly longPrompt?: LongPromptPrices;
  readonly pricesAsOf?: string;
}

/** Prices of prompts with more tokens than `above`. */
export interface LongPromptPrices {
  readonly above: number;
  readonly inputPricePerMillion: number;
  readonly outputPricePerMillion: number;
}

export interface ModelList {
  readonly items: readonly Model[];
  readonly source: 'provider' | 'builtin';
  readonly fetchedAt: string | null;
  readonly stale: boolean;
  /** Why the built-in list is shown, such as `key.not_found`. */
  readonly reason: string | null;
}

export interface ProviderModels {
  readonly provider: Provider;
  readonly status: 'loading' | 'loaded' | 'failed';
  readonly list: ModelList | null;
}
