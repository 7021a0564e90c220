import type { SplitErrorCode, SplitOptions, SplitReason } from '@promptyflow/prompt-engine';

/** A part without its text, which the page has. */
export interface PartRange {
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

/** What the page asks of a worker: first the text, then splits of it, and the tokens of parts. */
export type SplitRequest =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'split'; readonly options: SplitOptions }
  | { readonly type: 'count'; readonly parts: readonly PartRange[] };

export type SplitAnswer =
  | { readonly type: 'parts'; readonly parts: readonly PartRange[]; readonly reason?: SplitReason }
  | { readonly type: 'tokens'; readonly from: number; readonly counts: readonly number[] }
  | {
      readonly type: 'refused';
      readonly code: SplitErrorCode;
      readonly params: Readonly<Record<string, string | number>>;
    };
