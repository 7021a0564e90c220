import type { ChangeSet, Text } from '@codemirror/state';
import type { Problem } from '@promptyflow/contracts';
import type { OpenText, TextKind } from './open-text';
import { mergeThreeWays } from './three-way';

/** An edit of a text that the server did not take as it was, for the person to look at. */
export interface TextConflict {
  readonly kind: TextKind;
  readonly textId: string;
  readonly problem: Problem;
  /** What both began from; null when this device does not know it any more. */
  readonly base: string | null;
  /** The person's text; only what they wrote, when the rest is not known. */
  readonly mine: string;
  /** What the server has; null when it did not say. */
  readonly theirs: string | null;
}

interface CurrentText {
  readonly content: string;
  readonly version: number;
}

/** What the server has instead, when the edit was made for a version that it cannot map from any more. */
function currentText({ params }: Problem): CurrentText | null {
  const { content, version } = params;
  return typeof content === 'string' && typeof version === 'number' ? { content, version } : null;
}

/**
 * Goes on with a text after the server refused an edit of it. Against a newer text the person's edits are merged
 * word by word and sent again; any other refusal takes them back. Returns what the person has to see: nothing
 * when the merge met no other's words.
 */
export async function goOnAfterRefusal(text: OpenText, problem: Problem): Promise<TextConflict | null> {
  const { kind, id: textId, base } = text;
  const current = currentText(problem);
  const theirs = current?.content ?? null;
  if (!base) {
    const mine = text.unconfirmed ? wordsOf(text.unconfirmed) : '';
    return { kind, textId, problem, base: null, mine, theirs };
  }
  const conflict = { kind, textId, problem, base: base.toString(), theirs };
  const ours = (): ChangeSet => text.unconfirmed as ChangeSet;
  if (!current) {
    const mine = text.text.toString();
    text.restart(conflict.base, text.session.version, ours().invert(base), null);
    return { ...conflict, mine };
  }
  const { merge, mine } = await merged(text, base, current, ours);
  text.restart(current.content, current.version, merge.theirs, merge.ours.empty ? null : merge.ours);
  return merge.overlaps ? { ...conflict, mine } : null;
}

/** Comparing takes a moment in which the person may type on: then it is done once more. */
async function merged(text: OpenText, base: Text, current: CurrentText, ours: () => ChangeSet) {
  for (;;) {
    const mine = text.text;
    const merge = await mergeThreeWays(base, ours(), current.content);
    if (text.text === mine) return { merge, mine: mine.toString() };
  }
}

function wordsOf(edit: ChangeSet): string {
  const words: string[] = [];
  edit.iterChanges((_from, _to, _fromAfter, _toAfter, inserted) => words.push(inserted.toString()));
  return words.join('\n');
}
