import { Text } from '@codemirror/state';
import type { ChangeSet } from '@codemirror/state';
import { replacementBetween } from '@promptyflow/text-edits';
import type { EditableText } from './editable-text';

/** A text that one person writes: what the editor tells is taken with `take`, and the page puts another with `replace`. */
export class OwnText implements EditableText {
  text: Text;
  private readonly listeners = new Set<(edit: ChangeSet, mine: boolean) => void>();

  constructor(content: string) {
    this.text = Text.of(content.split('\n'));
  }

  /** Takes an edit that an editor has made and shows already. */
  take(edit: ChangeSet): void {
    this.text = edit.apply(this.text);
  }

  /** Puts a text in place of the present one, as an edit that can be undone. */
  replace(content: string): void {
    const present = this.text.toString();
    if (present === content) return;
    const edit = replacementBetween(present, content);
    this.take(edit);
    for (const listener of this.listeners) listener(edit, true);
  }

  onEdit(listener: (edit: ChangeSet, mine: boolean) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
