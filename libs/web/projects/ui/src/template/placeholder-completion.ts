import { Prec, StateEffect, StateField } from '@codemirror/state';
import type { Extension, Transaction } from '@codemirror/state';
import { EditorView, keymap, showTooltip } from '@codemirror/view';
import type { Tooltip } from '@codemirror/view';

interface Completion {
  /** Where the name begins that is being written. */
  readonly from: number;
  readonly names: readonly string[];
  readonly active: number;
}

const dismiss = StateEffect.define();
const activate = StateEffect.define<number>();

/** `{{`, a space if any, and the beginning of a name, up to the caret. */
const beginning = /\{\{[ \t]*([\p{L}\p{N}_.-]*)$/u;
const longestName = 100;

const look = EditorView.theme({
  '.cm-tooltip.pf-completion': {
    padding: 'var(--pf-space-1)',
    border: '1px solid var(--pf-line)',
    borderRadius: 'var(--pf-radius-m)',
    backgroundColor: 'var(--pf-surface)',
    boxShadow: 'var(--pf-shadow-overlay)',
  },
  '.pf-completion [role=option]': {
    padding: 'var(--pf-space-1) var(--pf-space-2)',
    borderRadius: 'var(--pf-radius-s)',
    color: 'var(--pf-text)',
    fontSize: 'var(--pf-size-s)',
    cursor: 'pointer',
  },
  '.pf-completion [aria-selected=true]': {
    backgroundColor: 'var(--pf-prompt-soft)',
    color: 'var(--pf-prompt-strong)',
  },
});

/** Offers the names that can stand in a placeholder, as soon as `{{` is written: arrows choose, Enter or Tab takes. */
export function placeholderCompletion(names: readonly string[], label: string): Extension {
  const field = StateField.define<Completion | null>({
    create: () => null,
    update(completion, transaction) {
      for (const effect of transaction.effects) {
        if (effect.is(dismiss)) return null;
        if (effect.is(activate) && completion) return { ...completion, active: effect.value };
      }
      if (!transaction.docChanged) return transaction.selection ? null : completion;
      return transaction.isUserEvent('input') || completion ? completionAfter(transaction, names) : null;
    },
    provide: (own) => showTooltip.from(own, (completion) => completion && tooltip(completion)),
  });

  function tooltip(completion: Completion): Tooltip {
    return { pos: completion.from, create: (view) => ({ dom: list(view, completion) }) };
  }

  function list(view: EditorView, { names: offered, active }: Completion): HTMLElement {
    const dom = document.createElement('div');
    dom.className = 'pf-completion';
    dom.setAttribute('role', 'listbox');
    dom.setAttribute('aria-label', label);
    offered.forEach((name, index) => {
      const option = document.createElement('div');
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', String(index === active));
      option.textContent = `{{${name}}}`;
      option.addEventListener('mousedown', (event) => {
        event.preventDefault();
        take(view, index);
      });
      dom.append(option);
    });
    return dom;
  }

  function take(view: EditorView, index?: number): boolean {
    const completion = view.state.field(field);
    const name = completion?.names[index ?? completion.active];
    if (!completion || name === undefined) return false;
    const to = view.state.selection.main.head;
    const closes = /^[ \t]*\}\}/.exec(view.state.sliceDoc(to, to + longestName));
    const insert = closes ? name : `${name}}}`;
    const anchor = completion.from + insert.length + (closes ? closes[0].length : 0);
    view.dispatch({
      changes: { from: completion.from, to, insert },
      selection: { anchor },
      effects: dismiss.of(null),
      userEvent: 'input.complete',
    });
    return true;
  }

  function move(by: number): (view: EditorView) => boolean {
    return (view) => {
      const completion = view.state.field(field);
      if (!completion) return false;
      const count = completion.names.length;
      view.dispatch({ effects: activate.of((completion.active + by + count) % count) });
      return true;
    };
  }

  const close = (view: EditorView): boolean => {
    if (!view.state.field(field)) return false;
    view.dispatch({ effects: dismiss.of(null) });
    return true;
  };
  const keys = keymap.of([
    { key: 'ArrowDown', run: move(1) },
    { key: 'ArrowUp', run: move(-1) },
    { key: 'Enter', run: (view) => take(view) },
    { key: 'Tab', run: (view) => take(view) },
    { key: 'Escape', run: close },
  ]);
  return [look, field, Prec.highest(keys)];
}

function completionAfter({ newDoc, newSelection }: Transaction, names: readonly string[]): Completion | null {
  const { head, empty } = newSelection.main;
  if (!empty) return null;
  const written = beginning.exec(newDoc.sliceString(Math.max(0, head - longestName), head))?.[1];
  if (written === undefined) return null;
  const start = written.toLowerCase();
  const offered = names.filter((name) => name !== written && name.toLowerCase().startsWith(start));
  return offered.length > 0 ? { from: head - written.length, names: offered, active: 0 } : null;
}
