import type { Provider } from '@promptyflow/contracts';

export interface Model {
  readonly id: string;
  readonly name: string;
  /** In tokens. */
  readonly contextWindow: number | null;
  readonly maxOutputTokens: number | null;
  /** US dollars. */
  readonly inputPricePerMillion?: number;
  readonly outputPricePerMillion?: number;
  readonly pricesAsOf?: string;
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
