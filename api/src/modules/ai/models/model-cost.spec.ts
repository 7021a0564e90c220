import { describe, expect, it } from '@jest/globals';
import { builtInModels } from './built-in-models';
import { costOf } from './model-cost';
import { pricesAsOf } from './price-list';

const usage = {
  inputTokens: 100_000,
  outputTokens: 10_000,
  cachedTokens: null,
  cacheWriteTokens: null,
  reasoningTokens: null,
  billedUsd: null,
};

describe(costOf.name, () => {
  it('should bill input, cached input and output at their own prices', () => {
    expect(costOf('openai', 'gpt-4o', usage)).toEqual({ usd: 0.35, pricesAsOf });
    expect(costOf('openai', 'gpt-4o', { ...usage, cachedTokens: 40_000 })?.usd).toBeCloseTo(0.3, 10);
  });

  it('should bill what is put into the cache of Anthropic a quarter higher', () => {
    const written = { ...usage, cachedTokens: 40_000, cacheWriteTokens: 20_000 };
    const expected = 0.04 * 3 + 0.04 * 0.3 + 0.02 * 3.75 + 0.01 * 15;
    expect(costOf('anthropic', 'claude-sonnet-4-5', written)?.usd).toBeCloseTo(expected, 10);
    expect(costOf('openrouter', 'anthropic/claude-sonnet-4.5', written)?.usd).toBeCloseTo(expected, 10);
  });

  it('should bill a long prompt at its prices, from the token after the limit', () => {
    const asked = (inputTokens: number) => costOf('gemini', 'gemini-2.5-pro', { ...usage, inputTokens });
    expect(asked(200_000)?.usd).toBeCloseTo(0.2 * 1.25 + 0.01 * 10, 10);
    expect(asked(200_001)?.usd).toBeCloseTo(0.200_001 * 2.5 + 0.01 * 15, 10);
  });

  it('should believe the provider that tells what it billed', () => {
    const billed = { ...usage, billedUsd: 0.123 };
    expect(costOf('openrouter', 'some-lab/new-model', billed)).toEqual({ usd: 0.123, pricesAsOf: null });
  });

  it.each([
    ['openai', 'gpt-4o-2024-08-06', 0.35],
    ['anthropic', 'claude-sonnet-4-5-20250929', 0.45],
    ['gemini', 'gemini-2.5-flash-preview-09-2025', 0.055],
    ['grok', 'grok-4.7-latest', 0.26],
    ['openrouter', 'anthropic/claude-sonnet-4.5', 0.45],
    ['openrouter', 'google/gemini-2.5-flash', 0.055],
    ['openrouter', 'x-ai/grok-4.7', 0.26],
  ] as const)('should know what %s calls %s', (provider, model, usd) => {
    expect(costOf(provider, model, usage)?.usd).toBeCloseTo(usd, 10);
  });

  it('should not guess', () => {
    expect(costOf('openai', 'gpt-4o-turbo', usage)).toBeNull();
    expect(costOf('custom', 'gpt-4o', usage)).toBeNull();
    expect(costOf('openai', 'gpt-4o', { ...usage, outputTokens: null })).toBeNull();
    expect(costOf('openai', 'gpt-4o', null)).toBeNull();
  });
});

describe('the built-in models', () => {
  it('should have sensible figures, each model once', () => {
    for (const models of Object.values(builtInModels)) {
      expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
      for (const { contextWindow, maxOutputTokens, prices } of models) {
        expect(maxOutputTokens ?? 1).toBeLessThan(contextWindow);
        expect(prices.cachedInput).toBeLessThanOrEqual(prices.input);
        expect(prices.cacheWrite).toBeGreaterThanOrEqual(prices.input);
        expect(prices.output).toBeGreaterThan(prices.input);
        expect(prices.longPrompt?.above ?? 1).toBeLessThan(contextWindow);
      }
    }
  });
});
