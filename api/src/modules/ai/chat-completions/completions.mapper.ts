import type { RunEvent } from '@promptyflow/contracts';
import type { RunEntity } from '../runs/run.entity';
import type { ChatCompletionDto, CompletionUsageDto } from './chat-completions.dto';

type Started = Pick<RunEntity, 'id' | 'model' | 'createdAt'>;

function head({ id, model, createdAt }: Started) {
  return { id: `chatcmpl-${id}`, created: Math.floor(createdAt.getTime() / 1000), model };
}

/** An ended run as a completion. */
export function toCompletion(run: RunEntity): ChatCompletionDto {
  const reasoning = run.reasoning === '' ? {} : { reasoning_content: run.reasoning };
  const message = { role: 'assistant', content: run.answer, ...reasoning };
  return {
    ...head(run),
    object: 'chat.completion',
    choices: [{ index: 0, message, finish_reason: run.finishReason ?? 'stop' }],
    ...toUsage(run),
  };
}

/** The chunk before the first piece: who speaks. */
export function toFirstChunk(run: Started): object {
  return chunk(run, { role: 'assistant', content: '' });
}

/** A piece of the answer as a chunk; undefined for what has none. */
export function toChunk(run: Started, event: RunEvent): object | undefined {
  switch (event.type) {
    case 'text':
      return chunk(run, { content: event.text });
    case 'reasoning':
      return chunk(run, { reasoning_content: event.text });
    default:
      return undefined;
  }
}

/** The chunks after the last piece: why it ended, and the usage where it is wanted. */
export function toLastChunks(run: RunEntity, wantsUsage: boolean): object[] {
  const last = chunk(run, {}, run.finishReason ?? 'stop');
  return wantsUsage ? [last, { ...last, choices: [], ...toUsage(run) }] : [last];
}

function chunk(run: Started, delta: object, finishReason: string | null = null) {
  const choices = [{ index: 0, delta, finish_reason: finishReason }];
  return { ...head(run), object: 'chat.completion.chunk', choices };
}

function toUsage(run: RunEntity): { usage?: CompletionUsageDto } {
  const { inputTokens, outputTokens, cachedTokens, reasoningTokens } = run;
  if (inputTokens === null || outputTokens === null) return {};
  return {
    usage: {
      prompt_tokens: inputTokens,
      completion_tokens: outputTokens,
      total_tokens: inputTokens + outputTokens,
      prompt_tokens_details: { cached_tokens: cachedTokens ?? 0 },
      completion_tokens_details: { reasoning_tokens: reasoningTokens ?? 0 },
    },
  };
}
