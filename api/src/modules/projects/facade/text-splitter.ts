import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { SPLIT_ERROR_CODES, splitText, SplitOptionsError } from '@promptyflow/prompt-engine';
import type { SplitErrorCode, SplitOptions, SplitReason } from '@promptyflow/prompt-engine';
import { countTokens } from '@promptyflow/prompt-engine/tokens';
import { LimitedThreads } from '../../../core/threads';
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
  private readonly threads = new LimitedThreads(mostThreads);

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
    const file = new URL('./split-worker.js', import.meta.url);
    return this.threads.run<SplitOutcome, CountedParts>(file, { data: job }, (outcome, thread) => {
      if (outcome.type === 'started') {
        if (options.method === 'pattern') thread.limit({ ms: patternLimitMs, error: timedOut });
      } else if (outcome.type === 'cut') thread.unlimit();
      else if (outcome.type === 'parts') thread.resolve(outcome);
      else thread.reject(new SplitOptionsError(outcome.code, outcome.params));
    });
  }

  onApplicationShutdown(): Promise<void> {
    return this.threads.stop();
  }
}

function timedOut(): SplitOptionsError {
  return new SplitOptionsError(SPLIT_ERROR_CODES.patternTimedOut, { seconds: patternLimitMs / 1000 });
}
