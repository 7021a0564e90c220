/**
 * How many tokens a provider's models make of one o200k token, on average.
 *
 * Only OpenAI publishes its encoding. Claude: published comparisons on prose and code find 16–30 % more tokens than
 * o200k, more in languages other than English; 1.2 is used. Gemini: within about 10 % of o200k in either direction
 * (vendor's rule of thumb: 4 characters to a token); 1.1 is used, so that a budget errs on the safe side.
 * The provider's own count endpoint is the authority, on demand.
 */
export const TOKEN_FACTORS = {
  openai: 1,
  anthropic: 1.2,
  gemini: 1.1,
} as const;

export interface TokenEstimate {
  readonly tokens: number;
  /** Shown as "≈": every provider but OpenAI. */
  readonly approximate: boolean;
}

/** Tokens for a provider, from an o200k count. An unknown provider is taken as o200k, approximately. */
export function estimateTokens(provider: string, tokens: number): TokenEstimate {
  const factor = Object.hasOwn(TOKEN_FACTORS, provider)
    ? TOKEN_FACTORS[provider as keyof typeof TOKEN_FACTORS]
    : 1;
  return { tokens: Math.ceil(tokens * factor), approximate: provider !== 'openai' };
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
