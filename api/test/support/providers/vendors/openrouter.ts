import { openAiDialect } from '../protocols/openai-chat.ts';
import type { ChatDialect } from '../protocols/openai-chat.ts';
import { retryAfter } from '../refusal.ts';
import type { Refusal, RefusalKind } from '../refusal.ts';
import { askChat } from './openai.ts';
import { bearerOf, markedOf } from './vendor.ts';
import type { HttpAnswer, Message, Vendor } from './vendor.ts';

const nativeReasons: Readonly<Record<string, string>> = {
  stop: 'end_turn',
  length: 'max_tokens',
  content_filter: 'refusal',
};

const dialect: ChatDialect = {
  idPrefix: 'gen-1763640000-',
  envelope: { provider: 'Anthropic' },
  comment: 'OPENROUTER PROCESSING',
  reasoning: (text) => ({
    reasoning: text,
    reasoning_details: [{ type: 'reasoning.text', text, format: 'anthropic-claude-v1', index: 0 }],
  }),
  choice: (reason) => ({ native_finish_reason: reason === null ? null : nativeReasons[reason] }),
  usage: (usage) => ({
    ...openAiDialect.usage(usage),
    prompt_tokens_details: { cached_tokens: usage.cached, cache_write_tokens: usage.cacheWrite },
    completion_tokens_details: { reasoning_tokens: usage.reasoning },
    cost: 0.00001585,
    is_byok: false,
    cost_details: { upstream_inference_cost: null },
  }),
  failure: () => ({
    error: { code: 502, message: 'Provider disconnected unexpectedly' },
    choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error', native_finish_reason: 'error' }],
  }),
};

const errors: Record<RefusalKind, readonly [code: number, message: string]> = {
  bad_key: [401, 'User not found.'],
  no_credit: [402, 'Insufficient credits. Add more using https://openrouter.ai/settings/credits'],
  forbidden: [403, 'This model is not available in your region.'],
  model_not_found: [404, 'No endpoints found for the model.'],
  too_long: [
    400,
    "This endpoint's maximum context length is 131072 tokens. However, you requested about 140000 tokens (139000 " +
      'of text input, 1000 in the output). Please reduce the length of either one.',
  ],
  invalid: [400, 'Input required: specify "prompt" or "messages"'],
  rate_limited: [429, 'Rate limit exceeded: free-models-per-min.'],
  server_error: [500, 'Internal Server Error'],
  overloaded: [503, 'There is no available model provider that meets your routing requirements.'],
};

function refuse(refusal: Refusal): HttpAnswer {
  const [code, message, metadata] = errorOf(refusal);
  const error = { message: refusal.message ?? message, code, ...(metadata && { metadata }) };
  return { status: code, body: { error, user_id: 'user_2abc' }, headers: retryAfter(refusal) };
}

function errorOf({ kind, status }: Refusal): readonly [code: number, message: string, metadata?: object] {
  if (status === 413) {
    const raw = '{"type":"error","error":{"type":"request_too_large","message":"Request is too large"}}';
    return [413, 'Provider returned error', { raw, provider_name: 'Anthropic' }];
  }
  if (kind !== 'no_credit' || status === 402) return errors[kind];
  const keys = 'https://openrouter.ai/settings/keys';
  return [403, `Key limit exceeded (total limit). Manage it using ${keys}`];
}

const models = [
  ['anthropic/claude-sonnet-4.5', 'Anthropic: Claude Sonnet 4.5', 1_000_000, 64_000, '0.000003', '0.000015'],
  ['some-lab/new-model', 'Some Lab: New Model', 131_072, null, '0.0000004', '0.0000016'],
  ['some-lab/free-model:free', 'Some Lab: Free Model (free)', 32_768, null, '0', '0'],
  ['demo', 'Demo', 131_072, 8192, '0', '0'],
] as const;

function listModels() {
  const texts = models.map(([id, name, window, most, prompt, completion]) => ({
    id,
    name,
    created: 1_763_640_000,
    context_length: window,
    architecture: { modality: 'text->text', input_modalities: ['text'], output_modalities: ['text'] },
    pricing: { prompt, completion, ...(id.startsWith('anthropic/') && { input_cache_read: '0.0000003' }) },
    top_provider: { context_length: window, max_completion_tokens: most, is_moderated: false },
    supported_parameters: ['max_tokens', 'reasoning', 'temperature', 'top_p'],
  }));
  const output = { modality: 'text->image', input_modalities: ['text'], output_modalities: ['image'] };
  return { data: [...texts, { ...texts[1], id: 'some-lab/painter', architecture: output }] };
}

const keyPage = { data: { label: 'sk-or-v1-abc...def', usage: 0.5, limit: null, is_free_tier: false } };

export const openrouter: Vendor = {
  path: '/openrouter/api/v1',
  needsKey: true,
  keyOf: bearerOf,
  lookUp(path) {
    if (path === 'models') return { body: listModels(), isPublic: true };
    return path === 'key' ? { body: keyPage } : undefined;
  },
  ask(path, _query, body) {
    if (path !== 'chat/completions') return undefined;
    const { messages } = body as { readonly messages?: readonly Message[] };
    return { ...askChat(body, dialect), marked: markedOf(messages) };
  },
  refuse,
  headers: () => ({}),
};
