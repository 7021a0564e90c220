import type { ModelCapability, ModelParameters, Provider } from '@promptyflow/contracts';

/** What opens a provider; `baseUrl` only where a person chooses the address. */
export interface ProviderCredentials {
  readonly key: string;
  readonly baseUrl: string | null;
}

/** What was asked before in a conversation, and what was answered. */
export interface ConversationTurn {
  readonly prompt: string;
  /** Where the prompt was marked when it was sent; see {@link ProviderRequest}. */
  readonly cacheBreakpoints: readonly number[];
  readonly answer: string;
}

export interface ProviderRequest {
  readonly model: string;
  /** The turns before the prompt, the first one first. */
  readonly history: readonly ConversationTurn[];
  readonly prompt: string;
  /**
   * Where prefixes of the prompt end that are worth keeping for the next request, in UTF-16 code units, ascending,
   * at most four. A provider that keeps them by itself leaves them out.
   */
  readonly cacheBreakpoints: readonly number[];
  /** Empty for none. */
  readonly system: string;
  /** Only those that the model takes. */
  readonly parameters: ModelParameters;
  readonly credentials: ProviderCredentials;
}

/** In tokens, as the provider bills them; null where it does not say. */
export interface TokenUsage {
  /** All of the input, cached or not. */
  readonly inputTokens: number | null;
  /** All of the output, reasoning included. */
  readonly outputTokens: number | null;
  /** The part of the input that came from the provider's cache. */
  readonly cachedTokens: number | null;
  /** The part of the input that was put into the cache, where that costs extra. */
  readonly cacheWriteTokens: number | null;
  readonly reasoningTokens: number | null;
  /** What the provider says the answer cost, in US dollars. */
  readonly billedUsd: number | null;
}

export const finishReasons = ['stop', 'length'] as const;

export type FinishReason = (typeof finishReasons)[number];

export type ProviderEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string }
  | { readonly type: 'usage'; readonly usage: TokenUsage }
  | { readonly type: 'end'; readonly reason: FinishReason };

/** A model as its provider lists it; numbers in tokens, null where the provider does not say. */
export interface ListedModel {
  readonly id: string;
  readonly name: string | null;
  readonly contextWindow: number | null;
  readonly maxOutputTokens: number | null;
  readonly capabilities: readonly ModelCapability[] | null;
  readonly prices: ListedPrices | null;
}

/** US dollars per million tokens. */
export interface ListedPrices {
  readonly input: number;
  readonly cachedInput: number | null;
  readonly output: number;
}

/**
 * A service that answers prompts. Everything here rejects with {@link ProviderError}, or with the reason of
 * the signal once it is aborted.
 */
export interface ModelProvider {
  readonly id: Provider;

  /**
   * Sends a prompt once, without retries and without time limits of its own. A complete answer ends with
   * `end`; leaving the iteration or aborting closes the connection.
   */
  stream(request: ProviderRequest, signal: AbortSignal): AsyncIterable<ProviderEvent>;

  /** Models that answer with text, in the provider's order. */
  listModels(credentials: ProviderCredentials, signal: AbortSignal): Promise<ListedModel[]>;

  /** The provider's own count of the input tokens of a request. */
  countTokens?(request: ProviderRequest, signal: AbortSignal): Promise<number>;

  /** Resolves when the provider takes the key. */
  testKey(credentials: ProviderCredentials, signal: AbortSignal): Promise<void>;
}
