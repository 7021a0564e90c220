// Texts under work: the editor, and what is particular to the text of a prompt. Pages that only show what a project holds
// load nothing of it.
export { placeholderCompletion } from './template/placeholder-completion';
export { placeholderHighlight, sendKey } from './template/placeholder-highlight';
export { TemplateVariables } from './template/template-variables';
export type { VariableValue } from './template/template-variables';
export { fixedText } from './text-editor/editable-text';
export type { EditableText } from './text-editor/editable-text';
export { ownHistory } from './text-editor/own-history';
export { OwnText } from './text-editor/own-text';
export { TextEditor } from './text-editor/text-editor';
export type { EditorPlace } from './text-editor/text-editor';
