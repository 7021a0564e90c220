import type { EventWriter } from '../event-writer.ts';
import { newId } from './protocol.ts';
import type { Answer, Ending, Protocol, Usage } from './protocol.ts';

const finishReasons = { stop: 'STOP', length: 'MAX_TOKENS', filtered: 'SAFETY' } as const;

interface Part {
  readonly text: string;
  readonly thought?: true;
}

/** Google's `generateContent` and `streamGenerateContent?alt=sse`, v1beta. */
export class GeminiContent implements Protocol {
  private readonly writer: EventWriter;
  private readonly model: string;
  private readonly inputTokens: number;
  private readonly id = newId('');

  constructor(writer: EventWriter, model: string, inputTokens: number) {
    this.writer = writer;
    this.model = model;
    this.inputTokens = inputTokens;
  }

  /** The stream begins with its first part. */
  begin(): void {}

  reasoning(text: string): void {
    this.send([{ text, thought: true }]);
  }

  text(text: string): void {
    this.send([{ text }]);
  }

  fail(): void {
    const message = 'The model is overloaded. Please try again later.';
    this.writer.send({ error: { code: 503, message, status: 'UNAVAILABLE' } });
  }

  finish(ending: Ending, usage: Usage | undefined): void {
    this.writer.send(this.body([{ text: '' }], finishReasons[ending], usage && toUsageMetadata(usage)));
  }

  whole({ reasoning, text, ending, usage }: Answer): object {
    const thoughts: readonly Part[] = reasoning === '' ? [] : [{ text: reasoning, thought: true }];
    return this.body([...thoughts, { text }], finishReasons[ending], toUsageMetadata(usage));
  }

  private send(parts: readonly Part[]): void {
    const told = { promptTokenCount: this.inputTokens, totalTokenCount: this.inputTokens };
    this.writer.send(this.body(parts, undefined, told));
  }

  private body(parts: readonly Part[], finishReason: string | undefined, usageMetadata: object | undefined) {
    const candidate = { content: { parts, role: 'model' }, finishReason, index: 0 };
    return { candidates: [candidate], usageMetadata, modelVersion: this.model, responseId: this.id };
  }
}

function toUsageMetadata({ input, output, cached, reasoning }: Usage) {
  return {
    promptTokenCount: input,
    candidatesTokenCount: output - reasoning,
    totalTokenCount: input + output,
    cachedContentTokenCount: cached,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: input }],
    cacheTokensDetails: [{ modality: 'TEXT', tokenCount: cached }],
    ...(reasoning === 0 ? {} : { thoughtsTokenCount: reasoning }),
  };
}
