import type { EventWriter, Protocol, Usage } from './event-writer.ts';

interface ChatOptions {
  readonly model: string;
  readonly includeUsage: boolean;
  /** DeepSeek, vLLM and others put thoughts here; OpenAI itself sends none on this path. */
  readonly reasoningField: 'reasoning_content' | undefined;
}

const finishReasons = { stop: 'stop', length: 'length', filtered: 'content_filter' } as const;

/** OpenAI's chat completions, streamed. */
export class OpenAiChat implements Protocol {
  private readonly writer: EventWriter;
  private readonly options: ChatOptions;
  private readonly id = `chatcmpl-${Math.random().toString(36).slice(2)}`;

  constructor(writer: EventWriter, options: ChatOptions) {
    this.writer = writer;
    this.options = options;
  }

  begin(): void {
    this.chunk({ role: 'assistant', content: '', refusal: null });
  }

  reasoning(text: string): void {
    if (this.options.reasoningField) this.chunk({ [this.options.reasoningField]: text });
  }

  text(text: string): void {
    this.chunk({ content: text });
  }

  fail(): void {
    this.writer.send({
      error: {
        message: 'The server had an error while processing your request.',
        type: 'server_error',
        param: null,
        code: null,
      },
    });
  }

  finish(reason: keyof typeof finishReasons, usage: Usage | undefined): void {
    this.chunk({}, finishReasons[reason]);
    if (usage && this.options.includeUsage)
      this.writer.send({ ...this.envelope(), choices: [], usage: toChatUsage(usage) });
    this.writer.send('[DONE]');
  }

  private chunk(delta: object, finishReason: string | null = null): void {
    const choice = { index: 0, delta, logprobs: null, finish_reason: finishReason };
    this.writer.send({
      ...this.envelope(),
      choices: [choice],
      ...(this.options.includeUsage ? { usage: null } : {}),
    });
  }

  private envelope() {
    return {
      id: this.id,
      object: 'chat.completion.chunk',
      created: 1_763_640_000,
      model: this.options.model,
      service_tier: 'default',
      system_fingerprint: 'fp_50cad350e4',
    };
  }
}

function toChatUsage({ input, output, cached, reasoning }: Usage) {
  return {
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
  };
}
