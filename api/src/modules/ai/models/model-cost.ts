import type { Provider } from '@promptyflow/contracts';
import type { TokenUsage } from '../../providers';
import { findBuiltInModel } from './built-in-models';
import type { BuiltInPrices } from './built-in-models';
import { pricesAsOf } from './price-list';

export interface ModelCost {
  readonly usd: number;
  /** Day of the list prices, as `YYYY-MM-DD`; null when the provider told what it billed. */
  readonly pricesAsOf: string | null;
}

const million = 1_000_000;
const ordinary = { input: 1, output: 1 };

/** What an answer cost: as billed where the provider tells, else at list prices; null when neither is known. */
export function costOf(provider: Provider, model: string, usage: TokenUsage | null): ModelCost | null {
  if (!usage) return null;
  if (usage.billedUsd !== null) return { usd: usage.billedUsd, pricesAsOf: null };
  const known = findBuiltInModel(provider, model);
  const usd = known ? atListPrices(known.prices, usage) : null;
  return usd === null ? null : { usd, pricesAsOf };
}

function atListPrices(prices: BuiltInPrices, usage: TokenUsage): number | null {
  const { inputTokens, outputTokens, cachedTokens, cacheWriteTokens } = usage;
  if (inputTokens === null || outputTokens === null) return null;
  const { longPrompt } = prices;
  const times = longPrompt && inputTokens > longPrompt.above ? longPrompt : ordinary;
  const cached = Math.min(cachedTokens ?? 0, inputTokens);
  const written = Math.min(cacheWriteTokens ?? 0, inputTokens - cached);
  const input =
    (inputTokens - cached - written) * prices.input +
    cached * prices.cachedInput +
    written * prices.cacheWrite;
  return (input * times.input + outputTokens * prices.output * times.output) / million;
}
