import { createOpenAI } from '@ai-sdk/openai';
import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { aiConfig } from '../../config';
import { HttpClient } from '../../core/http-client';
import { askOpenAiModels, toListedModel } from './openai-models';
import type { ListedModel, ModelProvider, ProviderCredentials, ProviderRequest } from './provider.port';
import { streamModel } from './sdk-stream';

/** Models that `/v1/chat/completions` refuses. */
const needsResponses = /^(?:o\d|gpt-[5-9])(?:\.\d+)?-pro|codex|deep-research|computer-use/;

/** Models of the list that do not answer with text. */
const noText =
  /embedding|whisper|tts|dall-e|moderation|realtime|audio|image|transcribe|babbage|davinci|sora|instruct/;

/** OpenAI. */
@Injectable()
export class OpenAiProvider implements ModelProvider {
  readonly id = 'openai';

  constructor(
    private readonly http: HttpClient,
    @Inject(aiConfig.KEY) private readonly config: ConfigType<typeof aiConfig>,
  ) {}

  stream(request: ProviderRequest, signal: AbortSignal) {
    const openai = createOpenAI({
      apiKey: request.credentials.key,
      baseURL: this.config.openaiBaseUrl,
      fetch: this.http.trusted,
    });
    return needsResponses.test(request.model)
      ? streamModel(openai.responses(request.model), request, signal, {
          providerOptions: { openai: { store: false, reasoningSummary: 'auto' } },
        })
      : streamModel(openai.chat(request.model), request, signal);
  }

  async listModels(credentials: ProviderCredentials, signal: AbortSignal): Promise<ListedModel[]> {
    const models = await this.askModels(credentials, signal);
    return models.filter(({ id }) => !noText.test(id)).map(toListedModel);
  }

  async testKey(credentials: ProviderCredentials, signal: AbortSignal): Promise<void> {
    await this.askModels(credentials, signal);
  }

  private askModels({ key }: ProviderCredentials, signal: AbortSignal) {
    return askOpenAiModels({ fetch: this.http.trusted, baseUrl: this.config.openaiBaseUrl, key, signal });
  }
}
