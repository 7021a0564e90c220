import { reasoningDialect } from '../protocols/openai-chat.ts';
import { newId } from '../protocols/protocol.ts';
import { retryAfter } from '../refusal.ts';
import type { Refusal, RefusalKind } from '../refusal.ts';
import { askChat, askResponses, modelList } from './openai.ts';
import { bearerOf } from './vendor.ts';
import type { HttpAnswer, Vendor } from './vendor.ts';

const codes = {
  argument: 'Client specified an invalid argument',
  permission: 'The caller does not have permission to execute the specified operation',
  exhausted: 'Some resource has been exhausted',
  entity: 'Some requested entity was not found',
  internal: 'Internal error',
  unavailable: 'The service is currently unavailable',
} as const;

const errors: Record<RefusalKind, readonly [status: number, code: keyof typeof codes, message: string]> = {
  bad_key: [
    400,
    'argument',
    'Incorrect API key provided: xa***89. You can obtain an API key from https://console.x.ai.',
  ],
  no_credit: [403, 'permission', "Your newly created team doesn't have any credits or licenses yet."],
  forbidden: [403, 'permission', 'Team is not authorized to perform this action.'],
  model_not_found: [404, 'entity', 'The model does not exist or your team does not have access to it.'],
  too_long: [
    400,
    'argument',
    "This model's maximum prompt length is 131072 but the request contains 140000 tokens.",
  ],
  invalid: [400, 'argument', 'Argument not supported on this model: presencePenalty'],
  rate_limited: [429, 'exhausted', 'Too many requests for your team.'],
  server_error: [500, 'internal', 'Error while processing the request.'],
  overloaded: [503, 'unavailable', 'The model is at capacity and currently cannot serve this request.'],
};

function refuse(refusal: Refusal): HttpAnswer {
  const headers = retryAfter(refusal);
  if (refusal.status === 413) {
    return { status: 413, body: 'Failed to buffer the request body: length limit exceeded', headers };
  }
  const [status, code, message] = errorOf(refusal);
  return { status, body: { code: codes[code], error: refusal.message ?? message }, headers };
}

function errorOf({ kind, status }: Refusal) {
  if (kind !== 'no_credit' || status === 402) return errors[kind];
  const spent = 'Your team has either used all available credits or reached its monthly spending limit.';
  return [429, 'exhausted', spent] as const;
}

const models = ['grok-4.7', 'grok-4.3', 'grok-2-image-1212', 'demo'];

/** xAI, on `/responses` and, for old clients, `/chat/completions`. */
export const grok: Vendor = {
  path: '/grok/v1',
  needsKey: true,
  keyOf: bearerOf,
  lookUp: (path) => (path === 'models' ? { body: modelList(models) } : undefined),
  ask(path, _query, body) {
    if (path === 'chat/completions') return askChat(body, reasoningDialect);
    // One tick is a ten-billionth of a dollar.
    const extras = { num_sources_used: 0, num_server_side_tools_used: 0, cost_in_usd_ticks: 158_500 };
    return path === 'responses' ? askResponses(body, extras) : undefined;
  },
  refuse,
  headers: () => ({ 'x-request-id': newId('') }),
};
