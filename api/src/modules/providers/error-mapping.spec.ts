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

  it('should map an error frame of a stream by its label', () => {
    const frame = { type: 'overloaded_error', message: 'Overloaded' };
    expect(toProviderError(frame, '')).toMatchObject({
      code: 'provider.unavailable',
      providerMessage: 'Overloaded',
    });
  });
});
