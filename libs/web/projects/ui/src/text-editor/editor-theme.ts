import { EditorView } from '@codemirror/view';

/** The editor in the colours of the page; the tokens follow light and dark by themselves. */
export const editorTheme = EditorView.theme({
  '&': { blockSize: '100%', backgroundColor: 'transparent', color: 'var(--pf-text)' },
  // Thin, because there is the caret, too; within, because what holds an editor cuts off what lies outside of it.
  '&.cm-focused': { outline: '1px solid var(--pf-focus)', outlineOffset: '-1px', borderRadius: 'inherit' },
  '.cm-scroller': {
    fontFamily: 'var(--pf-font-sans)',
    fontSize: 'var(--pf-size-m)',
    lineHeight: '1.6',
    overflow: 'auto',
  },
  '.cm-content': {
    padding: 'var(--pf-space-3) var(--pf-space-4) calc(var(--pf-space-3) + var(--pf-toast-room))',
    caretColor: 'var(--pf-text)',
  },
  '.cm-line': { padding: '0' },
  '.cm-placeholder': { color: 'var(--pf-text-3)' },
  '.cm-panels': { backgroundColor: 'var(--pf-surface-3)', color: 'var(--pf-text)' },
  '.cm-panels-top': { borderBlockEnd: '1px solid var(--pf-line)' },
  '.cm-panel.cm-search': { padding: 'var(--pf-space-2)', fontSize: 'var(--pf-size-s)' },
  '.cm-panel.cm-search label, .cm-panel.cm-search [name=close]': { fontSize: 'inherit' },
  '.cm-textfield': {
    fontSize: 'inherit',
    border: '1px solid var(--pf-control-line)',
    borderRadius: 'var(--pf-radius-s)',
    backgroundColor: 'var(--pf-control-surface)',
  },
  '.cm-button': {
    fontSize: 'inherit',
    border: '1px solid var(--pf-line)',
    borderRadius: 'var(--pf-radius-s)',
    backgroundColor: 'var(--pf-surface)',
    backgroundImage: 'none',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--pf-warn-soft)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--pf-pick-line)' },
});
