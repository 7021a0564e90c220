import fc from 'fast-check';
import { countTokens as reference } from 'gpt-tokenizer/encoding/o200k_base';
import { randomText } from '../testing/random-text';
import { countTokens } from './count-tokens';
import { estimateTokens, leastTokens } from './estimate-tokens';
import { LONGEST_RUN, longRunCuts } from './long-run-cuts';

describe(countTokens.name, () => {
  it('should agree with the tokenizer on real text', () => {
    fc.assert(
      fc.property(randomText(), (text) => {
        fc.pre(longRunCuts(text).length === 0);
        expect(countTokens(text)).toBe(reference(text, { disallowedSpecial: new Set<string>() }));
      }),
    );
  });

  it('should take special tokens as plain text', () => {
    expect(countTokens('<|endoftext|>')).toBeGreaterThan(1);
    expect(countTokens('')).toBe(0);
  });
});

describe(longRunCuts.name, () => {
  it('should cut runs of every kind and no pair', () => {
    for (const run of ['a', 'Я', '7', ' ', '=', '\n']) {
      expect([...longRunCuts(run.repeat(LONGEST_RUN * 2 + 5))]).toEqual([200, 400]);
    }
    expect([...longRunCuts('=' + '😀'.repeat(250))]).toEqual([201, 401]);
    expect([...longRunCuts('word '.repeat(100))]).toEqual([]);
  });
});

describe(estimateTokens.name, () => {
  it('should scale by provider and flag what is approximate', () => {
    expect(estimateTokens('openai', 100)).toEqual({ tokens: 100, approximate: false });
    expect(estimateTokens('anthropic', 100)).toEqual({ tokens: 120, approximate: true });
    expect(estimateTokens('constructor', 7)).toEqual({ tokens: 7, approximate: true });
  });
});

describe(leastTokens.name, () => {
  it('should never be more than the estimate', () => {
    for (const provider of ['openai', 'anthropic', 'gemini', 'custom', 'constructor']) {
      expect(leastTokens(provider, 1000)).toBeLessThanOrEqual(estimateTokens(provider, 1000).tokens);
      expect(leastTokens(provider, 1000)).toBeGreaterThanOrEqual(900);
    }
  });
});
