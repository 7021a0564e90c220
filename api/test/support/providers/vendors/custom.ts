import { reasoningDialect } from '../protocols/openai-chat.ts';
import { askChat, modelList, refuseAsOpenAi } from './openai.ts';
import { bearerOf } from './vendor.ts';
import type { Vendor } from './vendor.ts';

/** A server on somebody's own machine, as vLLM is. */
export const custom: Vendor = {
  path: '/custom/v1',
  needsKey: false,
  keyOf: bearerOf,
  lookUp: (path) =>
    path === 'models' ? { body: modelList(['llama3.2', 'demo'], { max_model_len: 8192 }) } : undefined,
  ask: (path, _query, body) => (path === 'chat/completions' ? askChat(body, reasoningDialect) : undefined),
  refuse: refuseAsOpenAi,
  headers: () => ({}),
};
