import type { TokenUsage } from '../../providers';

interface Texts {
  readonly input: readonly string[];
  readonly answer: string;
  readonly reasoning: string;
}

/** Usage that the provider did not tell, for instance because it was stopped, by our own count. */
export async function estimateUsage(
  count: (text: string) => Promise<number>,
  { input, answer, reasoning }: Texts,
): Promise<TokenUsage> {
  const inputs = await Promise.all(input.map(count));
  const [answerTokens, reasoningTokens] = await Promise.all([count(answer), count(reasoning)]);
  return {
    inputTokens: inputs.reduce((sum, tokens) => sum + tokens, 0),
    outputTokens: answerTokens + reasoningTokens,
    cachedTokens: null,
    cacheWriteTokens: null,
    billedUsd: null,
    reasoningTokens: reasoning === '' ? null : reasoningTokens,
  };
}
