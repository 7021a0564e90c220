import type { SplitOptions } from '@promptyflow/prompt-engine';
import type { SplitAnswer } from './split-messages';

/** A range of a text, in UTF-16 code units; `end` is exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A question to the token worker. Texts of many questions are given once, and held until they are forgotten. */
export type TokenQuestion =
  | { readonly type: 'count'; readonly text: string }
  | { readonly type: 'ranges'; readonly textId: number; readonly ranges: readonly TextRange[] }
  | { readonly type: 'split'; readonly textId: number; readonly options: SplitOptions };

export type TokenRequest =
  | { readonly type: 'ask'; readonly id: number; readonly question: TokenQuestion }
  | { readonly type: 'stop'; readonly id: number }
  | { readonly type: 'hold'; readonly textId: number; readonly text: string }
  | { readonly type: 'forget'; readonly textId: number };

/** `tokens` are counts of some ranges, in order; the last ones are `final`. */
export type TokenAnswer =
  | SplitAnswer
  | { readonly type: 'tokens'; readonly counts: readonly number[]; readonly final: boolean }
  | { readonly type: 'progress'; readonly share: number }
  /** The worker cannot be loaded. */
  | { readonly type: 'failed' };

export interface TokenNews {
  readonly id: number;
  readonly answer: TokenAnswer;
}
