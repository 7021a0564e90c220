import type { SplitErrorCode, SplitOptions, SplitReason } from '@promptyflow/prompt-engine';

/** What the page asks of the worker: first the text, then any number of splits of it. */
export type SplitRequest =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'split'; readonly options: SplitOptions };

/** A part without its text, which the page has. */
export interface PartRange {
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

export type SplitAnswer =
  | { readonly type: 'parts'; readonly parts: readonly PartRange[]; readonly reason?: SplitReason }
  | { readonly type: 'tokens'; readonly from: number; readonly counts: readonly number[] }
  | { readonly type: 'counted' }
  | {
      readonly type: 'refused';
      readonly code: SplitErrorCode;
      readonly params: Readonly<Record<string, string | number>>;
    };
