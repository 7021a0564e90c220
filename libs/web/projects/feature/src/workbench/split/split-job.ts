import { computed, signal } from '@angular/core';
import type { SplitOptions, SplitReason } from '@promptyflow/prompt-engine';
import type { PartRange, SplitAnswer, SplitRequest } from './split-messages';

export interface SplitRefusal {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Splits one text in a worker, as often as asked; a new question ends the one before. */
export class SplitJob {
  private readonly found = signal<readonly PartRange[]>([]);
  private readonly counts = signal<readonly number[]>([]);
  private readonly why = signal<SplitReason | null>(null);
  private readonly refusal = signal<SplitRefusal | null>(null);
  private readonly phase = signal<'idle' | 'splitting' | 'counting'>('idle');
  private worker: Worker | null = null;

  readonly parts = this.found.asReadonly();
  /** Tokens of the first parts; the rest is being counted. */
  readonly tokens = this.counts.asReadonly();
  readonly reason = this.why.asReadonly();
  readonly refused = this.refusal.asReadonly();
  readonly isSplitting = computed(() => this.phase() === 'splitting');
  readonly isCounting = computed(() => this.phase() === 'counting');

  constructor(private readonly text: string) {}

  start(options: SplitOptions): void {
    if (this.phase() !== 'idle') this.stop();
    this.worker ??= this.newWorker();
    this.refusal.set(null);
    this.phase.set('splitting');
    this.ask({ type: 'split', options });
  }

  /** Ends what is under way; what was found stays. */
  stop(): void {
    this.worker?.terminate();
    this.worker = null;
    this.phase.set('idle');
  }

  private newWorker(): Worker {
    const worker = new Worker(new URL('./split.worker', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<SplitAnswer>) => this.take(data));
    this.worker = worker;
    this.ask({ type: 'text', text: this.text });
    return worker;
  }

  private ask(request: SplitRequest): void {
    this.worker?.postMessage(request);
  }

  private take(answer: SplitAnswer): void {
    switch (answer.type) {
      case 'parts':
        this.found.set(answer.parts);
        this.counts.set([]);
        this.why.set(answer.reason ?? null);
        this.phase.set('counting');
        break;
      case 'tokens':
        this.counts.update((counts) => [...counts, ...answer.counts]);
        break;
      case 'counted':
        this.phase.set('idle');
        break;
      case 'refused':
        this.found.set([]);
        this.refusal.set({ code: answer.code, params: answer.params });
        this.phase.set('idle');
    }
  }
}
