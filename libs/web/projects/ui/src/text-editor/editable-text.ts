import type { ChangeSet, Text } from '@codemirror/state';

/** A text that an editor shows: what it is now, and what others type into it. `OpenText` is one. */
export interface EditableText {
  readonly text: Text;
  /** Calls `listener` with each edit of somebody else; the edit fits `text` as it is shown. Returns what ends it. */
  onRemote(listener: (edit: ChangeSet) => void): () => void;
}
