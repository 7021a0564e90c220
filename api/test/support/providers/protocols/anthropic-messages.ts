import type { EventWriter } from '../event-writer.ts';
import { newId } from './protocol.ts';
import type { Answer, Ending, Protocol, Usage } from './protocol.ts';

const stopReasons = { stop: 'end_turn', length: 'max_tokens', filtered: 'refusal' } as const;
const signature = 'EqQBCgIYAhIM';

/** Anthropic's messages. */
export class AnthropicMessages implements Protocol {
  private readonly writer: EventWriter;
  private readonly model: string;
  private readonly usage: Usage;
  private index = -1;
  private open: 'thinking' | 'text' | undefined;

  constructor(writer: EventWriter, model: string, usage: Usage) {
    this.writer = writer;
    this.model = model;
    this.usage = usage;
  }

  begin(): void {
    this.emit('message_start', { message: this.message([], null, toUsage(this.usage, 1)) });
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

  finish(ending: Ending, usage: Usage | undefined): void {
    this.leave();
    this.emit('message_delta', {
      delta: { stop_reason: stopReasons[ending], stop_sequence: null },
      usage: { output_tokens: usage?.output ?? 0 },
    });
    this.emit('message_stop', {});
  }

  whole({ reasoning, text, ending, usage }: Answer): object {
    const thinking = reasoning === '' ? [] : [{ type: 'thinking', thinking: reasoning, signature }];
    const content = [...thinking, { type: 'text', text }];
    return this.message(content, stopReasons[ending], toUsage(usage, usage.output));
  }

  private message(content: readonly object[], stopReason: string | null, usage: object) {
    return {
      id: newId('msg_'),
      type: 'message',
      role: 'assistant',
      model: this.model,
      content,
      stop_reason: stopReason,
      stop_sequence: null,
      usage,
    };
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
      const delta = { type: 'signature_delta', signature };
      this.emit('content_block_delta', { index: this.index, delta });
    }
    if (this.open) this.emit('content_block_stop', { index: this.index });
    this.open = undefined;
  }

  private emit(type: string, fields: object): void {
    this.writer.send({ type, ...fields }, type);
  }
}

function toUsage({ input, cached, cacheWrite }: Usage, output: number) {
  return {
    input_tokens: input - cached - cacheWrite,
    cache_creation_input_tokens: cacheWrite,
    cache_read_input_tokens: cached,
    cache_creation: { ephemeral_5m_input_tokens: cacheWrite, ephemeral_1h_input_tokens: 0 },
    output_tokens: output,
    service_tier: 'standard',
  };
}
