import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { providers } from '@promptyflow/contracts';
import type { Provider } from '@promptyflow/contracts';
import { aiConfig } from '../../config';
import { AppError } from '../../core/errors';
import { AnthropicProvider } from './anthropic.provider';
import { CircuitBreakers } from './circuit-breakers';
import { CustomProvider } from './custom.provider';
import { GeminiProvider } from './gemini.provider';
import { GrokProvider } from './grok.provider';
import { ModelCalls } from './model-calls';
import { OpenAiProvider } from './openai.provider';
import { OpenRouterProvider } from './openrouter.provider';
import { ProviderError } from './provider-error';
import type {
  ListedModel,
  ModelProvider,
  ProviderCredentials,
  ProviderEvent,
  ProviderRequest,
} from './provider.port';
import { withTimeLimits } from './time-limits';

/** Longest wait before another attempt; a provider that asks for more is reported at once. */
const longestPauseMs = 20_000;
const questionTimeoutMs = 15_000;

/** For whom a provider is asked, and until when. */
interface StreamOptions {
  readonly organizationId: string;
  readonly signal: AbortSignal;
}

/** The way to every provider: finds it, keeps time, and tries again where that is safe. */
@Injectable()
export class ProviderGateway {
  private readonly breakers: CircuitBreakers;
  private readonly byId: Readonly<Record<Provider, ModelProvider>>;

  constructor(
    openai: OpenAiProvider,
    anthropic: AnthropicProvider,
    gemini: GeminiProvider,
    grok: GrokProvider,
    openrouter: OpenRouterProvider,
    custom: CustomProvider,
    private readonly calls: ModelCalls,
    @Inject(aiConfig.KEY) private readonly config: ConfigType<typeof aiConfig>,
  ) {
    this.byId = { openai, anthropic, gemini, grok, openrouter, custom };
    this.breakers = new CircuitBreakers(config);
  }

  /**
   * Streams an answer. Rate limits, failing servers and broken networks are tried again with a growing,
   * jittered pause as long as nothing has arrived; after the first token never. A provider that keeps failing is
   * not asked for a while. Rejects with {@link ProviderError}, or with the reason of `signal`.
   */
  stream(
    provider: Provider,
    request: ProviderRequest,
    options: StreamOptions,
  ): AsyncGenerator<ProviderEvent> {
    return this.calls.watch(provider, options.signal, this.attempts(provider, request, options));
  }

  private async *attempts(
    provider: Provider,
    request: ProviderRequest,
    { organizationId, signal }: StreamOptions,
  ): AsyncGenerator<ProviderEvent> {
    const deadline = Date.now() + this.config.totalTimeoutMs;
    const open = (own: AbortSignal) => this.byId[provider].stream(request, own);
    for (let attempt = 1; ; attempt += 1) {
      let started = false;
      try {
        const events = withTimeLimits(this.config, deadline, signal, open);
        for await (const event of this.unlessPaused(`${provider} ${organizationId}`, events)) {
          started ||= event.type === 'text' || event.type === 'reasoning';
          yield event;
        }
        return;
      } catch (error) {
        if (signal.aborted || started || !(error instanceof ProviderError)) throw error;
        const pauseMs = this.pauseBefore(attempt, error, deadline);
        if (pauseMs === undefined) throw error;
        this.calls.retried(provider);
        await delay(pauseMs, undefined, { signal }).catch(() => signal.throwIfAborted());
      }
    }
  }

  private async *unlessPaused<T>(circuit: string, events: AsyncGenerator<T>): AsyncGenerator<T> {
    try {
      const first = await this.breakers.ask(circuit, () => events.next());
      if (first.done) return;
      yield first.value;
      yield* events;
    } finally {
      await events.return(undefined);
    }
  }

  listModels(provider: Provider, credentials: ProviderCredentials): Promise<ListedModel[]> {
    return inTime((signal) => this.byId[provider].listModels(credentials, signal));
  }

  /** Resolves when the provider takes the key, else rejects with {@link ProviderError}. */
  testKey(provider: Provider, credentials: ProviderCredentials): Promise<void> {
    return inTime((signal) => this.byId[provider].testKey(credentials, signal));
  }

  /** Full jitter over the upper half of an exponential pause, never less than the provider asks for. */
  private pauseBefore(attempt: number, error: ProviderError, deadline: number): number | undefined {
    if (!error.retryable || attempt >= this.config.maxAttempts) return undefined;
    const exponential = this.config.retryBaseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
    const pauseMs = Math.max(exponential, error.retryAfterMs ?? 0);
    return pauseMs > longestPauseMs || Date.now() + pauseMs > deadline ? undefined : pauseMs;
  }
}

/** The provider that a path names; 404 for anything else. */
export function parseProvider(text: string): Provider {
  const found = providers.find((provider) => provider === text);
  if (!found)
    throw new AppError('provider.unknown', { params: { provider: text.slice(0, 40), known: providers } });
  return found;
}

async function inTime<T>(question: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(questionTimeoutMs);
  try {
    return await question(signal);
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    const params = { limit: 'total', ms: questionTimeoutMs };
    throw new ProviderError('provider.timed_out', true, { params, cause: error });
  }
}
