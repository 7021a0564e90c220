import type { LanguageModel } from 'ai';
import { ProviderError } from './provider-error';
import type {
  ConversationTurn,
  FinishReason,
  ProviderEvent,
  ProviderRequest,
  TokenUsage,
} from './provider.port';
import { toProviderError } from './error-mapping';

/** A model of an AI SDK provider package (specification version 4). */
export type SdkModel = Extract<LanguageModel, { readonly specificationVersion: 'v4' }>;

type CallOptions = Parameters<SdkModel['doStream']>[0];
type StreamPart =
  Awaited<ReturnType<SdkModel['doStream']>>['stream'] extends ReadableStream<infer Part> ? Part : never;
type ProviderOptions = NonNullable<CallOptions['providerOptions']>;
type FinishPart = Extract<StreamPart, { type: 'finish' }>;

/** Usage as the provider writes it. */
export type RawUsage = Readonly<Record<string, unknown>>;

interface StreamOptions {
  readonly providerOptions?: ProviderOptions;
  /** What marks the end of a prefix to keep; a provider without it is sent the prompt as one part. */
  readonly cacheMark?: ProviderOptions;
  /** Reads what the answer cost, in US dollars; a provider without it does not tell. */
  readonly billedUsd?: (usage: RawUsage) => number | null;
}

/**
 * One request through a provider package. The package leaves out the parameters that the model does not
 * take. `streamText` above it would add retries of its own and keep every part of the answer in memory.
 */
export async function* streamModel(
  model: SdkModel,
  { history, prompt, cacheBreakpoints, system, parameters, credentials }: ProviderRequest,
  signal: AbortSignal,
  { providerOptions, cacheMark, billedUsd }: StreamOptions = {},
): AsyncGenerator<ProviderEvent> {
  try {
    const { stream } = await model.doStream({
      prompt: [
        ...(system === '' ? [] : [{ role: 'system' as const, content: system }]),
        ...history.flatMap((turn, index) =>
          turnMessages(turn, index === history.length - 1 ? cacheMark : undefined),
        ),
        {
          role: 'user',
          content: cacheMark ? markedParts(prompt, cacheBreakpoints, cacheMark) : [textPart(prompt)],
        },
      ],
      maxOutputTokens: parameters.maxTokens,
      temperature: parameters.temperature,
      topP: parameters.topP,
      reasoning: parameters.reasoningEffort,
      abortSignal: signal,
      providerOptions,
    });
    yield* toEvents(stream, billedUsd);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw toProviderError(error, credentials.key);
  }
}

interface TextPart {
  readonly type: 'text';
  readonly text: string;
  readonly providerOptions?: ProviderOptions;
}

/**
 * An earlier turn, in the parts in which it was sent, so that what is kept of them is found again. `mark` asks to keep
 * the conversation up to here: that is the one mark of a follow-up.
 */
function turnMessages({ prompt, cacheBreakpoints, answer }: ConversationTurn, mark?: ProviderOptions) {
  return [
    { role: 'user' as const, content: markedParts(prompt, cacheBreakpoints) },
    { role: 'assistant' as const, content: [{ ...textPart(answer), providerOptions: mark }] },
  ];
}

/**
 * The prompt in parts that end at the breakpoints; joined they are the prompt. Anthropic refuses parts without a
 * visible character, so such a rest belongs to the part before it.
 */
export function markedParts(
  prompt: string,
  breakpoints: readonly number[],
  mark?: ProviderOptions,
): TextPart[] {
  const parts: TextPart[] = [];
  let start = 0;
  for (const end of breakpoints) {
    if (prompt.slice(start, end).trim() === '') continue;
    const isLast = prompt.slice(end).trim() === '';
    parts.push({ ...textPart(prompt.slice(start, isLast ? undefined : end)), providerOptions: mark });
    if (isLast) return parts;
    start = end;
  }
  return [...parts, textPart(prompt.slice(start))];
}

function textPart(text: string): TextPart {
  return { type: 'text', text };
}

async function* toEvents(
  stream: ReadableStream<StreamPart>,
  billedUsd: StreamOptions['billedUsd'],
): AsyncGenerator<ProviderEvent> {
  let finish: FinishPart | undefined;
  for await (const part of stream) {
    if (part.type === 'text-delta' && part.delta !== '') yield { type: 'text', text: part.delta };
    else if (part.type === 'reasoning-delta' && part.delta !== '')
      yield { type: 'reasoning', text: part.delta };
    else if (part.type === 'error') throw part.error;
    else if (part.type === 'finish') finish = part;
  }
  // After a cut, packages tell zeros or what was known before it.
  if (!finish || isCut(finish)) {
    throw new ProviderError('provider.bad_answer', true, { params: { reason: 'cut' } });
  }
  const billed = billedUsd?.(finish.usage.raw ?? {}) ?? null;
  yield { type: 'usage', usage: { ...toUsage(finish.usage), billedUsd: billed } };
  yield { type: 'end', reason: toFinishReason(finish) };
}

/** An end that the provider did not announce. */
function isCut({ finishReason: { unified, raw } }: FinishPart): boolean {
  return unified === 'interrupted' || (unified === 'other' && raw === undefined);
}

function toUsage({ inputTokens, outputTokens }: FinishPart['usage']): Omit<TokenUsage, 'billedUsd'> {
  return {
    inputTokens: inputTokens.total ?? null,
    outputTokens: outputTokens.total ?? null,
    cachedTokens: inputTokens.cacheRead ?? null,
    cacheWriteTokens: inputTokens.cacheWrite ?? null,
    reasoningTokens: outputTokens.reasoning ?? null,
  };
}

function toFinishReason({ finishReason: { unified, raw } }: FinishPart): FinishReason {
  if (unified === 'content-filter')
    throw new ProviderError('provider.refused', false, { params: { reason: raw } });
  if (unified === 'error') throw new ProviderError('provider.bad_answer', false, { params: { reason: raw } });
  return unified === 'length' ? 'length' : 'stop';
}
