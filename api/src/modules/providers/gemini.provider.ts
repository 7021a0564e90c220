import { createGoogle } from '@ai-sdk/google';
import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { aiConfig } from '../../config';
import { HttpClient } from '../../core/http-client';
import { ask, below } from './ask';
import type { ListedModel, ModelProvider, ProviderCredentials, ProviderRequest } from './provider.port';
import { streamModel } from './sdk-stream';

interface GeminiModel {
  readonly name?: unknown;
  readonly displayName?: unknown;
  readonly inputTokenLimit?: unknown;
  readonly outputTokenLimit?: unknown;
  readonly supportedGenerationMethods?: unknown;
  readonly thinking?: unknown;
}

interface ModelPage {
  readonly models?: readonly GeminiModel[];
  readonly nextPageToken?: unknown;
}

/** Models that can tell their thoughts; the others refuse to be asked. */
const thinks = /^(?:models\/)?gemini-(?:2\.5|[3-9]|(?:pro|flash|flash-lite)-latest)/;

/** Models of the list that take `generateContent` and do not answer with text. */
const noText = /embedding|imagen|-image|-tts|-audio|-live|veo|aqa|robotics|computer-use/;

/** A list that goes on for longer is not one of models. */
const mostPages = 10;

/** Google's Gemini API, v1beta. */
@Injectable()
export class GeminiProvider implements ModelProvider {
  readonly id = 'gemini';

  constructor(
    private readonly http: HttpClient,
    @Inject(aiConfig.KEY) private readonly config: ConfigType<typeof aiConfig>,
  ) {}

  stream(request: ProviderRequest, signal: AbortSignal) {
    const gemini = createGoogle({
      apiKey: request.credentials.key,
      baseURL: this.config.geminiBaseUrl,
      fetch: this.http.trusted,
    });
    const thinkingConfig = thinks.test(request.model) ? { includeThoughts: true } : undefined;
    return streamModel(gemini(request.model), request, signal, {
      providerOptions: { google: { thinkingConfig } },
    });
  }

  async listModels(credentials: ProviderCredentials, signal: AbortSignal): Promise<ListedModel[]> {
    const found: ListedModel[] = [];
    let token = '';
    for (let page = 0; page < mostPages; page += 1) {
      const after = token === '' ? '' : `&pageToken=${encodeURIComponent(token)}`;
      const { models, nextPageToken } = await this.askModels(credentials, `pageSize=1000${after}`, signal);
      found.push(...(Array.isArray(models) ? models : []).flatMap(toListed));
      if (typeof nextPageToken !== 'string' || nextPageToken === '') break;
      token = nextPageToken;
    }
    return found;
  }

  async testKey(credentials: ProviderCredentials, signal: AbortSignal): Promise<void> {
    await this.askModels(credentials, 'pageSize=1', signal);
  }

  private askModels({ key }: ProviderCredentials, query: string, signal: AbortSignal): Promise<ModelPage> {
    return ask<ModelPage>({
      fetch: this.http.trusted,
      url: below(this.config.geminiBaseUrl, `models?${query}`),
      headers: { 'x-goog-api-key': key },
      key,
      signal,
    });
  }
}

function toListed(model: GeminiModel): ListedModel[] {
  const { name, displayName, inputTokenLimit, outputTokenLimit, thinking } = model;
  const methods = model.supportedGenerationMethods;
  const answers = Array.isArray(methods) && methods.includes('generateContent');
  if (typeof name !== 'string' || !answers || noText.test(name)) return [];
  return [
    {
      id: name.replace(/^models\//, ''),
      name: typeof displayName === 'string' ? displayName : null,
      contextWindow: typeof inputTokenLimit === 'number' ? inputTokenLimit : null,
      maxOutputTokens: typeof outputTokenLimit === 'number' ? outputTokenLimit : null,
      capabilities: thinking === true ? ['reasoning'] : null,
      prices: null,
    },
  ];
}
