import { replacementBetween } from './text-edit';

/** A run of words of one text or of both. */
export interface WordPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Above this many characters that differ, comparing words takes too long (Myers' algorithm is quadratic in them). */
const mostCompared = 100_000;

/**
 * Two texts compared word by word, spaces included; the parts that are not removed make `after`, those that are
 * not added make `before`. Null when too much of them differs to be compared in a moment.
 */
export async function diffWords(before: string, after: string): Promise<readonly WordPart[] | null> {
  if (differing(before, after) > mostCompared) return null;
  const { diffWordsWithSpace } = await import('diff');
  return diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

/** Characters between the first and the last difference, of both texts. */
function differing(before: string, after: string): number {
  let count = 0;
  replacementBetween(before, after).iterChanges((from, to, _fromAfter, _toAfter, inserted) => {
    count += to - from + inserted.length;
  });
  return count;
}
