import { describe, expect, it } from '@jest/globals';
import { toProviderError } from './error-mapping';

const error = (fields: object) => Object.assign(new Error('failed'), fields);

describe(toProviderError.name, () => {
  it('should strike the key out of what the provider says', () => {
    const responseBody = JSON.stringify({ error: { message: 'Bad key sk-secret-123 (sk-secret-123)' } });
    const { providerMessage } = toProviderError(error({ statusCode: 401, responseBody }), 'sk-secret-123');
    expect(providerMessage).toBe('Bad key ••• (•••)');
  });

  it('should keep no more of a message than is useful, and nothing that cannot be stored', () => {
    const responseBody = JSON.stringify({ error: { message: `a\u0000b\ud800${'x'.repeat(5000)}` } });
    const { providerMessage } = toProviderError(error({ statusCode: 400, responseBody }), '');
    expect(providerMessage?.startsWith('ab\uFFFDxxx')).toBe(true);
    expect(providerMessage).toHaveLength(2000);
  });

  it('should not show the page of a proxy', () => {
    const responseBody = '<html><body>Bad gateway</body></html>';
    const mapped = toProviderError(error({ statusCode: 502, responseBody }), '');
    expect(mapped).toMatchObject({ code: 'provider.unavailable', retryable: true });
    expect(mapped.providerMessage).not.toContain('<html');
  });

  it.each([
    [{ cause: error({ code: 'UND_ERR_CONNECT_TIMEOUT' }) }, 'provider.timed_out'],
    [{ cause: error({ code: 'ECONNREFUSED' }) }, 'provider.unavailable'],
    [{ name: 'AI_JSONParseError' }, 'provider.bad_answer'],
    [{ name: 'AI_TypeValidationError' }, 'provider.bad_answer'],
  ])('should map %j to %s', (fields, code) => expect(toProviderError(error(fields), '').code).toBe(code));

  it('should see that an Anthropic account has no credit left', () => {
    const responseBody = JSON.stringify({
      type: 'error',
      error: {
        type: 'invalid_request_error',
        message: 'Your credit balance is too low to access the Anthropic API.',
      },
    });
    expect(toProviderError(error({ statusCode: 400, responseBody }), '').code).toBe('provider.no_credit');
  });

  it.each([
    [
      'a key that Google does not know',
      400,
      {
        error: {
          code: 400,
          message: 'API key not valid. Please pass a valid API key.',
          status: 'INVALID_ARGUMENT',
          details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }],
        },
      },
      { code: 'provider.bad_key', retryable: false },
    ],
    [
      'the quota of Google with the time to wait',
      429,
      {
        error: {
          code: 429,
          message: 'You exceeded your current quota, please check your plan and billing details.',
          status: 'RESOURCE_EXHAUSTED',
          details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '36s' }],
        },
      },
      { code: 'provider.rate_limited', retryable: true, retryAfterMs: 36_000 },
    ],
    [
      'a key that xAI does not know',
      400,
      {
        code: 'Client specified an invalid argument',
        error: 'Incorrect API key provided: xa***01. You can obtain an API key from https://console.x.ai.',
      },
      { code: 'provider.bad_key', retryable: false },
    ],
    [
      'an xAI team without credits',
      403,
      {
        code: 'The caller does not have permission to execute the specified operation',
        error: "Your newly created team doesn't have any credits or licenses yet.",
      },
      { code: 'provider.no_credit' },
    ],
    [
      'what the provider behind OpenRouter says',
      400,
      {
        error: {
          message: 'Provider returned error',
          code: 400,
          metadata: {
            provider_name: 'Anthropic',
            raw: '{"type":"error","error":{"message":"prompt is too long: 210000 tokens > 200000 maximum"}}',
          },
        },
      },
      {
        code: 'provider.context_too_long',
        params: { status: 400, tokens: 210_000, limit: 200_000, over: 10_000 },
        providerMessage: 'prompt is too long: 210000 tokens > 200000 maximum',
      },
    ],
    [
      'a key of OpenRouter that has reached its limit',
      403,
      { error: { message: 'Key limit exceeded (total limit). Manage it under keys.', code: 403 } },
      { code: 'provider.no_credit' },
    ],
    [
      'a model that OpenRouter does not know',
      400,
      { error: { message: 'nobody/nothing is not a valid model ID', code: 400 } },
      { code: 'provider.model_not_found' },
    ],
    [
      'the moderation of OpenRouter',
      403,
      { error: { message: 'The input was flagged', code: 403, metadata: { reasons: ['violence'] } } },
      { code: 'provider.refused' },
    ],
  ])('should understand %s', (_, statusCode, body, expected) => {
    const responseBody = JSON.stringify(body);
    expect(toProviderError(error({ statusCode, responseBody, data: body }), '')).toMatchObject(expected);
  });

  it('should take the status of a frame from its code', () => {
    const limited = { code: 429, message: 'Rate limit exceeded' };
    expect(toProviderError(limited, '')).toMatchObject({
      code: 'provider.rate_limited',
      params: { status: 429 },
    });
  });

  it('should map an error frame of a stream by its label', () => {
    const frame = { type: 'overloaded_error', message: 'Overloaded' };
    expect(toProviderError(frame, '')).toMatchObject({
      code: 'provider.unavailable',
      providerMessage: 'Overloaded',
    });
  });
});
