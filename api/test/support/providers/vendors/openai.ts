import { openAiDialect, OpenAiChat } from '../protocols/openai-chat.ts';
import type { ChatDialect } from '../protocols/openai-chat.ts';
import { OpenAiResponses } from '../protocols/openai-responses.ts';
import { newId } from '../protocols/protocol.ts';
import { retryAfter } from '../refusal.ts';
import type { Refusal, RefusalKind } from '../refusal.ts';
import { bearerOf, promptOf } from './vendor.ts';
import type { HttpAnswer, Message, Question, Vendor } from './vendor.ts';

/** The fields of requests that are read here. */
interface ChatRequest {
  readonly model: string;
  readonly messages?: readonly Message[];
  readonly stream?: boolean;
  readonly stream_options?: { readonly include_usage?: boolean };
}

interface ResponsesRequest {
  readonly model: string;
  readonly input?: string | readonly Message[];
  readonly stream?: boolean;
}

/** `POST /chat/completions`. */
export function askChat(body: unknown, dialect: ChatDialect): Question {
  const { model, messages, stream = false, stream_options } = body as ChatRequest;
  const includeUsage = stream_options?.include_usage === true;
  return {
    model,
    prompt: promptOf(messages),
    streams: stream,
    open: (writer) => new OpenAiChat(writer, { model, includeUsage, dialect }),
  };
}

/** `POST /responses`. */
export function askResponses(body: unknown, usageExtras?: object): Question {
  const { model, input = '', stream = false } = body as ResponsesRequest;
  return {
    model,
    prompt: typeof input === 'string' ? input : promptOf(input),
    streams: stream,
    open: (writer) => new OpenAiResponses(writer, model, usageExtras),
  };
}

export function modelList(models: readonly string[], extras: object = {}) {
  const data = models.map((id) => ({ id, object: 'model', created: 1_715_367_049, owned_by: 'system' }));
  return { object: 'list', data: data.map((model) => ({ ...model, ...extras })) };
}

const errors: Record<RefusalKind, readonly [type: string, code: string | null, message: string]> = {
  bad_key: [
    'invalid_request_error',
    'invalid_api_key',
    'Incorrect API key provided. You can find your API key at https://platform.openai.com/account/api-keys.',
  ],
  no_credit: [
    'insufficient_quota',
    'insufficient_quota',
    'You exceeded your current quota, please check your plan and billing details.',
  ],
  forbidden: ['invalid_request_error', null, 'Your project does not have access to this model.'],
  model_not_found: ['invalid_request_error', 'model_not_found', 'The model does not exist.'],
  too_long: [
    'invalid_request_error',
    'context_length_exceeded',
    "This model's maximum context length is 128000 tokens. However, your messages resulted in 130500 tokens. " +
      'Please reduce the length of the messages.',
  ],
  invalid: ['invalid_request_error', null, 'A parameter is wrong.'],
  rate_limited: ['requests', 'rate_limit_exceeded', 'Rate limit reached for requests per minute.'],
  server_error: ['server_error', null, 'The server had an error while processing your request.'],
  overloaded: ['server_error', null, 'The engine is currently overloaded, please try again later.'],
};

/** As OpenAI and those who follow it write errors. */
export function refuseAsOpenAi(refusal: Refusal): HttpAnswer {
  const [type, code, message] = errors[refusal.kind];
  const error = { message: refusal.message ?? message, type, param: null, code };
  return { status: refusal.status, body: { error }, headers: retryAfter(refusal) };
}

const models = [
  'gpt-4o',
  'gpt-4o-mini',
  'gpt-4o-2024-08-06',
  'gpt-5',
  'text-embedding-3-small',
  'whisper-1',
  'demo',
];

export const openai: Vendor = {
  path: '/openai/v1',
  needsKey: true,
  keyOf: bearerOf,
  lookUp: (path) => (path === 'models' ? { body: modelList(models) } : undefined),
  ask(path, _query, body) {
    if (path === 'chat/completions') return askChat(body, openAiDialect);
    return path === 'responses' ? askResponses(body) : undefined;
  },
  refuse: refuseAsOpenAi,
  headers: () => ({ 'x-request-id': newId('req_'), 'openai-version': '2020-10-01' }),
};
