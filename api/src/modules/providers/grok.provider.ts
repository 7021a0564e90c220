import { createXai } from '@ai-sdk/xai';
import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { aiConfig } from '../../config';
import { HttpClient } from '../../core/http-client';
import { askOpenAiModels, toListedModel } from './openai-models';
import type { ListedModel, ModelProvider, ProviderCredentials, ProviderRequest } from './provider.port';
import { streamModel } from './sdk-stream';

/** Models of the list that do not answer with text. */
const noText = /image|imagine|video|tts|voice|embedding/;

/** https://docs.x.ai/developers/cost-tracking */
const ticksPerDollar = 1e10;

/** xAI's Grok, on `/v1/responses`: xAI keeps chat completions for old clients only. */
@Injectable()
export class GrokProvider implements ModelProvider {
  readonly id = 'grok';

  constructor(
    private readonly http: HttpClient,
    @Inject(aiConfig.KEY) private readonly config: ConfigType<typeof aiConfig>,
  ) {}

  stream(request: ProviderRequest, signal: AbortSignal) {
    const grok = createXai({
      apiKey: request.credentials.key,
      baseURL: this.config.grokBaseUrl,
      fetch: this.http.trusted,
    });
    return streamModel(grok.responses(request.model), request, signal, {
      providerOptions: { xai: { store: false } },
      billedUsd: ({ cost_in_usd_ticks: ticks }) =>
        typeof ticks === 'number' ? ticks / ticksPerDollar : null,
    });
  }

  async listModels(credentials: ProviderCredentials, signal: AbortSignal): Promise<ListedModel[]> {
    const models = await this.askModels(credentials, signal);
    return models.filter(({ id }) => !noText.test(id)).map(toListedModel);
  }

  async testKey(credentials: ProviderCredentials, signal: AbortSignal): Promise<void> {
    await this.askModels(credentials, signal);
  }

  private askModels({ key }: ProviderCredentials, signal: AbortSignal) {
    return askOpenAiModels({ fetch: this.http.trusted, baseUrl: this.config.grokBaseUrl, key, signal });
  }
}
