import type { Provider } from '@promptyflow/contracts';
import type { TokenUsage } from '../../providers';
import { findBuiltInModel, pricesAsOf } from './built-in-models';

export interface ModelCost {
  readonly usd: number;
  /** Day of the prices, as `YYYY-MM-DD`. */
  readonly pricesAsOf: string;
}

const million = 1_000_000;

/** What an answer cost at list prices; null when the price or the numbers are not known. */
export function costOf(provider: Provider, model: string, usage: TokenUsage | null): ModelCost | null {
  const prices = findBuiltInModel(provider, model);
  if (!prices || !usage) return null;
  const { inputTokens, outputTokens, cachedTokens, cacheWriteTokens } = usage;
  if (inputTokens === null || outputTokens === null) return null;
  const cached = Math.min(cachedTokens ?? 0, inputTokens);
  const written = Math.min(cacheWriteTokens ?? 0, inputTokens - cached);
  const micros =
    (inputTokens - cached - written) * prices.input +
    cached * prices.cachedInput +
    written * prices.cacheWrite +
    outputTokens * prices.output;
  return { usd: micros / million, pricesAsOf };
}
