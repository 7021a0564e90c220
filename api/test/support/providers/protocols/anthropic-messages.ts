import type { EventWriter, Protocol, Usage } from './event-writer.ts';

const stopReasons = { stop: 'end_turn', length: 'max_tokens', filtered: 'refusal' } as const;

interface InputTokens {
  readonly fresh: number;
  /** Up to the last mark of the prompt. */
  readonly written: number;
}

/** Anthropic's messages, streamed. */
export class AnthropicMessages implements Protocol {
  private readonly writer: EventWriter;
  private readonly model: string;
  private readonly input: InputTokens;
  private index = -1;
  private open: 'thinking' | 'text' | undefined;

  constructor(writer: EventWriter, model: string, input: InputTokens) {
    this.writer = writer;
    this.model = model;
    this.input = input;
  }

  begin(): void {
    this.emit('message_start', {
      message: {
        id: `msg_${Math.random().toString(36).slice(2)}`,
        type: 'message',
        role: 'assistant',
        model: this.model,
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: {
          input_tokens: this.input.fresh,
          cache_creation_input_tokens: this.input.written,
          cache_read_input_tokens: 4,
          output_tokens: 1,
        },
      },
    });
    this.emit('ping', {});
  }

  reasoning(text: string): void {
    this.enter('thinking', { type: 'thinking', thinking: '', signature: '' });
    this.emit('content_block_delta', {
      index: this.index,
      delta: { type: 'thinking_delta', thinking: text },
    });
  }

  text(text: string): void {
    this.enter('text', { type: 'text', text: '' });
    this.emit('content_block_delta', { index: this.index, delta: { type: 'text_delta', text } });
  }

  fail(): void {
    this.emit('error', { error: { type: 'overloaded_error', message: 'Overloaded' } });
  }

  finish(reason: keyof typeof stopReasons, usage: Usage | undefined): void {
    this.leave();
    this.emit('message_delta', {
      delta: { stop_reason: stopReasons[reason], stop_sequence: null },
      usage: { output_tokens: usage?.output ?? 0 },
    });
    this.emit('message_stop', {});
  }

  private enter(kind: 'thinking' | 'text', block: object): void {
    if (this.open === kind) return;
    this.leave();
    this.open = kind;
    this.index += 1;
    this.emit('content_block_start', { index: this.index, content_block: block });
  }

  private leave(): void {
    if (this.open === 'thinking') {
      const delta = { type: 'signature_delta', signature: 'EqQBCgIYAhIM' };
      this.emit('content_block_delta', { index: this.index, delta });
    }
    if (this.open) this.emit('content_block_stop', { index: this.index });
    this.open = undefined;
  }

  private emit(type: string, fields: object): void {
    this.writer.send({ type, ...fields }, type);
  }
}
