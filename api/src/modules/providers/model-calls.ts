import { Injectable } from '@nestjs/common';
import { context, SpanKind, trace } from '@opentelemetry/api';
import type { Span } from '@opentelemetry/api';
import type { Provider } from '@promptyflow/contracts';
import { Metrics, secondsSince } from '../../core/metrics';
import type { Counter, Histogram } from '../../core/metrics';
import { failSpan, startSpan } from '../../core/tracing';
import { ProviderError } from './provider-error';
import type { ProviderErrorCode } from './provider-error';
import type { ProviderEvent, TokenUsage } from './provider.port';

/** In seconds: a first token is waited for by a person, an answer may take half an hour. */
const buckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600, 1800];

/** `stopped`: somebody cancelled, or the process ends; `unexpected`: a fault of our own. */
type Outcome = 'completed' | 'stopped' | 'unexpected' | ProviderErrorCode;

/** Measures what models are asked, with all attempts, and adds it to the trace of what asks. */
@Injectable()
export class ModelCalls {
  private readonly duration: Histogram<'provider' | 'outcome'>;
  private readonly firstToken: Histogram<'provider'>;
  private readonly tokens: Counter<'provider' | 'direction'>;
  private readonly retries: Counter<'provider'>;

  constructor(metrics: Metrics) {
    this.duration = metrics.histogram({
      name: 'model_call_duration_seconds',
      help: 'Time from a question to the end of its answer, attempts and pauses together.',
      labels: ['provider', 'outcome'],
      buckets,
    });
    this.firstToken = metrics.histogram({
      name: 'model_first_token_seconds',
      help: 'Time from a question to the first token of its answer or reasoning.',
      labels: ['provider'],
      buckets,
    });
    this.tokens = metrics.counter({
      name: 'model_tokens_total',
      help: 'Tokens as the providers bill them; what they do not tell is not counted.',
      labels: ['provider', 'direction'],
    });
    this.retries = metrics.counter({
      name: 'model_retries_total',
      help: 'Questions that were asked once more after a refusal or a broken connection.',
      labels: ['provider'],
    });
  }

  retried(provider: Provider): void {
    this.retries.inc({ provider });
  }

  /** Passes the events of a call on. `signal` tells those that were stopped from those that failed. */
  async *watch(
    provider: Provider,
    signal: AbortSignal,
    events: AsyncGenerator<ProviderEvent>,
  ): AsyncGenerator<ProviderEvent> {
    const startedAt = performance.now();
    const attributes = { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': provider };
    const span = startSpan(`chat ${provider}`, { kind: SpanKind.CLIENT, attributes });
    // A generator goes on in the context of whoever asks it for the next event.
    const active = trace.setSpan(context.active(), span);
    const next = () => context.with(active, () => events.next());
    let outcome: Outcome = 'stopped';
    let isFirst = true;
    try {
      for (let step = await next(); !step.done; step = await next()) {
        const event = step.value;
        if (isFirst && (event.type === 'text' || event.type === 'reasoning')) {
          isFirst = false;
          this.firstToken.observe({ provider }, secondsSince(startedAt));
          span.addEvent('first token');
        }
        if (event.type === 'usage') this.count(provider, event.usage, span);
        yield event;
      }
      outcome = 'completed';
    } catch (error) {
      if (!signal.aborted) outcome = error instanceof ProviderError ? error.code : 'unexpected';
      throw error;
    } finally {
      await events.return(undefined);
      this.duration.observe({ provider, outcome }, secondsSince(startedAt));
      if (outcome !== 'completed' && outcome !== 'stopped') failSpan(span, outcome);
      span.end();
    }
  }

  private count(provider: Provider, { inputTokens, outputTokens }: TokenUsage, span: Span): void {
    if (inputTokens !== null) {
      this.tokens.inc({ provider, direction: 'in' }, inputTokens);
      span.setAttribute('gen_ai.usage.input_tokens', inputTokens);
    }
    if (outputTokens !== null) {
      this.tokens.inc({ provider, direction: 'out' }, outputTokens);
      span.setAttribute('gen_ai.usage.output_tokens', outputTokens);
    }
  }
}
