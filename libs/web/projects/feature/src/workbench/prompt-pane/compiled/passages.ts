import type { Extension, Range } from '@codemirror/state';
import { Prec } from '@codemirror/state';
import { Decoration, EditorView, hoverTooltip, keymap, ViewPlugin } from '@codemirror/view';
import type { DecorationSet, ViewUpdate } from '@codemirror/view';

/** The text of a piece within the compiled text. */
export interface Passage {
  readonly itemId: string;
  readonly start: number;
  readonly end: number;
}

interface PassageActions {
  /** The person wants to land in the piece, `at` characters from its start. */
  chosen(itemId: string, at: number): void;
  /** Which piece it is, in words. */
  name(itemId: string): string;
}

const mark = Decoration.mark({ class: 'pf-passage' });

const look = EditorView.theme({
  '.pf-passage': { cursor: 'pointer' },
  '.pf-passage:hover': { backgroundColor: 'var(--pf-context-soft)' },
  '.cm-tooltip.cm-tooltip-hover': {
    border: '1px solid var(--pf-line)',
    borderRadius: 'var(--pf-radius-m)',
    backgroundColor: 'var(--pf-surface)',
    boxShadow: 'var(--pf-shadow-overlay)',
  },
  '.pf-passage-name': {
    maxInlineSize: '48ch',
    padding: 'var(--pf-space-1) var(--pf-space-2)',
    color: 'var(--pf-text)',
    fontSize: 'var(--pf-size-xs)',
  },
});

/** The passage that holds a position: they follow one another, so it is found by halves. */
export function passageAt(passages: readonly Passage[], position: number): Passage | null {
  let low = 0;
  let high = passages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((passages[middle]?.end ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  const found = passages[low];
  return found && found.start <= position ? found : null;
}

/** Leads from the compiled text back to the pieces: by a click or Enter, with the piece's name under the pointer. */
export function passageLinks(passages: readonly Passage[], actions: PassageActions): Extension {
  const choose = (position: number): boolean => {
    const passage = passageAt(passages, position);
    if (passage) actions.chosen(passage.itemId, position - passage.start);
    return passage !== null;
  };
  class Marks {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = marksOf(view, passages);
    }

    update(update: ViewUpdate): void {
      if (update.viewportChanged || update.docChanged) this.decorations = marksOf(update.view, passages);
    }
  }
  return [
    look,
    ViewPlugin.fromClass(Marks, { decorations: ({ decorations }) => decorations }),
    hoverTooltip((_, position) => {
      const passage = passageAt(passages, position);
      if (!passage) return null;
      const dom = document.createElement('div');
      dom.className = 'pf-passage-name';
      dom.textContent = actions.name(passage.itemId);
      return { pos: position, create: () => ({ dom }) };
    }),
    EditorView.domEventHandlers({
      // A click, not the end of marking a part of the text.
      click: (event, view) => {
        const position = view.posAtCoords(event);
        if (event.button !== 0 || position === null || !view.state.selection.main.empty) return false;
        return choose(position);
      },
    }),
    Prec.high(keymap.of([{ key: 'Enter', run: ({ state }) => choose(state.selection.main.head) }])),
  ];
}

function marksOf({ viewport }: EditorView, passages: readonly Passage[]): DecorationSet {
  const found: Range<Decoration>[] = [];
  for (const { start, end } of passages) {
    if (end > viewport.from && start < viewport.to && start < end) {
      found.push(mark.range(Math.max(start, viewport.from), Math.min(end, viewport.to)));
    }
  }
  return Decoration.set(found);
}
