import { AnthropicMessages } from '../protocols/anthropic-messages.ts';
import { newId } from '../protocols/protocol.ts';
import { retryAfter } from '../refusal.ts';
import type { Refusal, RefusalKind } from '../refusal.ts';
import { bearerOf, markedOf, promptOf } from './vendor.ts';
import type { HttpAnswer, Message, Vendor } from './vendor.ts';

interface MessagesRequest {
  readonly model: string;
  readonly messages?: readonly Message[];
  readonly stream?: boolean;
}

const errors: Record<RefusalKind, readonly [type: string, message: string]> = {
  bad_key: ['authentication_error', 'invalid x-api-key'],
  no_credit: ['billing_error', 'There is a problem with your billing or payment details.'],
  forbidden: ['permission_error', 'Your API key does not have permission to use this model.'],
  model_not_found: ['not_found_error', 'model: unknown'],
  too_long: ['invalid_request_error', 'prompt is too long: 213462 tokens > 200000 maximum'],
  invalid: ['invalid_request_error', 'max_tokens: must be greater than or equal to 1'],
  rate_limited: ['rate_limit_error', "This request would exceed your organization's rate limit."],
  server_error: ['api_error', 'Internal server error'],
  overloaded: ['overloaded_error', 'Overloaded'],
};

function refuse(refusal: Refusal): HttpAnswer {
  const [type, message] = errorOf(refusal);
  const error = { type, message: refusal.message ?? message };
  // An account without credit is an invalid request; 402 is for a payment that failed.
  const status = refusal.kind === 'no_credit' && refusal.status === 429 ? 400 : refusal.status;
  const body = { type: 'error', error, request_id: newId('req_') };
  return { status, body, headers: retryAfter(refusal) };
}

function errorOf({ kind, status }: Refusal): readonly [type: string, message: string] {
  if (status === 413) return ['request_too_large', 'Request exceeds the maximum size'];
  if (kind !== 'no_credit' || status === 402) return errors[kind];
  return ['invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'];
}

const models = [
  ['claude-sonnet-4-5-20250929', 'Claude Sonnet 4.5', '2025-09-29T00:00:00Z'],
  ['claude-haiku-4-5-20251001', 'Claude Haiku 4.5', '2025-10-15T00:00:00Z'],
  ['demo', 'Demo', '2025-11-20T00:00:00Z'],
] as const;

function listModels(query: URLSearchParams) {
  const from = models.findIndex(([id]) => id === query.get('after_id')) + 1;
  const to = from + Number(query.get('limit') ?? 20);
  const data = models
    .slice(from, to)
    .map(([id, name, created]) => ({ type: 'model', id, display_name: name, created_at: created }));
  const [first, last] = [data.at(0)?.id ?? null, data.at(-1)?.id ?? null];
  return { data, has_more: to < models.length, first_id: first, last_id: last };
}

export const anthropic: Vendor = {
  path: '/anthropic/v1',
  needsKey: true,
  keyOf: (headers) => {
    const { 'x-api-key': key } = headers;
    return typeof key === 'string' ? key : bearerOf(headers);
  },
  lookUp: (path, query) => (path === 'models' ? { body: listModels(query) } : undefined),
  ask(path, _query, body) {
    if (path !== 'messages') return undefined;
    const { model, messages, stream = false } = body as MessagesRequest;
    return {
      model,
      prompt: promptOf(messages),
      streams: stream,
      marked: markedOf(messages),
      open: (writer, usage) => new AnthropicMessages(writer, model, usage),
    };
  },
  refuse,
  headers: () => ({ 'request-id': newId('req_') }),
};
