import { computed, signal } from '@angular/core';
import type { SplitOptions, SplitReason } from '@promptyflow/prompt-engine';
import type { PartRange, SplitAnswer } from './split-messages';

export interface SplitRefusal {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Splits one text in a worker, as often as asked; a new question ends the one before. Tokens are counted by a second
 * worker, whose vocabulary of 2 MB the first need not wait for.
 */
export class SplitJob {
  private readonly found = signal<readonly PartRange[]>([]);
  private readonly counts = signal<readonly number[]>([]);
  private readonly why = signal<SplitReason | null>(null);
  private readonly refusal = signal<SplitRefusal | null>(null);
  private readonly splitting = signal(false);
  private splitter: Worker | null = null;
  private counter: Worker | null = null;

  readonly parts = this.found.asReadonly();
  /** Tokens of the first parts; the rest is being counted. */
  readonly tokens = this.counts.asReadonly();
  readonly reason = this.why.asReadonly();
  readonly refused = this.refusal.asReadonly();
  readonly isSplitting = this.splitting.asReadonly();
  readonly isCounting = computed(() => !this.splitting() && this.counts().length < this.found().length);

  constructor(private readonly text: string) {}

  start(options: SplitOptions): void {
    if (this.splitting()) this.stop();
    this.refusal.set(null);
    this.splitting.set(true);
    const needsTokens = options.method === 'size' && options.unit === 'tokens';
    const worker = needsTokens ? this.tokenWorker() : this.plainWorker();
    worker.postMessage({ type: 'split', options });
  }

  /** Ends what is under way; what was found stays. */
  stop(): void {
    this.splitter?.terminate();
    this.counter?.terminate();
    this.splitter = null;
    this.counter = null;
    this.splitting.set(false);
  }

  private plainWorker(): Worker {
    return (this.splitter ??= this.listenTo(
      new Worker(new URL('./split.worker', import.meta.url), { type: 'module' }),
    ));
  }

  private tokenWorker(): Worker {
    return (this.counter ??= this.listenTo(
      new Worker(new URL('./token.worker', import.meta.url), { type: 'module' }),
    ));
  }

  private listenTo(worker: Worker): Worker {
    worker.addEventListener('message', ({ data }: MessageEvent<SplitAnswer>) => this.take(data));
    worker.postMessage({ type: 'text', text: this.text });
    return worker;
  }

  private take(answer: SplitAnswer): void {
    switch (answer.type) {
      case 'parts':
        this.found.set(answer.parts);
        this.counts.set([]);
        this.why.set(answer.reason ?? null);
        this.splitting.set(false);
        this.tokenWorker().postMessage({ type: 'count', parts: answer.parts });
        break;
      case 'tokens':
        if (answer.from === this.counts().length) {
          this.counts.update((counts) => [...counts, ...answer.counts]);
        }
        break;
      case 'refused':
        this.found.set([]);
        this.refusal.set({ code: answer.code, params: answer.params });
        this.splitting.set(false);
    }
  }
}
