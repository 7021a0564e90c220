import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { Injectable } from '@nestjs/common';
import { HttpClient } from '../../core/http-client';
import { ask, below } from './ask';
import { ProviderError } from './provider-error';
import type { ListedModel, ModelProvider, ProviderCredentials, ProviderRequest } from './provider.port';
import { streamModel } from './sdk-stream';

interface ModelList {
  readonly data?: readonly (Readonly<Record<string, unknown>> | null)[];
}

/** Where gateways and local servers say how long a model's context is. */
const windowFields = ['context_window', 'context_length', 'max_model_len', 'max_context_length'] as const;

/** Any OpenAI-compatible address that a person gives: Ollama, vLLM, LM Studio, gateways. */
@Injectable()
export class CustomProvider implements ModelProvider {
  readonly id = 'custom';

  constructor(private readonly http: HttpClient) {}

  stream(request: ProviderRequest, signal: AbortSignal) {
    const custom = createOpenAICompatible({
      name: 'custom',
      baseURL: baseUrlOf(request.credentials).replace(/\/+$/, ''),
      ...(request.credentials.key === '' ? {} : { apiKey: request.credentials.key }),
      includeUsage: true,
      fetch: this.http.guarded,
    });
    return streamModel(custom(request.model), request, signal);
  }

  async listModels(credentials: ProviderCredentials, signal: AbortSignal): Promise<ListedModel[]> {
    const { data } = await this.askModels(credentials, signal);
    return (Array.isArray(data) ? data : []).flatMap((model: Readonly<Record<string, unknown>> | null) => {
      if (typeof model?.id !== 'string') return [];
      const window = windowFields.map((field) => model[field]).find((value) => typeof value === 'number');
      return [{ id: model.id, name: null, contextWindow: window ?? null, maxOutputTokens: null }];
    });
  }

  async testKey(credentials: ProviderCredentials, signal: AbortSignal): Promise<void> {
    await this.askModels(credentials, signal);
  }

  private askModels(credentials: ProviderCredentials, signal: AbortSignal): Promise<ModelList> {
    const { key } = credentials;
    return ask<ModelList>({
      fetch: this.http.guarded,
      url: below(baseUrlOf(credentials), 'models'),
      headers: key === '' ? {} : { authorization: `Bearer ${key}` },
      key,
      signal,
    });
  }
}

function baseUrlOf({ baseUrl }: ProviderCredentials): string {
  if (baseUrl === null)
    throw new ProviderError('provider.base_url_refused', false, { params: { reason: 'missing' } });
  return baseUrl;
}
