export { AnswerView } from './answer-view/answer-view';
export { providerNames } from './provider-names';
export { dollars, RunMeta } from './run-meta/run-meta';
export type { RunFigures } from './run-meta/run-meta';
