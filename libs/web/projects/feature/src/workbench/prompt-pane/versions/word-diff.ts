import { diffWordsWithSpace } from 'diff';

export interface DiffPiece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** How long two texts may be compared before they are taken as altogether different. */
const longestMs = 3_000;

/** What became of a text, word by word, white space included. The pieces that are not added are the text before. */
export function wordDiff(before: string, after: string): readonly DiffPiece[] {
  const changes = diffWordsWithSpace(before, after, { timeout: longestMs });
  if (!changes) {
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  }
  return changes.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}
