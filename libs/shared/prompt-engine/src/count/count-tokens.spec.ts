import fc from 'fast-check';
import { countTokens as reference } from 'gpt-tokenizer/encoding/o200k_base';
import { randomText } from '../testing/random-text';
import { countTokens } from './count-tokens';
import { estimateTokens, leastTokens, MOST_TOKENS_PER_CHAR } from './estimate-tokens';
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

  it('should count the pieces of a long run one by one', () => {
    const text = `Begin ${'a'.repeat(450)} and end.`;
    const pieces = [text.slice(0, 206), text.slice(206, 406), text.slice(406)];
    expect([...longRunCuts(text)]).toEqual([206, 406]);
    expect(countTokens(text)).toBe(pieces.reduce((sum, piece) => sum + reference(piece), 0));
  });

  it('should never count more than three for a code unit', () => {
    fc.assert(
      fc.property(randomText(), (text) => {
        expect(countTokens(text)).toBeLessThanOrEqual(text.length * MOST_TOKENS_PER_CHAR);
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
    // What combines with letters belongs to their run; digits and signs do not.
    expect([...longRunCuts('и\u0306'.repeat(110))]).toEqual([200]);
    expect([...longRunCuts('a7'.repeat(200))]).toEqual([]);
    expect([...longRunCuts('7.'.repeat(200))]).toEqual([]);
    expect([...longRunCuts(' .'.repeat(200))]).toEqual([]);
    expect([...longRunCuts('a'.repeat(LONGEST_RUN))]).toEqual([]);
    expect([...longRunCuts('a'.repeat(LONGEST_RUN + 1))]).toEqual([200]);
  });
});

describe(estimateTokens.name, () => {
  it('should scale by provider and flag what is approximate', () => {
    expect(estimateTokens('openai', 100)).toEqual({ tokens: 100, approximate: false });
    expect(estimateTokens('anthropic', 100)).toEqual({ tokens: 120, approximate: true });
    expect(estimateTokens('anthropic', 7)).toEqual({ tokens: 9, approximate: true });
    expect(estimateTokens('gemini', 100)).toEqual({ tokens: 110, approximate: true });
    expect(estimateTokens('constructor', 7)).toEqual({ tokens: 7, approximate: true });
  });
});

describe(leastTokens.name, () => {
  it('should never be more than the estimate', () => {
    for (const provider of ['openai', 'anthropic', 'gemini', 'custom', 'constructor']) {
      expect(leastTokens(provider, 1000)).toBeLessThanOrEqual(estimateTokens(provider, 1000).tokens);
    }
    const least = ['openai', 'anthropic', 'gemini', 'constructor'].map((name) => leastTokens(name, 1009));
    expect(least).toEqual([1009, 1009, 908, 908]);
  });
});
