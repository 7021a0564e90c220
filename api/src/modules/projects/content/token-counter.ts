import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { countTokens } from '@promptyflow/prompt-engine/tokens';
import { countedAtOnceChars } from './stored-text';

interface Waiting {
  readonly resolve: (tokens: number) => void;
  readonly reject: (error: Error) => void;
}

/** Counts tokens (o200k); long texts in a worker thread, so that no request waits for somebody else's text. */
@Injectable()
export class TokenCounter implements OnApplicationShutdown {
  private worker?: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  async count(text: string): Promise<number> {
    if (text.length <= countedAtOnceChars) return countTokens(text);
    const worker = (this.worker ??= this.start());
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, text });
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(new URL('./token-worker.js', import.meta.url));
    worker.unref();
    worker.on('message', ({ id, tokens }: { id: number; tokens: number }) => {
      this.waiting.get(id)?.resolve(tokens);
      this.waiting.delete(id);
    });
    const fail = (error: Error) => {
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
      this.worker = undefined;
    };
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('the token counter ended')));
    return worker;
  }
}
