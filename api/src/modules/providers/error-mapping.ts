import { AddressRefusedError, AnswerTooLongError } from '../../core/http-client';
import { ProviderError } from './provider-error';
import type { ProviderErrorCode } from './provider-error';
import { contextExcess, isContextError } from './context-length';
import { refusalOf, refusalOfResponse } from './refusal';
import type { Refusal } from './refusal';

const longestMessage = 2000;

/** Any failure of a provider as one of our codes, with its own message; `key` is struck out of the message. */
export function toProviderError(thrown: unknown, key: string): ProviderError {
  if (thrown instanceof ProviderError) return thrown;
  const chain = causesOf(thrown);
  const address = chain.find((error) => error instanceof AddressRefusedError);
  if (address instanceof AddressRefusedError) {
    return new ProviderError('provider.base_url_refused', false, { params: { reason: address.reason } });
  }
  if (chain.some((error) => systemCode(error) === 'UND_ERR_CONNECT_TIMEOUT')) {
    return new ProviderError('provider.timed_out', true, { params: { limit: 'connect' }, cause: thrown });
  }
  if (chain.some((error) => error instanceof AnswerTooLongError)) {
    return new ProviderError('provider.bad_answer', false, { params: { reason: 'too_long' } });
  }
  const refusal = chain.map(refusalOf).find((found) => found !== undefined);
  if (refusal) return fromRefusal(refusal, key, thrown);
  if (chain.some(isUnreadable)) {
    return new ProviderError('provider.bad_answer', false, {
      params: { reason: 'malformed' },
      cause: thrown,
    });
  }
  return new ProviderError('provider.unavailable', true, { params: { reason: 'network' }, cause: thrown });
}

/** The error for an HTTP answer that is not a success. */
export function fromResponse(response: Response, body: string, key: string): ProviderError {
  return fromRefusal(refusalOfResponse(response, body), key, undefined);
}

function fromRefusal(refusal: Refusal, key: string, cause: unknown): ProviderError {
  const providerMessage = clean(refusal.message, key);
  const { status } = refusal;
  const fail = (code: ProviderErrorCode, retryable = false, params: Record<string, unknown> = {}) =>
    new ProviderError(code, retryable, {
      params: { ...(status === undefined ? {} : { status }), ...params },
      providerMessage,
      retryAfterMs: retryable ? refusal.retryAfterMs : undefined,
      cause,
    });
  const labelled = (...labels: string[]) => refusal.labels.some((label) => labels.includes(label));
  if (
    status === 402 ||
    labelled('insufficient_quota', 'billing_error') ||
    isBillingMessage(refusal.message)
  ) {
    return fail('provider.no_credit');
  }
  if (
    status === 401 ||
    labelled('authentication_error', 'invalid_api_key', 'API_KEY_INVALID') ||
    isKeyMessage(refusal.message)
  ) {
    return fail('provider.bad_key');
  }
  if (isContextError(refusal)) {
    return fail('provider.context_too_long', false, contextExcess(refusal.message));
  }
  if (labelled('content_filter', 'content_policy_violation')) return fail('provider.refused');
  if (status === 403 || labelled('permission_error')) return fail('provider.forbidden');
  if (status === 404 || labelled('model_not_found', 'not_found_error') || isModelMessage(refusal.message)) {
    return fail('provider.model_not_found');
  }
  if (status === 429 || labelled('rate_limit_error', 'rate_limit_exceeded')) {
    return fail('provider.rate_limited', true);
  }
  if (status === 408 || status === 504) return fail('provider.timed_out', true, { limit: 'provider' });
  if (status === undefined || status >= 500 || status === 409) return fail('provider.unavailable', true);
  return status >= 400 ? fail('provider.invalid_request') : fail('provider.bad_answer');
}

/** Anthropic (400), xAI (403, 429), Google (429) and the keys of OpenRouter (403) have no label for "no credit". */
function isBillingMessage(message: string): boolean {
  const words =
    /credit balance is too low|have any credits|used all available credits|credits are depleted|key limit exceeded/i;
  return words.test(message);
}

/** OpenRouter answers 400 without a label. */
function isModelMessage(message: string): boolean {
  return /is not a valid model id/i.test(message);
}

/** xAI answers 400 without a label. */
function isKeyMessage(message: string): boolean {
  return /^incorrect api key/i.test(message);
}

/** Errors of a parser: the answer is there, but it is not what the protocol says. */
function isUnreadable(error: unknown): boolean {
  return error instanceof Error && /JSONParse|TypeValidation|InvalidResponse|SyntaxError/.test(error.name);
}

function causesOf(thrown: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let error = thrown; error !== undefined && error !== null && chain.length < 8;) {
    chain.push(error);
    error = typeof error === 'object' ? (error as { cause?: unknown }).cause : undefined;
  }
  return chain;
}

function systemCode(error: unknown): unknown {
  return typeof error === 'object' && error !== null ? (error as { code?: unknown }).code : undefined;
}

/** What may be stored and shown: without the key, without what PostgreSQL refuses, not endless. */
function clean(message: string, key: string): string | null {
  const withoutKey = key.length < 4 ? message : message.replaceAll(key, '•••');
  const text = withoutKey.replaceAll('\0', '').toWellFormed().trim().slice(0, longestMessage);
  return text === '' ? null : text.toWellFormed();
}
