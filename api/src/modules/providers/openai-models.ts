import type { Fetch } from '../../core/http-client';
import { ask, below } from './ask';
import type { ListedModel } from './provider.port';

/** A model as `GET /models` of OpenAI and of those who follow it lists it. */
export type OpenAiModel = Readonly<Record<string, unknown>> & { readonly id: string };

interface OpenAiModelsQuestion {
  readonly fetch: Fetch;
  readonly baseUrl: string;
  /** Empty for none. */
  readonly key: string;
  readonly signal: AbortSignal;
}

/** Where gateways and local servers say how long a model's context is. */
const windowFields = ['context_window', 'context_length', 'max_model_len', 'max_context_length'] as const;

/** Asks for `models` below a base URL, the key as a bearer. */
export async function askOpenAiModels({
  fetch,
  baseUrl,
  key,
  signal,
}: OpenAiModelsQuestion): Promise<OpenAiModel[]> {
  const { data } = await ask<{ readonly data?: unknown }>({
    fetch,
    url: below(baseUrl, 'models'),
    headers: key === '' ? {} : { authorization: `Bearer ${key}` },
    key,
    signal,
  });
  return Array.isArray(data) ? data.filter(isModel) : [];
}

/** What every list in OpenAI's shape may tell of a model. */
export function toListedModel(model: OpenAiModel): ListedModel {
  const window = windowFields.map((field) => model[field]).find((value) => typeof value === 'number');
  const unknown = { name: null, maxOutputTokens: null, capabilities: null, prices: null };
  return { ...unknown, id: model.id, contextWindow: window ?? null };
}

function isModel(entry: unknown): entry is OpenAiModel {
  return typeof entry === 'object' && entry !== null && typeof (entry as { id?: unknown }).id === 'string';
}
