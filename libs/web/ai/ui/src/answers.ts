// Answers as they are read: with what writes them as a page out of Markdown.
export { AnswerView } from './answer-view/answer-view';
export { RunMeta } from './run-meta/run-meta';
export type { RunFigures } from './run-meta/run-meta';
