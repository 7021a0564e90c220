export { dollars } from './dollars';
export { KeyCard } from './key-card/key-card';
export type { SaveKey, ShownKey, TypedKey } from './key-card/key-card';
export { effortNames, parametersInWords } from './parameters/parameters-in-words';
export { providerNames } from './provider-names';
