import { describe, expect, it } from '@jest/globals';
import { pricesAsOf } from './built-in-models';
import { costOf } from './model-cost';

const usage = {
  inputTokens: 1_000_000,
  outputTokens: 100_000,
  cachedTokens: null,
  cacheWriteTokens: null,
  reasoningTokens: null,
};

describe(costOf.name, () => {
  it('should bill input, cached input and output at their own prices', () => {
    expect(costOf('openai', 'gpt-4o', usage)).toEqual({ usd: 3.5, pricesAsOf });
    expect(costOf('openai', 'gpt-4o', { ...usage, cachedTokens: 400_000 })?.usd).toBeCloseTo(3, 10);
  });

  it('should bill what is put into the cache of Anthropic a quarter higher', () => {
    const written = { ...usage, cachedTokens: 400_000, cacheWriteTokens: 200_000 };
    const expected = 0.4 * 3 + 0.4 * 0.3 + 0.2 * 3.75 + 0.1 * 15;
    expect(costOf('anthropic', 'claude-sonnet-4-5', written)?.usd).toBeCloseTo(expected, 10);
    expect(costOf('openrouter', 'anthropic/claude-sonnet-4.5', written)?.usd).toBeCloseTo(expected, 10);
  });

  it('should know dated names of a model', () => {
    expect(costOf('anthropic', 'claude-sonnet-4-5-20250929', usage)?.usd).toBeCloseTo(4.5, 10);
    expect(costOf('openai', 'gpt-4o-2024-08-06', usage)?.usd).toBe(3.5);
  });

  it.each([
    ['gemini', 'gemini-2.5-flash-preview-09-2025', 0.55],
    ['grok', 'grok-4-0709', 4.5],
    ['openrouter', 'anthropic/claude-sonnet-4.5', 4.5],
    ['openrouter', 'google/gemini-2.5-flash', 0.55],
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
