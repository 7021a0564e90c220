import { ViewPlugin } from '@codemirror/view';
import type { EditorView, ViewUpdate } from '@codemirror/view';
import { inNextTask } from '@promptyflow/web-ui';

/** Reading this much from the clipboard takes a task by itself. */
const longChars = 50_000;

/** The server keeps no NUL and no half of a surrogate pair. */
export const storable = (text: string) => text.replaceAll('\0', '').toWellFormed();

interface Waiting {
  readonly from: number;
  readonly to: number;
  readonly settle: () => void;
}

class LongPaste {
  private waiting: Waiting | null = null;

  constructor(private readonly view: EditorView) {}

  /** What is typed before the text is there goes after it. */
  update({ docChanged, changes }: ViewUpdate): void {
    if (!docChanged || !this.waiting) return;
    const { from, to, settle } = this.waiting;
    this.waiting = { from: changes.mapPos(from, -1), to: changes.mapPos(to, -1), settle };
  }

  settle(): void {
    this.waiting?.settle();
  }

  paste(event: ClipboardEvent): boolean {
    this.settle();
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.length < longChars || this.view.state.readOnly) return false;
    const { from, to } = this.view.state.selection.main;
    this.waiting = { from, to, settle: inNextTask(() => this.insert(text)) };
    return true;
  }

  private insert(text: string): void {
    const { view, waiting } = this;
    this.waiting = null;
    if (!waiting) return;
    const { from, to } = waiting;
    const insert = view.state.toText(storable(text));
    const { main } = view.state.selection;
    const isThere = main.from === from && main.to === to;
    view.dispatch({
      changes: { from, to, insert },
      ...(isThere ? { selection: { anchor: from + insert.length } } : {}),
      userEvent: 'input.paste',
      scrollIntoView: true,
    });
  }
}

/** Puts a long text that is pasted into the editor in a task of its own: reading it has taken one already. */
export const longPaste = ViewPlugin.fromClass(LongPaste, {
  eventHandlers: {
    paste(event) {
      return this.paste(event);
    },
  },
});

/** Puts in at once what waits; before the editor ends. */
export function settleLongPaste(view: EditorView): void {
  view.plugin(longPaste)?.settle();
}
