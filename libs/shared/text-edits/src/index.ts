/** Edits of texts as CodeMirror change sets: read, applied, mapped over newer ones, made from two texts. */
export {
  applyEdit,
  composeEdits,
  EditError,
  editFaults,
  editLength,
  insertedChars,
  mapOver,
  parseEdit,
  replaceRange,
  replaceRanges,
  replacementBetween,
  toEditJson,
} from './text-edit';
export type { EditFault } from './text-edit';
export { leavesHalfAPair, mapPairs, surrogatePairs } from './surrogate-pairs';
export type { SurrogatePairs } from './surrogate-pairs';
export { diffWords } from './word-diff';
export type { WordPart } from './word-diff';
