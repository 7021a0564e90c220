/**
 * `@promptyflow/prompt-engine/tokens`: the one part of the engine that carries a 2 MB vocabulary.
 * Import it in a worker, or lazily; everything else is in `@promptyflow/prompt-engine`.
 */
export { countTokens } from './count/count-tokens';
