import type { SplitErrorCode, SplitOptions, SplitReason } from '@promptyflow/prompt-engine';

/** A part without its text, which the page has. */
export interface PartRange {
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

/** What the page asks of the worker that splits: first the text, then splits of it. */
export type SplitRequest =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'split'; readonly options: SplitOptions };

export type SplitAnswer =
  | { readonly type: 'parts'; readonly parts: readonly PartRange[]; readonly reason?: SplitReason }
  | {
      readonly type: 'refused';
      readonly code: SplitErrorCode;
      readonly params: Readonly<Record<string, string | number>>;
    };

/** `started` begins the time limit of a pattern; `share` of the text that is done, from 0 to 1. */
export type SplitNews =
  SplitAnswer | { readonly type: 'started' } | { readonly type: 'progress'; readonly share: number };
