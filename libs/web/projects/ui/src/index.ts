export { InlineTitle } from './inline-title/inline-title';
export { NameDialog } from './name-dialog/name-dialog';
export type { NameQuestion } from './name-dialog/name-dialog';
export { SaveBadge } from './save-badge/save-badge';
export { fixedText } from './text-editor/editable-text';
export type { EditableText } from './text-editor/editable-text';
export { TextEditor } from './text-editor/text-editor';
export type { EditorPlace } from './text-editor/text-editor';
export { WordDiff } from './word-diff/word-diff';
