import { Injectable } from '@angular/core';

interface Answer {
  readonly id: number;
  readonly tokens: number;
}

/** Counts tokens off the page's thread; the vocabulary (about 2 MB) is loaded with the first question. */
@Injectable({ providedIn: 'root' })
export class TokenCounter {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, (tokens: number | null) => void>();
  private lastId = 0;

  /** Tokens of a text as o200k counts them, or null when the counter cannot be loaded. */
  count(text: string): Promise<number | null> {
    const worker = (this.worker ??= this.start());
    this.lastId += 1;
    worker.postMessage({ id: this.lastId, text });
    return new Promise((resolve) => this.waiting.set(this.lastId, resolve));
  }

  private start(): Worker {
    const worker = new Worker(new URL('./count-tokens.worker', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.settle(data.id, data.tokens));
    worker.addEventListener('error', () => {
      for (const id of this.waiting.keys()) this.settle(id, null);
      this.worker = null;
    });
    return worker;
  }

  private settle(id: number, tokens: number | null): void {
    this.waiting.get(id)?.(tokens);
    this.waiting.delete(id);
  }
}
