export type { EditableText } from './text-editor/editable-text';
export { TextEditor } from './text-editor/text-editor';
