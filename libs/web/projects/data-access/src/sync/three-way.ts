import { ChangeSet } from '@codemirror/state';
import type { Text } from '@codemirror/state';
import { diffWords, replacementBetween } from '@promptyflow/text-edits';

/** How the edits of two sides of one text come together. */
export interface ThreeWayMerge {
  /** Our edit, as it fits their text. */
  readonly ours: ChangeSet;
  /** Their edit, as it fits our text. */
  readonly theirs: ChangeSet;
  /** Whether both altered the same place, so that a person should look. */
  readonly overlaps: boolean;
}

/** Brings our edit of a text and somebody else's version of it together, word by word. */
export async function mergeThreeWays(base: Text, ours: ChangeSet, content: string): Promise<ThreeWayMerge> {
  const theirs = await wordEdit(base.toString(), content);
  return {
    ours: ours.map(theirs),
    theirs: theirs.map(ours, true),
    overlaps: doOverlap(ours, theirs),
  };
}

/** The edit that turns one text into another, replacing words where they can be compared. */
async function wordEdit(before: string, after: string): Promise<ChangeSet> {
  const parts = await diffWords(before, after);
  if (!parts) return replacementBetween(before, after);
  const changes: { from: number; to: number; insert: string }[] = [];
  let at = 0;
  for (const { kind, text } of parts) {
    if (kind === 'added') changes.push({ from: at, to: at, insert: text });
    if (kind === 'removed') changes.push({ from: at, to: at + text.length, insert: '' });
    if (kind !== 'added') at += text.length;
  }
  return ChangeSet.of(changes, before.length, '\n');
}

/** Comparing words may put a new one before or after the space beside it. */
const near = 1;

function doOverlap(left: ChangeSet, right: ChangeSet): boolean {
  let overlaps = false;
  left.iterChangedRanges((from, to) => {
    right.iterChangedRanges((start, end) => {
      overlaps ||= start <= to + near && end >= from - near;
    });
  });
  return overlaps;
}
