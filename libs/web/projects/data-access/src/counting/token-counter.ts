import { Injectable } from '@angular/core';
import type { SplitOptions } from '@promptyflow/prompt-engine';
import type { TextRange, TokenAnswer, TokenNews, TokenQuestion, TokenRequest } from './token-messages';

type Take = (answer: TokenAnswer) => void;

interface Asked {
  readonly question: TokenQuestion;
  readonly take: Take;
}

/** A long text that the worker has, for many questions about it. */
export interface HeldText {
  /** Counts ranges; the counts come in order, some at a time. Returns what ends it. */
  count(ranges: readonly TextRange[], take: Take): () => void;
  /** Splits by tokens. Returns what ends it. */
  split(options: SplitOptions, take: Take): () => void;
  /** Forgets the text. */
  release(): void;
}

/**
 * Counts tokens (o200k) off the page's thread, in the one worker that carries the vocabulary (about 2 MB). It is
 * loaded with the first question.
 */
@Injectable({ providedIn: 'root' })
export class TokenCounter {
  private worker: Worker | null = null;
  private readonly texts = new Map<number, string>();
  private readonly asked = new Map<number, Asked>();
  private lastId = 0;

  /** Tokens of a text, or null when the counter cannot be loaded. */
  count(text: string): Promise<number | null> {
    return new Promise((resolve) => {
      this.ask({ type: 'count', text }, (answer) =>
        resolve(answer.type === 'tokens' ? (answer.counts[0] ?? null) : null),
      );
    });
  }

  hold(text: string): HeldText {
    const textId = ++this.lastId;
    this.texts.set(textId, text);
    if (this.worker) this.send({ type: 'hold', textId, text });
    return {
      count: (ranges, take) => {
        const id = this.ask({ type: 'ranges', textId, ranges }, take);
        return () => {
          if (this.asked.delete(id)) this.send({ type: 'stop', id });
        };
      },
      split: (options, take) => {
        const id = this.ask({ type: 'split', textId, options }, take);
        return () => {
          if (this.asked.delete(id)) this.startAnew();
        };
      },
      release: () => {
        this.texts.delete(textId);
        if (this.worker) this.send({ type: 'forget', textId });
      },
    };
  }

  private ask(question: TokenQuestion, take: Take): number {
    const id = ++this.lastId;
    this.asked.set(id, { question, take });
    this.send({ type: 'ask', id, question });
    return id;
  }

  private send(request: TokenRequest): void {
    this.worker ??= this.start();
    this.worker.postMessage(request);
  }

  /** A split cannot hear that it is to stop: its worker ends, and a new one goes on with the other questions. */
  private startAnew(): void {
    this.worker?.terminate();
    this.worker = this.start();
    for (const [id, { question }] of this.asked) this.send({ type: 'ask', id, question });
  }

  private start(): Worker {
    const worker = new Worker(new URL('./token.worker', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<TokenNews>) => this.settle(data));
    worker.addEventListener('error', () => {
      this.worker = null;
      for (const id of this.asked.keys()) this.settle({ id, answer: { type: 'failed' } });
    });
    for (const [textId, text] of this.texts) worker.postMessage({ type: 'hold', textId, text });
    return worker;
  }

  private settle({ id, answer }: TokenNews): void {
    const asked = this.asked.get(id);
    if (!asked) return;
    if (answer.type === 'tokens' && !answer.final)
      this.asked.set(id, withoutCounted(asked, answer.counts.length));
    else if (answer.type !== 'progress') this.asked.delete(id);
    asked.take(answer);
  }
}

/** What is left of a question, should another worker have to go on with it. */
function withoutCounted({ question, take }: Asked, counted: number): Asked {
  if (question.type !== 'ranges') return { question, take };
  return { question: { ...question, ranges: question.ranges.slice(counted) }, take };
}
