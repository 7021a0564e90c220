import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { EditJson } from '@promptyflow/contracts';
import { PATTERN_ERROR_CODES, PatternError, REPLACE_ERROR_CODES } from '@promptyflow/prompt-engine';
import type {
  PatternErrorCode,
  ReplaceErrorCode,
  SearchedText,
  SearchListing,
  SearchQuery,
} from '@promptyflow/prompt-engine';
import { LimitedThreads } from '../../../core/threads';
import { searchInvalid, tooManyMatches } from '../projects.errors';

/** How long one search of a whole project may take. */
const searchLimitMs = 5_000;
/** Searches at the same time; the others wait their turn. */
const mostThreads = 2;

export interface Search {
  readonly texts: readonly SearchedText[];
  readonly query: SearchQuery;
  readonly replacement?: string;
}

export interface SearchJob extends Search {
  readonly task: 'list' | 'edit';
}

/** The edit of one text that replaces its matches. */
export interface FoundEdit {
  readonly id: string;
  readonly count: number;
  readonly edit: EditJson;
}

/** What a search's thread tells: that it begins, and then what it found. */
export type SearchOutcome =
  | { readonly type: 'started' }
  | { readonly type: 'listed'; readonly listing: SearchListing }
  | { readonly type: 'edited'; readonly edits: readonly FoundEdit[] }
  | {
      readonly type: 'refused';
      readonly code: PatternErrorCode;
      readonly params: Readonly<Record<string, string | number>>;
    }
  /** A text has more matches, or would become longer, than can be. */
  | { readonly type: 'overflowed'; readonly code: ReplaceErrorCode; readonly id: string | null };

/**
 * Searches texts, each time in a thread of its own, which is ended when it takes too long: no request waits for
 * somebody else's pattern.
 */
@Injectable()
export class TextSearcher implements OnApplicationShutdown {
  private readonly threads = new LimitedThreads(mostThreads);

  /** @throws PatternError for a query that cannot be used, and for one that took longer than 5 seconds */
  async list(search: Search): Promise<SearchListing> {
    const outcome = await this.run({ ...search, task: 'list' });
    return outcome.type === 'listed' ? outcome.listing : { count: 0, texts: [], more: false };
  }

  /** @throws PatternError as {@link list} does */
  async findEdits(search: Search): Promise<readonly FoundEdit[]> {
    const outcome = await this.run({ ...search, task: 'edit' });
    return outcome.type === 'edited' ? outcome.edits : [];
  }

  onApplicationShutdown(): Promise<void> {
    return this.threads.stop();
  }

  private run(job: SearchJob): Promise<SearchOutcome> {
    const file = new URL('./search-worker.js', import.meta.url);
    return this.threads.run<SearchOutcome, SearchOutcome>(file, { data: job }, (outcome, thread) => {
      switch (outcome.type) {
        case 'started':
          return thread.limit({ ms: searchLimitMs, error: timedOut });
        case 'refused':
          return thread.reject(new PatternError(outcome.code, outcome.params));
        case 'overflowed':
          return thread.reject(overflow(outcome.code, outcome.id));
        default:
          return thread.resolve(outcome);
      }
    });
  }
}

function timedOut(): PatternError {
  return new PatternError(PATTERN_ERROR_CODES.patternTimedOut, { seconds: searchLimitMs / 1000 });
}

function overflow(code: ReplaceErrorCode, itemId: string | null): Error {
  return code === REPLACE_ERROR_CODES.tooManyMatches
    ? tooManyMatches(itemId)
    : searchInvalid(
        'replacement_too_long',
        {},
        'the replacement would make a text longer than a project may be',
      );
}
