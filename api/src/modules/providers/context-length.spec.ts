import { describe, expect, it } from '@jest/globals';
import { contextExcess, isContextError } from './context-length';

describe(contextExcess.name, () => {
  it.each([
    [
      "This model's maximum context length is 128000 tokens. However, your messages resulted in 130001 tokens.",
      { tokens: 130_001, limit: 128_000, over: 2001 },
    ],
    [
      "This model's maximum context length is 8,192 tokens. However, you requested 9,000 tokens (8000 in the messages, 1000 in the completion).",
      { tokens: 9000, limit: 8192, over: 808 },
    ],
    ['prompt is too long: 213462 tokens > 200000 maximum', { tokens: 213_462, limit: 200_000, over: 13_462 }],
    [
      'the request (9000 tokens) exceeds the available context size (8192 tokens), try increasing it',
      { tokens: 9000, limit: 8192, over: 808 },
    ],
    [
      'The input token count (1048580) exceeds the maximum number of tokens allowed (1048576).',
      { tokens: 1_048_580, limit: 1_048_576, over: 4 },
    ],
    [
      "This model's maximum prompt length is 131072 but the request contains 140000 tokens.",
      { tokens: 140_000, limit: 131_072, over: 8928 },
    ],
    [
      "This endpoint's maximum context length is 131072 tokens. However, you requested about 140000 tokens (139000 of text input, 1000 in the output).",
      { tokens: 140_000, limit: 131_072, over: 8928 },
    ],
    ['Your input exceeds the context window of this model.', {}],
  ])('should read "%s"', (message, expected) => expect(contextExcess(message)).toEqual(expected));
});

describe(isContextError.name, () => {
  it('should not take every refusal for a long prompt', () => {
    const refusal = { labels: [], message: 'max_tokens is too large' };
    expect(isContextError({ ...refusal, status: 400 })).toBe(false);
    expect(
      isContextError({ ...refusal, status: 429, message: 'Rate limit: too many tokens per minute' }),
    ).toBe(false);
    expect(isContextError({ ...refusal, status: 413 })).toBe(true);
    expect(isContextError({ status: 400, labels: ['context_length_exceeded'], message: '' })).toBe(true);
  });
});
