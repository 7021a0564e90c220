import { diffWordsWithSpace } from 'diff';

export interface DiffPiece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** How long two texts may be compared before they are taken as altogether different. */
const longestMs = 3_000;

/** What became of a text, word by word, white space included. The pieces that are not added are the text before. */
export function wordDiff(before: string, after: string): readonly DiffPiece[] {
  const { start, end } = sharedEnds(before, after);
  const [changedBefore, changedAfter] = [middle(before, start, end), middle(after, start, end)];
  const same = (text: string): DiffPiece[] => (text === '' ? [] : [{ kind: 'same', text }]);
  return [
    ...same(before.slice(0, start)),
    ...compared(changedBefore, changedAfter),
    ...same(before.slice(before.length - end)),
  ];
}

function compared(before: string, after: string): DiffPiece[] {
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

const middle = (text: string, start: number, end: number) => text.slice(start, text.length - end);

/** How much two texts begin and end with alike, in whole words: a long text is mostly that. */
function sharedEnds(before: string, after: string): { start: number; end: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start < before.length || start < after.length) start = wordStart(before, start);
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  while (end > 0 && !isSpace(before, before.length - end)) end--;
  return { start, end };
}

function wordStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isSpace(text, start - 1)) start--;
  return start;
}

const isSpace = (text: string, at: number) => /\s/.test(text[at] ?? ' ');
