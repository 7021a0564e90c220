/**
 * How many tokens a provider's models make of a hundred o200k tokens, on average.
 *
 * Only OpenAI publishes its encoding. Claude: published comparisons on prose and code find 16–30 % more tokens than
 * o200k, more in languages other than English; 20 % more is used. Gemini: within about 10 % of o200k in either direction
 * (vendor's rule of thumb: 4 characters to a token); 10 % more is used, so that a budget errs on the safe side.
 * The provider's own count endpoint is the authority, on demand.
 */
const TOKENS_OF_HUNDRED: Readonly<Record<string, number>> = { openai: 100, anthropic: 120, gemini: 110 };

export interface TokenEstimate {
  readonly tokens: number;
  /** Shown as "≈": every provider but OpenAI. */
  readonly approximate: boolean;
}

/** Tokens for a provider, from an o200k count. An unknown provider is taken as o200k, approximately. */
export function estimateTokens(provider: string, tokens: number): TokenEstimate {
  const ofHundred = Object.hasOwn(TOKENS_OF_HUNDRED, provider) ? TOKENS_OF_HUNDRED[provider] : undefined;
  return { tokens: Math.ceil((tokens * (ofHundred ?? 100)) / 100), approximate: provider !== 'openai' };
}

/**
 * How few of a provider's tokens one o200k token can be on long texts: for a limit that must not be guessed too low.
 * Claude's tokenizer makes more than o200k of every text; the others, Gemini's among them, come within a tenth.
 */
const LEAST_FACTORS: Readonly<Record<string, number>> = { openai: 1, anthropic: 1 };
const leastOfOthers = 0.9;

/** Tokens that a text has at least for a provider, from an o200k count. */
export function leastTokens(provider: string, tokens: number): number {
  const factor = Object.hasOwn(LEAST_FACTORS, provider) ? LEAST_FACTORS[provider] : undefined;
  return Math.floor(tokens * (factor ?? leastOfOthers));
}

/** Most o200k tokens of a UTF-16 code unit: it is at most three bytes of UTF-8, and a token is at least one. */
export const MOST_TOKENS_PER_CHAR = 3;
