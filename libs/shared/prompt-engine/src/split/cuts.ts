import { SplitReason } from './split-options';

/** Where a method cuts. Parts follow one another unless `starts` says otherwise (overlap, a dropped delimiter). */
export interface Cuts {
  readonly ends: readonly number[];
  /** As many as `ends`; left out, each part starts where the one before ends. */
  readonly starts?: readonly number[];
  /** Titles by part; left out or empty, the first words are taken. */
  readonly titles?: readonly string[];
  readonly reason?: SplitReason;
}
