export { AnswerView } from './answer-view/answer-view';
export { KeyCard } from './key-card/key-card';
export type { SaveKey, ShownKey, TypedKey } from './key-card/key-card';
export { effortNames, parametersInWords } from './parameters/parameters-in-words';
export { providerNames } from './provider-names';
export { dollars, RunMeta } from './run-meta/run-meta';
export type { RunFigures } from './run-meta/run-meta';
