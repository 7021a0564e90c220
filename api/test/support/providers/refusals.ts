import type { Refusal } from './scenario.ts';

const openAiTypes: Record<Refusal['kind'], readonly [type: string, code: string | null]> = {
  bad_key: ['invalid_request_error', 'invalid_api_key'],
  no_credit: ['insufficient_quota', 'insufficient_quota'],
  forbidden: ['invalid_request_error', null],
  model_not_found: ['invalid_request_error', 'model_not_found'],
  too_long: ['invalid_request_error', 'context_length_exceeded'],
  invalid: ['invalid_request_error', null],
  rate_limited: ['requests', 'rate_limit_exceeded'],
  server_error: ['server_error', null],
  overloaded: ['server_error', null],
};

const anthropicTypes: Record<Refusal['kind'], string> = {
  bad_key: 'authentication_error',
  no_credit: 'billing_error',
  forbidden: 'permission_error',
  model_not_found: 'not_found_error',
  too_long: 'invalid_request_error',
  invalid: 'invalid_request_error',
  rate_limited: 'rate_limit_error',
  server_error: 'api_error',
  overloaded: 'overloaded_error',
};

/** The body of an error as OpenAI writes it. */
export function openAiError({ kind, message }: Refusal) {
  const [type, code] = openAiTypes[kind];
  const tooLong =
    "This model's maximum context length is 128000 tokens. However, your messages resulted in 130500 tokens. " +
    'Please reduce the length of the messages.';
  return { error: { message: message || tooLong, type, param: null, code } };
}

/** The body of an error as Anthropic writes it. */
export function anthropicError({ kind, message, status }: Refusal) {
  const type = status === 413 ? 'request_too_large' : anthropicTypes[kind];
  const tooLong = 'prompt is too long: 213462 tokens > 200000 maximum';
  return {
    type: 'error',
    error: { type, message: message || tooLong },
    request_id: 'req_011CSHoEeqs5C35K2UUqR7Fy',
  };
}
