import { EditorState } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import type { I18n, TranslationKey } from '@promptyflow/web-i18n';

/** CodeMirror's own English words, and where ours stand for them. */
const phrases: Readonly<Record<string, TranslationKey>> = {
  Find: 'context.search.find',
  Replace: 'context.search.replaceWith',
  next: 'context.search.next',
  previous: 'context.search.previous',
  all: 'context.search.all',
  'match case': 'context.search.matchCase',
  'by word': 'context.search.byWord',
  regexp: 'context.search.regexp',
  replace: 'context.search.replace',
  'replace all': 'context.search.replaceAll',
  close: 'context.search.close',
  'current match': 'context.search.currentMatch',
  'on line': 'context.search.onLine',
  'replaced match on line $': 'context.search.replacedOnLine',
  'replaced $ matches': 'context.search.replacedMatches',
  'Go to line': 'context.search.goToLine',
  go: 'context.search.go',
};

/** The words of search and of announcements, in the person's language. `$` is where CodeMirror puts a number. */
export function editorPhrases(i18n: I18n): Extension {
  const words = Object.entries(phrases).map(([phrase, key]) => [phrase, i18n.text(key)]);
  return EditorState.phrases.of(Object.fromEntries(words));
}
