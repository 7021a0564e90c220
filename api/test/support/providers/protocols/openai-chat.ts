import type { EventWriter } from '../event-writer.ts';
import { createdAt, newId } from './protocol.ts';
import type { Answer, Ending, Protocol, Usage } from './protocol.ts';

/** What providers that speak OpenAI's chat completions add to it. */
export interface ChatDialect {
  readonly idPrefix: string;
  /** Fields of the answer and of each of its chunks. */
  readonly envelope: object;
  /** Before the first chunk, to keep the connection open. */
  readonly comment?: string;
  /** The fields that hold thoughts; none where thoughts are not told. */
  reasoning(text: string): object;
  /** Fields beside `finish_reason`. */
  choice(finishReason: string | null): object;
  usage(usage: Usage): object;
  /** The frame of an error inside the stream. */
  failure(): object;
}

interface ChatOptions {
  readonly model: string;
  readonly includeUsage: boolean;
  readonly dialect: ChatDialect;
}

const finishReasons = { stop: 'stop', length: 'length', filtered: 'content_filter' } as const;

/** OpenAI's chat completions. */
export class OpenAiChat implements Protocol {
  private readonly writer: EventWriter;
  private readonly options: ChatOptions;
  private readonly id: string;

  constructor(writer: EventWriter, options: ChatOptions) {
    this.writer = writer;
    this.options = options;
    this.id = newId(options.dialect.idPrefix);
  }

  begin(): void {
    const { comment } = this.options.dialect;
    if (comment !== undefined) this.writer.comment(comment);
    this.chunk({ role: 'assistant', content: '', refusal: null });
  }

  reasoning(text: string): void {
    const fields = this.options.dialect.reasoning(text);
    if (Object.keys(fields).length > 0) this.chunk(fields);
  }

  text(text: string): void {
    this.chunk({ content: text });
  }

  fail(): void {
    this.writer.send({ ...this.envelope('chat.completion.chunk'), ...this.options.dialect.failure() });
  }

  finish(ending: Ending, usage: Usage | undefined): void {
    this.chunk({}, finishReasons[ending]);
    if (usage && this.options.includeUsage) {
      const told = this.options.dialect.usage(usage);
      this.writer.send({ ...this.envelope('chat.completion.chunk'), choices: [], usage: told });
    }
    this.writer.send('[DONE]');
  }

  whole({ reasoning, text, ending, usage }: Answer): object {
    const { dialect } = this.options;
    const thoughts = reasoning === '' ? {} : dialect.reasoning(reasoning);
    const message = { role: 'assistant', content: text, ...thoughts, refusal: null, annotations: [] };
    return {
      ...this.envelope('chat.completion'),
      choices: [this.choice({ message }, finishReasons[ending])],
      usage: dialect.usage(usage),
    };
  }

  private chunk(delta: object, finishReason: string | null = null): void {
    this.writer.send({
      ...this.envelope('chat.completion.chunk'),
      choices: [this.choice({ delta }, finishReason)],
      ...(this.options.includeUsage ? { usage: null } : {}),
    });
  }

  private choice(content: object, finishReason: string | null) {
    const more = this.options.dialect.choice(finishReason);
    return { index: 0, ...content, logprobs: null, finish_reason: finishReason, ...more };
  }

  private envelope(object: string) {
    const { model, dialect } = this.options;
    return { id: this.id, object, created: createdAt, model, ...dialect.envelope };
  }
}

/** OpenAI's own, which tells no thoughts on this path. */
export const openAiDialect: ChatDialect = {
  idPrefix: 'chatcmpl-',
  envelope: { service_tier: 'default', system_fingerprint: 'fp_50cad350e4' },
  reasoning: () => ({}),
  choice: () => ({}),
  usage: ({ input, output, cached, reasoning }) => ({
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cached, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: reasoning,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  }),
  failure: () => ({
    error: {
      message: 'The server had an error while processing your request.',
      type: 'server_error',
      param: null,
      code: null,
    },
  }),
};

/** xAI, DeepSeek, vLLM and others put thoughts into a field of their own. */
export const reasoningDialect: ChatDialect = {
  ...openAiDialect,
  reasoning: (text) => ({ reasoning_content: text }),
};
