import { createOpenRouter } from '@openrouter/ai-sdk-provider';
import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { aiConfig } from '../../config';
import { HttpClient } from '../../core/http-client';
import { ask, below } from './ask';
import { askOpenAiModels, toListedModel } from './openai-models';
import type { OpenAiModel } from './openai-models';
import type {
  ListedModel,
  ListedPrices,
  ModelProvider,
  ProviderCredentials,
  ProviderRequest,
} from './provider.port';
import { streamModel } from './sdk-stream';
import type { RawUsage } from './sdk-stream';

/** What OpenRouter tells of a model beyond OpenAI's shape. */
interface OpenRouterModel extends OpenAiModel {
  readonly name?: unknown;
  readonly architecture?: { readonly output_modalities?: unknown };
  readonly top_provider?: { readonly max_completion_tokens?: unknown };
  readonly supported_parameters?: unknown;
  /** US dollars per token, as texts. */
  readonly pricing?: Readonly<Record<'prompt' | 'completion' | 'input_cache_read', unknown>>;
}

/** Passed on to Anthropic; the others keep prefixes by themselves. */
const cacheMark = { openrouter: { cacheControl: { type: 'ephemeral' } } };

/** OpenRouter, which passes a prompt on to many providers. */
@Injectable()
export class OpenRouterProvider implements ModelProvider {
  readonly id = 'openrouter';

  constructor(
    private readonly http: HttpClient,
    @Inject(aiConfig.KEY) private readonly config: ConfigType<typeof aiConfig>,
  ) {}

  stream(request: ProviderRequest, signal: AbortSignal) {
    const openRouter = createOpenRouter({
      apiKey: request.credentials.key,
      baseURL: this.config.openrouterBaseUrl,
      compatibility: 'strict',
      fetch: this.http.trusted,
    });
    const { reasoningEffort } = request.parameters;
    // The package does not pass the effort of the call on.
    const openrouter = reasoningEffort === undefined ? {} : { reasoning: { effort: reasoningEffort } };
    return streamModel(openRouter.chat(request.model), request, signal, {
      providerOptions: { openrouter },
      billedUsd,
      cacheMark: request.model.startsWith('anthropic/') ? cacheMark : undefined,
    });
  }

  async listModels({ key }: ProviderCredentials, signal: AbortSignal): Promise<ListedModel[]> {
    const baseUrl = this.config.openrouterBaseUrl;
    const models = await askOpenAiModels({ fetch: this.http.trusted, baseUrl, key, signal });
    return models.filter(answersWithText).map(toListed);
  }

  /** The list of models is open to everybody; this is not. */
  async testKey({ key }: ProviderCredentials, signal: AbortSignal): Promise<void> {
    await ask<object>({
      fetch: this.http.trusted,
      url: below(this.config.openrouterBaseUrl, 'key'),
      headers: { authorization: `Bearer ${key}` },
      key,
      signal,
    });
  }
}

function answersWithText({ architecture }: OpenRouterModel): boolean {
  const output = architecture?.output_modalities;
  return !Array.isArray(output) || output.includes('text');
}

function toListed(model: OpenRouterModel): ListedModel {
  const most = model.top_provider?.max_completion_tokens;
  const prices = toPrices(model.pricing);
  const takes = Array.isArray(model.supported_parameters) ? model.supported_parameters : [];
  const caches = prices !== null && prices.cachedInput !== null && prices.cachedInput < prices.input;
  return {
    ...toListedModel(model),
    name: typeof model.name === 'string' ? model.name : null,
    maxOutputTokens: typeof most === 'number' ? most : null,
    capabilities: [
      ...(takes.includes('reasoning') ? (['reasoning'] as const) : []),
      ...(caches ? (['caching'] as const) : []),
    ],
    prices,
  };
}

function toPrices(pricing: OpenRouterModel['pricing']): ListedPrices | null {
  const [input, output] = [perMillion(pricing?.prompt), perMillion(pricing?.completion)];
  if (input === null || output === null) return null;
  return { input, cachedInput: perMillion(pricing?.input_cache_read), output };
}

/** Routers that choose a model by the prompt have the price -1. */
function perMillion(perToken: unknown): number | null {
  const usd = typeof perToken === 'string' && perToken !== '' ? Number(perToken) : Number.NaN;
  return usd >= 0 ? Number((usd * 1e6).toPrecision(12)) : null;
}

/** With a key of the person's own at a provider, that provider bills the inference and OpenRouter its fee. */
function billedUsd({ cost, is_byok: ownKey, cost_details: details }: RawUsage): number | null {
  if (typeof cost !== 'number') return null;
  if (ownKey !== true) return cost;
  const upstream = (details as RawUsage | null | undefined)?.upstream_inference_cost;
  return typeof upstream === 'number' ? cost + upstream : null;
}
