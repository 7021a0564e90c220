import type { EditJson } from '@promptyflow/contracts';
import { applyEdit, parseEdit } from '@promptyflow/text-edits';

/** Texts below this many characters are written whole with each edit; longer ones keep their edits in the log. */
export const foldedAtOnceChars = 64 * 1024;

/** Texts below this many characters are counted in the request; longer ones by a job, in a worker thread. */
export const countedAtOnceChars = 16 * 1024;

/** A text as it is stored: a snapshot and the edits since, oldest first. */
export interface StoredText {
  readonly snapshot: string;
  readonly edits: readonly EditJson[];
}

/** The text as it is now. */
export function foldText({ snapshot, edits }: StoredText): string {
  return edits.reduce((text, edit) => applyEdit(text, parseEdit(edit, text.length)), snapshot);
}
