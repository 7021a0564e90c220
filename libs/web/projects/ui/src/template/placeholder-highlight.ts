import { Prec } from '@codemirror/state';
import type { Extension, Range } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin } from '@codemirror/view';
import type { DecorationSet, ViewUpdate } from '@codemirror/view';
import { CONTEXT_NAME, placeholderRanges } from '@promptyflow/prompt-engine';

const marks = {
  context: Decoration.mark({ class: 'pf-placeholder pf-placeholder-context' }),
  declared: Decoration.mark({ class: 'pf-placeholder pf-placeholder-declared' }),
  undeclared: Decoration.mark({ class: 'pf-placeholder pf-placeholder-undeclared' }),
};

const look = EditorView.theme({
  '&.cm-editor .cm-scroller': { fontFamily: 'var(--pf-font-mono)', fontSize: 'var(--pf-size-s)' },
  '&.cm-editor .cm-content': { padding: 'var(--pf-space-25) var(--pf-space-3)' },
  '.pf-placeholder': { borderRadius: 'var(--pf-radius-s)' },
  '.pf-placeholder-context': { backgroundColor: 'var(--pf-pick-soft)', color: 'var(--pf-pick-strong)' },
  '.pf-placeholder-declared': { backgroundColor: 'var(--pf-prompt-soft)', color: 'var(--pf-prompt-strong)' },
  '.pf-placeholder-undeclared': {
    textDecoration: 'underline wavy var(--pf-warn)',
    textUnderlineOffset: '3px',
  },
});

/** Lines that are drawn are read whole, so that no placeholder is cut at the edge of the view. */
function decorate({ state, visibleRanges }: EditorView, declared: ReadonlySet<string>): DecorationSet {
  const found: Range<Decoration>[] = [];
  for (const visible of visibleRanges) {
    const from = state.doc.lineAt(visible.from).from;
    const to = state.doc.lineAt(visible.to).to;
    for (const { name, start, end } of placeholderRanges(state.sliceDoc(from, to))) {
      const kind = name === CONTEXT_NAME ? 'context' : declared.has(name) ? 'declared' : 'undeclared';
      found.push(marks[kind].range(from + start, from + end));
    }
  }
  return Decoration.set(found, true);
}

/** Colours the placeholders of a template: the context, the declared variables, and what nobody declared. */
export function placeholderHighlight(declared: ReadonlySet<string>): Extension {
  class Highlight {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view, declared);
    }

    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.view, declared);
    }
  }
  return [look, ViewPlugin.fromClass(Highlight, { decorations: ({ decorations }) => decorations })];
}

/** Ctrl/⌘ Enter, or what the person has in its place, sends; the editor's own use of it would come first. */
export function sendKey(isSendKey: (event: KeyboardEvent) => boolean, send: () => void): Extension {
  const keydown = (event: KeyboardEvent) => {
    if (event.isComposing || !isSendKey(event)) return false;
    send();
    return true;
  };
  return Prec.highest(EditorView.domEventHandlers({ keydown }));
}
