import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { SPLIT_ERROR_CODES, splitText, SplitOptionsError } from '@promptyflow/prompt-engine';
import type { SplitErrorCode, SplitOptions, SplitReason } from '@promptyflow/prompt-engine';
import { countTokens } from '@promptyflow/prompt-engine/tokens';
import { countedAtOnceChars } from '../content/stored-text';

/** How long a pattern may look for its matches. */
const patternLimitMs = 2_000;
/** Splits at the same time; the others wait their turn. */
const mostThreads = 2;

export interface SplitJob {
  readonly text: string;
  readonly options: SplitOptions;
}

/** A part as a range of its text, with its tokens (o200k). */
export interface CountedPart {
  readonly title: string;
  readonly start: number;
  readonly end: number;
  readonly tokens: number;
}

export interface CountedParts {
  readonly parts: readonly CountedPart[];
  readonly reason?: SplitReason;
}

/** What a split's thread tells: that it begins, that the cuts are found, and then the parts with their tokens. */
export type SplitOutcome =
  | { readonly type: 'started' }
  | { readonly type: 'cut' }
  | ({ readonly type: 'parts' } & CountedParts)
  | {
      readonly type: 'refused';
      readonly code: SplitErrorCode;
      readonly params: Readonly<Record<string, string | number>>;
    };

/**
 * Splits texts; long ones and patterns each in a thread of their own, which is ended when a pattern takes too long:
 * no request waits for somebody else's text.
 */
@Injectable()
export class TextSplitter implements OnApplicationShutdown {
  private readonly threads = new Set<Worker>();
  private readonly waiting: (() => void)[] = [];
  private taken = 0;

  /** @throws SplitOptionsError for options that cannot be, and for a pattern that took longer than 2 seconds */
  async split(job: SplitJob): Promise<CountedParts> {
    const { text, options } = job;
    if (text.length <= countedAtOnceChars && options.method !== 'pattern') {
      const { parts, reason } = splitText(
        text,
        options.method === 'size' ? { ...options, countTokens } : options,
      );
      return { parts: parts.map((part) => ({ ...part, tokens: countTokens(part.content) })), reason };
    }
    await this.takePlace();
    try {
      return await this.inThread(job);
    } finally {
      this.leavePlace();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.threads].map((thread) => thread.terminate()));
  }

  private async inThread(job: SplitJob): Promise<CountedParts> {
    const thread = new Worker(new URL('./split-worker.js', import.meta.url), { workerData: job });
    this.threads.add(thread);
    let limit: NodeJS.Timeout | undefined;
    try {
      return await new Promise<CountedParts>((resolve, reject) => {
        thread.on('message', (outcome: SplitOutcome) => {
          if (outcome.type === 'started') {
            if (job.options.method === 'pattern')
              limit = setTimeout(() => reject(timedOut()), patternLimitMs);
          } else if (outcome.type === 'cut') clearTimeout(limit);
          else if (outcome.type === 'parts') resolve(outcome);
          else reject(new SplitOptionsError(outcome.code, outcome.params));
        });
        thread.once('error', reject);
        thread.once('exit', () => reject(new Error('the split ended without an answer')));
      });
    } finally {
      clearTimeout(limit);
      this.threads.delete(thread);
      await thread.terminate();
    }
  }

  private async takePlace(): Promise<void> {
    if (this.taken < mostThreads) this.taken += 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** The place goes to who waits longest. */
  private leavePlace(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.taken -= 1;
  }
}

function timedOut(): SplitOptionsError {
  return new SplitOptionsError(SPLIT_ERROR_CODES.patternTimedOut, { seconds: patternLimitMs / 1000 });
}
