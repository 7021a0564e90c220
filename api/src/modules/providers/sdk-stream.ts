import type { LanguageModel } from 'ai';
import { ProviderError } from './provider-error';
import type { FinishReason, ProviderEvent, ProviderRequest, TokenUsage } from './provider.port';
import { toProviderError } from './error-mapping';

/** A model of an AI SDK provider package (specification version 4). */
export type SdkModel = Extract<LanguageModel, { readonly specificationVersion: 'v4' }>;

type CallOptions = Parameters<SdkModel['doStream']>[0];
type StreamPart =
  Awaited<ReturnType<SdkModel['doStream']>>['stream'] extends ReadableStream<infer Part> ? Part : never;
type FinishPart = Extract<StreamPart, { type: 'finish' }>;

/**
 * One request through a provider package. The package leaves out the parameters that the model does not
 * take. `streamText` above it would add retries of its own and keep every part of the answer in memory.
 */
export async function* streamModel(
  model: SdkModel,
  { prompt, system, parameters, credentials }: ProviderRequest,
  signal: AbortSignal,
  providerOptions?: CallOptions['providerOptions'],
): AsyncGenerator<ProviderEvent> {
  try {
    const { stream } = await model.doStream({
      prompt: [
        ...(system === '' ? [] : [{ role: 'system' as const, content: system }]),
        { role: 'user', content: [{ type: 'text', text: prompt }] },
      ],
      maxOutputTokens: parameters.maxTokens,
      temperature: parameters.temperature,
      topP: parameters.topP,
      reasoning: parameters.reasoningEffort,
      abortSignal: signal,
      providerOptions,
    });
    yield* toEvents(stream);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw toProviderError(error, credentials.key);
  }
}

async function* toEvents(stream: ReadableStream<StreamPart>): AsyncGenerator<ProviderEvent> {
  let finish: FinishPart | undefined;
  for await (const part of stream) {
    if (part.type === 'text-delta' && part.delta !== '') yield { type: 'text', text: part.delta };
    else if (part.type === 'reasoning-delta' && part.delta !== '')
      yield { type: 'reasoning', text: part.delta };
    else if (part.type === 'error') throw part.error;
    else if (part.type === 'finish') finish = part;
  }
  if (finish) yield { type: 'usage', usage: toUsage(finish.usage) };
  yield { type: 'end', reason: toFinishReason(finish) };
}

function toUsage({ inputTokens, outputTokens }: FinishPart['usage']): TokenUsage {
  return {
    inputTokens: inputTokens.total ?? null,
    outputTokens: outputTokens.total ?? null,
    cachedTokens: inputTokens.cacheRead ?? null,
    reasoningTokens: outputTokens.reasoning ?? null,
  };
}

/** Why the answer ended; an end that the provider did not announce is a cut connection. */
function toFinishReason(finish: FinishPart | undefined): FinishReason {
  const { unified, raw } = finish?.finishReason ?? { unified: 'interrupted', raw: undefined };
  if (unified === 'content-filter')
    throw new ProviderError('provider.refused', false, { params: { reason: raw } });
  if (unified === 'error') throw new ProviderError('provider.bad_answer', false, { params: { reason: raw } });
  if (unified === 'interrupted' || (unified === 'other' && raw === undefined)) {
    throw new ProviderError('provider.bad_answer', true, { params: { reason: 'cut' } });
  }
  return unified === 'length' ? 'length' : 'stop';
}
