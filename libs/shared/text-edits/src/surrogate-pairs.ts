import { ChangeSet } from '@codemirror/state';

/** Where the surrogate pairs of a text begin, rising: all that has to be known of it to see what an edit cuts. */
export type SurrogatePairs = Uint32Array;

const pair = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

/** @param text without lone surrogates */
export function surrogatePairs(text: string): SurrogatePairs {
  return Uint32Array.from(text.matchAll(pair), ({ index }) => index);
}

/** The pairs after an edit that leaves none in halves. */
export function mapPairs(pairs: SurrogatePairs, edit: ChangeSet): SurrogatePairs {
  const mapped: number[] = [];
  let next = 0;
  let shift = 0;
  const keepUpTo = (end: number) => {
    for (; next < pairs.length && pairAt(pairs, next) < end; next++) mapped.push(pairAt(pairs, next) + shift);
  };
  edit.iterChanges((from, to, fromAfter, toAfter, inserted) => {
    keepUpTo(from);
    for (const { index } of inserted.toString().matchAll(pair)) mapped.push(fromAfter + index);
    while (next < pairs.length && pairAt(pairs, next) < to) next++;
    shift = toAfter - to;
  });
  keepUpTo(Infinity);
  return Uint32Array.from(mapped);
}

/**
 * Whether an edit leaves half of a pair: only the neighbours of its cuts can tell. Halves that come together, one
 * from each side of what is deleted, are a pair again.
 * @param edit whose inserted texts have no lone surrogates
 */
export function leavesHalfAPair(pairs: SurrogatePairs, edit: ChangeSet): boolean {
  if (pairs.length === 0) return false;
  let leaves = false;
  edit.iterChanges((from, to, _fromAfter, _toAfter, inserted) => {
    const before = cuts(pairs, from);
    const after = cuts(pairs, to);
    leaves ||= inserted.length > 0 ? before || after : before !== after;
  });
  return leaves;
}

/** Whether a pair begins one code unit before `position`. */
function cuts(pairs: SurrogatePairs, position: number): boolean {
  let low = 0;
  let high = pairs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (pairAt(pairs, middle) < position - 1) low = middle + 1;
    else high = middle;
  }
  return pairs[low] === position - 1;
}

function pairAt(pairs: SurrogatePairs, index: number): number {
  return pairs[index] ?? Infinity;
}
