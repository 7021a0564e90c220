import { Text } from '@codemirror/state';
import type { ChangeSet } from '@codemirror/state';

/** A text that an editor shows: what it is now, and what alters it from elsewhere. `OpenText` is one. */
export interface EditableText {
  readonly text: Text;
  /**
   * Calls `listener` with each edit that the editor did not make; the edit fits `text` as it is shown. `mine` tells
   * the person's own, as by undoing, from others'. Returns what ends it.
   */
  onEdit(listener: (edit: ChangeSet, mine: boolean) => void): () => void;
}

/** A text that nobody alters. */
export function fixedText(content: string): EditableText {
  return { text: Text.of(content.split('\n')), onEdit: () => () => undefined };
}
