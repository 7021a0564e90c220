import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { Injectable } from '@nestjs/common';
import { HttpClient } from '../../core/http-client';
import { askOpenAiModels, toListedModel } from './openai-models';
import { ProviderError } from './provider-error';
import type { ListedModel, ModelProvider, ProviderCredentials, ProviderRequest } from './provider.port';
import { streamModel } from './sdk-stream';

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
    return (await this.askModels(credentials, signal)).map(toListedModel);
  }

  async testKey(credentials: ProviderCredentials, signal: AbortSignal): Promise<void> {
    await this.askModels(credentials, signal);
  }

  private askModels(credentials: ProviderCredentials, signal: AbortSignal) {
    return askOpenAiModels({
      fetch: this.http.guarded,
      baseUrl: baseUrlOf(credentials),
      key: credentials.key,
      signal,
    });
  }
}

function baseUrlOf({ baseUrl }: ProviderCredentials): string {
  if (baseUrl === null)
    throw new ProviderError('provider.base_url_refused', false, { params: { reason: 'missing' } });
  return baseUrl;
}
