import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { isModelAllowed } from '@promptyflow/contracts';
import type { Provider } from '@promptyflow/contracts';
import { aiConfig } from '../../../config';
import type { Actor } from '../../../core/auth-guard';
import { Cache } from '../../../core/cache';
import { fingerprint } from '../../../core/crypto';
import { KeysService } from '../../keys';
import type { KeyReference } from '../../keys';
import { ProviderError, ProviderGateway } from '../../providers';
import type { ListedModel } from '../../providers';
import { builtInModels, findBuiltInModel } from './built-in-models';
import { ModelPolicy } from './model-policy';
import type { ModelListDto } from './models.dto';
import { toBuiltInModel, toModel } from './models.mapper';

interface CachedModels {
  readonly models: readonly ListedModel[];
  readonly fetchedAt: string;
}

/** How long a list is kept to be shown while a fresh one is fetched. */
const keptMs = 7 * 24 * 3600 * 1000;

/** The models that a key opens, asked of the provider at most once an hour for each key. */
@Injectable()
export class ModelsService {
  private readonly logger = new Logger(ModelsService.name);
  private readonly fetching = new Map<string, Promise<CachedModels>>();

  constructor(
    private readonly policy: ModelPolicy,
    private readonly keys: KeysService,
    private readonly gateway: ProviderGateway,
    private readonly cache: Cache,
    @Inject(aiConfig.KEY) private readonly config: ConfigType<typeof aiConfig>,
  ) {}

  /** Those that the organization allows. */
  async list(actor: Actor, provider: Provider): Promise<ModelListDto> {
    const policy = await this.policy.find(actor);
    // A provider that is not allowed is not even asked.
    if (policy.allowedProviders && !policy.allowedProviders.includes(provider))
      return { ...builtIn(provider, 'policy.model_forbidden'), items: [] };
    const list = await this.listAll(actor, provider);
    return {
      ...list,
      items: list.items.filter(({ id: model }) => isModelAllowed(policy, { provider, model })),
    };
  }

  private async listAll(actor: Actor, provider: Provider): Promise<ModelListDto> {
    const key = await this.keys.find(actor, provider);
    if (!key) return builtIn(provider, 'key.not_found');
    const cacheKey = cacheKeyOf(provider, key);
    const cached = await this.cache.get<CachedModels>(cacheKey);
    const fresh = cached && Date.now() - Date.parse(cached.fetchedAt) < this.config.modelsCacheSeconds * 1000;
    if (cached && fresh) return fromProvider(provider, cached, false);
    const fetched = this.fetchOnce(cacheKey, provider, key);
    if (cached) {
      fetched.catch((error: unknown) =>
        this.logger.warn({ code: codeOf(error), provider }, 'models not fetched'),
      );
      return fromProvider(provider, cached, true);
    }
    return fetched.then(
      (models) => fromProvider(provider, models, false),
      (error: unknown) => builtIn(provider, codeOf(error)),
    );
  }

  /** The sizes of a model as far as they are known without asking its provider. */
  async knownSizes(
    key: KeyReference,
    provider: Provider,
    model: string,
  ): Promise<Pick<ListedModel, 'contextWindow' | 'maxOutputTokens'>> {
    const cached = await this.cache.get<CachedModels>(cacheKeyOf(provider, key));
    const listed = cached?.models.find(({ id }) => id === model);
    const known = findBuiltInModel(provider, model);
    return {
      contextWindow: listed?.contextWindow ?? known?.contextWindow ?? null,
      maxOutputTokens: listed?.maxOutputTokens ?? known?.maxOutputTokens ?? null,
    };
  }

  /** One question at a time for each key, however many people wait. */
  private fetchOnce(cacheKey: string, provider: Provider, key: KeyReference): Promise<CachedModels> {
    const running = this.fetching.get(cacheKey);
    if (running) return running;
    const started = this.fetch(cacheKey, provider, key).finally(() => this.fetching.delete(cacheKey));
    this.fetching.set(cacheKey, started);
    return started;
  }

  private async fetch(cacheKey: string, provider: Provider, key: KeyReference): Promise<CachedModels> {
    const credentials = await this.keys.open(key);
    if (!credentials) throw new ProviderError('provider.bad_key', false);
    const models = await this.gateway.listModels(provider, credentials);
    const cached = { models, fetchedAt: new Date().toISOString() };
    await this.cache.set(cacheKey, cached, keptMs);
    return cached;
  }
}

function cacheKeyOf(provider: Provider, key: KeyReference): string {
  return `ai:models:${provider}:${fingerprint(key.id)}`;
}

function codeOf(error: unknown): string {
  return error instanceof ProviderError ? error.code : 'server.unexpected';
}

function builtIn(provider: Provider, reason: string): ModelListDto {
  const items = builtInModels[provider].map(toBuiltInModel);
  return { items, source: 'builtin', fetchedAt: null, stale: false, reason };
}

function fromProvider(provider: Provider, { models, fetchedAt }: CachedModels, stale: boolean): ModelListDto {
  const items = models.map((model) => toModel(model, findBuiltInModel(provider, model.id), fetchedAt));
  return { items, source: 'provider', fetchedAt, stale, reason: null };
}
