import { computed, signal } from '@angular/core';
import { SPLIT_ERROR_CODES } from '@promptyflow/prompt-engine';
import type { SplitOptions, SplitReason } from '@promptyflow/prompt-engine';
import { startSplitWorker } from '@promptyflow/web-projects-data-access';
import type {
  HeldText,
  PartRange,
  SplitAnswer,
  SplitNews,
  TextRange,
  TokenAnswer,
  TokenCounter,
} from '@promptyflow/web-projects-data-access';

/** How long a pattern may look for its matches. */
const patternLimitMs = 2_000;

export interface SplitRefusal {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Splits one text in a worker, as often as asked; a new question ends the one before. What needs tokens is asked of
 * the page's token counter, whose vocabulary the other splits need not wait for.
 */
export class SplitJob {
  private readonly found = signal<readonly PartRange[]>([]);
  private readonly why = signal<SplitReason | null>(null);
  private readonly refusal = signal<SplitRefusal | null>(null);
  private readonly splitting = signal(false);
  private readonly done = signal(0);
  private readonly counts = signal<ReadonlyMap<string, number>>(new Map());
  private readonly waiting = signal(0);
  private readonly held: HeldText;
  private worker: Worker | null = null;
  private limit: ReturnType<typeof setTimeout> | undefined;
  private stopTokens: (() => void) | null = null;
  private stopCounting: (() => void) | null = null;

  readonly parts = this.found.asReadonly();
  readonly reason = this.why.asReadonly();
  readonly refused = this.refusal.asReadonly();
  readonly isSplitting = this.splitting.asReadonly();
  /** Share of a split under way, from 0 to 1; 0 as long as nothing is known. */
  readonly progress = this.done.asReadonly();
  readonly isCounting = computed(() => this.waiting() > 0);

  constructor(
    private readonly text: string,
    counter: TokenCounter,
  ) {
    this.held = counter.hold(text);
  }

  start(options: SplitOptions): void {
    this.stop();
    this.refusal.set(null);
    this.done.set(0);
    this.splitting.set(true);
    if (options.method === 'size' && options.unit === 'tokens') {
      this.stopTokens = this.held.split(options, (answer) => this.takeTokenAnswer(answer));
      return;
    }
    this.worker ??= this.newWorker();
    this.worker.onmessage = ({ data }: MessageEvent<SplitNews>) => this.takeNews(data, options);
    this.worker.postMessage({ type: 'split', options });
  }

  /** Ends what is under way; what was found stays. */
  stop(): void {
    clearTimeout(this.limit);
    this.stopTokens?.();
    this.stopTokens = null;
    if (this.splitting()) {
      this.worker?.terminate();
      this.worker = null;
    }
    this.splitting.set(false);
  }

  end(): void {
    this.stop();
    this.worker?.terminate();
    this.stopCounting?.();
    this.held.release();
  }

  /** Has the tokens of ranges counted, those that are not known yet. */
  count(ranges: readonly TextRange[]): void {
    this.stopCounting?.();
    const unknown = ranges.filter((range) => !this.counts().has(keyOf(range)));
    this.waiting.set(unknown.length);
    if (unknown.length === 0) return;
    let next = 0;
    this.stopCounting = this.held.count(unknown, (answer) => {
      if (answer.type !== 'tokens') return this.waiting.set(0);
      const known = new Map(this.counts());
      for (const tokens of answer.counts) {
        const range = unknown[next++];
        if (range) known.set(keyOf(range), tokens);
      }
      this.counts.set(known);
      this.waiting.set(unknown.length - next);
    });
  }

  /** Tokens of a range, or undefined as long as they are not counted. */
  tokensOf(range: TextRange): number | undefined {
    return this.counts().get(keyOf(range));
  }

  private newWorker(): Worker {
    const worker = startSplitWorker();
    worker.postMessage({ type: 'text', text: this.text });
    return worker;
  }

  private takeNews(news: SplitNews, { method }: SplitOptions): void {
    if (news.type === 'progress') this.done.set(news.share);
    else if (news.type !== 'started') this.take(news);
    else if (method === 'pattern') this.limit = setTimeout(() => this.giveUp(), patternLimitMs);
  }

  private giveUp(): void {
    this.stop();
    const params = { seconds: patternLimitMs / 1000 };
    this.take({ type: 'refused', code: SPLIT_ERROR_CODES.patternTimedOut, params });
  }

  private takeTokenAnswer(answer: TokenAnswer): void {
    if (answer.type === 'progress') this.done.set(answer.share);
    else if (answer.type === 'parts' || answer.type === 'refused') this.take(answer);
    else {
      this.splitting.set(false);
      this.refusal.set({ code: 'failed', params: {} });
    }
  }

  private take(answer: SplitAnswer): void {
    clearTimeout(this.limit);
    this.splitting.set(false);
    if (answer.type === 'refused') {
      this.found.set([]);
      this.why.set(null);
      this.refusal.set({ code: answer.code, params: answer.params });
      return;
    }
    this.found.set(answer.parts);
    this.why.set(answer.reason ?? null);
  }
}

function keyOf({ start, end }: TextRange): string {
  return `${start}-${end}`;
}
