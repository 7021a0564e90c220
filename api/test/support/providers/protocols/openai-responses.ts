import type { EventWriter, Protocol, Usage } from './event-writer.ts';

/** OpenAI's responses, streamed. */
export class OpenAiResponses implements Protocol {
  private readonly writer: EventWriter;
  private readonly model: string;
  private readonly id = `resp_${Math.random().toString(36).slice(2)}`;
  private sequence = 0;
  private output: object[] = [];
  private open: 'reasoning' | 'message' | undefined;
  private written = '';

  constructor(writer: EventWriter, model: string) {
    this.writer = writer;
    this.model = model;
  }

  begin(): void {
    this.emit('response.created', { response: this.response('in_progress') });
    this.emit('response.in_progress', { response: this.response('in_progress') });
  }

  reasoning(text: string): void {
    if (this.open !== 'reasoning') {
      this.open = 'reasoning';
      this.emit('response.output_item.added', { item: { id: 'rs_1', type: 'reasoning', summary: [] } });
      this.emit('response.reasoning_summary_part.added', {
        item_id: 'rs_1',
        summary_index: 0,
        part: { type: 'summary_text', text: '' },
      });
    }
    this.written += text;
    this.emit('response.reasoning_summary_text.delta', { item_id: 'rs_1', summary_index: 0, delta: text });
  }

  text(text: string): void {
    if (this.open !== 'message') {
      this.close();
      this.open = 'message';
      const item = { id: 'msg_1', type: 'message', status: 'in_progress', role: 'assistant', content: [] };
      this.emit('response.output_item.added', { item });
      this.emit('response.content_part.added', {
        item_id: 'msg_1',
        content_index: 0,
        part: { type: 'output_text', text: '', annotations: [], logprobs: [] },
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

  finish(reason: 'stop' | 'length' | 'filtered', usage: Usage | undefined): void {
    this.close();
    const status = reason === 'stop' ? 'completed' : 'incomplete';
    const incomplete = { reason: reason === 'length' ? 'max_output_tokens' : 'content_filter' };
    this.emit(`response.${status}`, {
      response: {
        ...this.response(status),
        incomplete_details: reason === 'stop' ? null : incomplete,
        output: this.output,
        usage: usage ? toResponsesUsage(usage) : null,
      },
    });
  }

  private close(): void {
    const text = this.written;
    this.written = '';
    if (this.open === 'reasoning') {
      const part = { type: 'summary_text', text };
      this.emit('response.reasoning_summary_text.done', { item_id: 'rs_1', summary_index: 0, text });
      this.emit('response.reasoning_summary_part.done', { item_id: 'rs_1', summary_index: 0, part });
      this.done({ id: 'rs_1', type: 'reasoning', summary: [part] });
    } else if (this.open === 'message') {
      const part = { type: 'output_text', text, annotations: [], logprobs: [] };
      this.emit('response.output_text.done', { item_id: 'msg_1', content_index: 0, text, logprobs: [] });
      this.emit('response.content_part.done', { item_id: 'msg_1', content_index: 0, part });
      this.done({ id: 'msg_1', type: 'message', status: 'completed', role: 'assistant', content: [part] });
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
      created_at: 1_763_640_000,
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

function toResponsesUsage({ input, output, cached, reasoning }: Usage) {
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cached },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + output,
  };
}
