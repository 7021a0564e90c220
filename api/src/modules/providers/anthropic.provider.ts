import { createAnthropic } from '@ai-sdk/anthropic';
import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { aiConfig } from '../../config';
import { HttpClient } from '../../core/http-client';
import { ask, below } from './ask';
import type { ListedModel, ModelProvider, ProviderCredentials, ProviderRequest } from './provider.port';
import { streamModel } from './sdk-stream';

interface ModelPage {
  readonly data?: readonly {
    readonly id?: unknown;
    readonly display_name?: unknown;
    readonly max_input_tokens?: unknown;
    readonly max_tokens?: unknown;
    readonly capabilities?: { readonly thinking?: { readonly supported?: unknown } } | null;
  }[];
}

const apiVersion = '2023-06-01';

/** Anthropic. */
@Injectable()
export class AnthropicProvider implements ModelProvider {
  readonly id = 'anthropic';

  constructor(
    private readonly http: HttpClient,
    @Inject(aiConfig.KEY) private readonly config: ConfigType<typeof aiConfig>,
  ) {}

  stream(request: ProviderRequest, signal: AbortSignal) {
    const anthropic = createAnthropic({
      apiKey: request.credentials.key,
      baseURL: this.config.anthropicBaseUrl,
      fetch: this.http.trusted,
    });
    return streamModel(anthropic(request.model), request, signal, {
      cacheMark: { anthropic: { cacheControl: { type: 'ephemeral' } } },
    });
  }

  async listModels(credentials: ProviderCredentials, signal: AbortSignal): Promise<ListedModel[]> {
    const { data = [] } = await this.askModels(credentials, 1000, signal);
    return data.flatMap(({ id, display_name, max_input_tokens, max_tokens, capabilities }) =>
      typeof id === 'string'
        ? [
            {
              id,
              name: typeof display_name === 'string' ? display_name : null,
              contextWindow: typeof max_input_tokens === 'number' ? max_input_tokens : null,
              maxOutputTokens: typeof max_tokens === 'number' ? max_tokens : null,
              capabilities: capabilities?.thinking?.supported === true ? ['reasoning', 'caching'] : null,
              prices: null,
            },
          ]
        : [],
    );
  }

  async testKey(credentials: ProviderCredentials, signal: AbortSignal): Promise<void> {
    await this.askModels(credentials, 1, signal);
  }

  private askModels({ key }: ProviderCredentials, limit: number, signal: AbortSignal): Promise<ModelPage> {
    return ask<ModelPage>({
      fetch: this.http.trusted,
      url: below(this.config.anthropicBaseUrl, `models?limit=${limit}`),
      headers: { 'x-api-key': key, 'anthropic-version': apiVersion },
      key,
      signal,
    });
  }
}
