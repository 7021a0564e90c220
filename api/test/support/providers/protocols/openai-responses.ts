import type { EventWriter } from '../event-writer.ts';
import { createdAt, newId } from './protocol.ts';
import type { Answer, Ending, Protocol, Usage } from './protocol.ts';

/** OpenAI's responses, which xAI speaks too; `usageExtras` are what it adds to the usage. */
export class OpenAiResponses implements Protocol {
  private readonly writer: EventWriter;
  private readonly model: string;
  private readonly usageExtras: object;
  private readonly id = newId('resp_');
  private sequence = 0;
  private output: object[] = [];
  private open: 'reasoning' | 'message' | undefined;
  private written = '';

  constructor(writer: EventWriter, model: string, usageExtras: object = {}) {
    this.writer = writer;
    this.model = model;
    this.usageExtras = usageExtras;
  }

  begin(): void {
    this.emit('response.created', { response: this.response('in_progress') });
    this.emit('response.in_progress', { response: this.response('in_progress') });
  }

  reasoning(text: string): void {
    if (this.open !== 'reasoning') {
      this.open = 'reasoning';
      this.emit('response.output_item.added', { item: reasoningItem('in_progress', []) });
      this.emit('response.reasoning_summary_part.added', {
        item_id: 'rs_1',
        summary_index: 0,
        part: summaryPart(''),
      });
    }
    this.written += text;
    this.emit('response.reasoning_summary_text.delta', { item_id: 'rs_1', summary_index: 0, delta: text });
  }

  text(text: string): void {
    if (this.open !== 'message') {
      this.close();
      this.open = 'message';
      this.emit('response.output_item.added', { item: messageItem('in_progress', []) });
      this.emit('response.content_part.added', {
        item_id: 'msg_1',
        content_index: 0,
        part: textPart(''),
      });
    }
    this.written += text;
    this.emit('response.output_text.delta', {
      item_id: 'msg_1',
      content_index: 0,
      delta: text,
      logprobs: [],
    });
  }

  fail(): void {
    const message = 'The server had an error while processing your request.';
    this.emit('error', { code: 'server_error', message, param: null }, false);
  }

  finish(ending: Ending, usage: Usage | undefined): void {
    this.close();
    const response = this.ended(ending, this.output, usage);
    this.emit(`response.${response.status}`, { response });
  }

  whole({ reasoning, text, ending, usage }: Answer): object {
    const thoughts = reasoning === '' ? [] : [reasoningItem('completed', [summaryPart(reasoning)])];
    return this.ended(ending, [...thoughts, messageItem('completed', [textPart(text)])], usage);
  }

  private ended(ending: Ending, output: readonly object[], usage: Usage | undefined) {
    const status = ending === 'stop' ? 'completed' : 'incomplete';
    const reason = ending === 'length' ? 'max_output_tokens' : 'content_filter';
    return {
      ...this.response(status),
      incomplete_details: ending === 'stop' ? null : { reason },
      output,
      usage: usage ? { ...toUsage(usage), ...this.usageExtras } : null,
    };
  }

  private close(): void {
    const text = this.written;
    this.written = '';
    if (this.open === 'reasoning') {
      const part = summaryPart(text);
      this.emit('response.reasoning_summary_text.done', { item_id: 'rs_1', summary_index: 0, text });
      this.emit('response.reasoning_summary_part.done', { item_id: 'rs_1', summary_index: 0, part });
      this.done(reasoningItem('completed', [part]));
    } else if (this.open === 'message') {
      const part = textPart(text);
      this.emit('response.output_text.done', { item_id: 'msg_1', content_index: 0, text, logprobs: [] });
      this.emit('response.content_part.done', { item_id: 'msg_1', content_index: 0, part });
      this.done(messageItem('completed', [part]));
    }
    this.open = undefined;
  }

  private done(item: object): void {
    this.emit('response.output_item.done', { item });
    this.output = [...this.output, item];
  }

  private emit(
    type: string,
    fields: object,
    indexed = type.startsWith('response.') && 'item' in fields,
  ): void {
    const isDelta = 'item_id' in fields;
    const index = indexed || isDelta ? { output_index: this.output.length } : {};
    this.writer.send({ type, sequence_number: this.sequence++, ...index, ...fields }, type);
  }

  private response(status: string) {
    return {
      id: this.id,
      object: 'response',
      created_at: createdAt,
      status,
      error: null,
      incomplete_details: null,
      instructions: null,
      max_output_tokens: null,
      model: this.model,
      output: [],
      parallel_tool_calls: true,
      previous_response_id: null,
      reasoning: { effort: null, summary: null },
      store: false,
      temperature: 1,
      text: { format: { type: 'text' } },
      tool_choice: 'auto',
      tools: [],
      top_p: 1,
      truncation: 'disabled',
      usage: null,
      user: null,
      metadata: {},
    };
  }
}

const summaryPart = (text: string) => ({ type: 'summary_text', text });

const textPart = (text: string) => ({ type: 'output_text', text, annotations: [], logprobs: [] });

function reasoningItem(status: string, summary: readonly object[]) {
  return { id: 'rs_1', type: 'reasoning', status, summary };
}

function messageItem(status: string, content: readonly object[]) {
  return { id: 'msg_1', type: 'message', status, role: 'assistant', content };
}

function toUsage({ input, output, cached, reasoning }: Usage) {
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cached },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + output,
  };
}
