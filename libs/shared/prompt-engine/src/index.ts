/**
 * `@promptyflow/prompt-engine`: the rules of the product as pure functions, without a framework, the same in the
 * browser and on the server.
 *
 * - **text** – what can be stored (no NUL, no lone surrogate), and cuts that keep user-perceived characters whole
 * - **sentences** – sentence and paragraph boundaries as offsets; linear, 4 bytes each
 * - **split** – {@link splitText}: lossless parts, by equal size, by size, paragraphs, a delimiter,
 *   headings, or a pattern
 * - **search** – {@link matchesIn}: where a text or a pattern stands, and {@link replacementFor} each match
 * - **compile** – {@link compile}: template, variables and chosen leaves to the text that is sent;
 *   {@link cacheBreakpoints}: which prefixes of it are worth keeping at the provider
 * - **selection** – ordered lists of leaf ids over an outline
 * - **count** – {@link estimateTokens}; the counter itself is `@promptyflow/prompt-engine/tokens`, because it
 *   carries a 2 MB vocabulary that a page loads late, in a worker
 * - **names**, **limits** – default names, the figures of a project, sizes as sums of leaves
 *
 * Positions and sizes are UTF-16 code units (JavaScript's `length`) everywhere; `end` is exclusive. Nothing here
 * changes its arguments, reads a clock, or waits. Errors are {@link SplitOptionsError}, {@link PatternError}
 * and {@link CompileError}, with a code from an `as const` list.
 */
export {
  FORBIDDEN_CHARACTER_KINDS,
  findForbiddenCharacter,
  isWellFormedText,
  type ForbiddenCharacter,
  type ForbiddenCharacterKind,
} from './text/forbidden-characters';
export {
  graphemeBoundaries,
  graphemeCutAfter,
  graphemeCutAtOrBefore,
  isGraphemeBoundary,
} from './text/graphemes';
export { sentenceBoundaries } from './sentences/sentence-boundaries';
export { paragraphBoundaries } from './sentences/paragraph-boundaries';
export { splitText } from './split/split-text';
export { shortTitle, titleFromText } from './split/part-title';
export {
  HEADING_WORDS,
  KEEP_DELIMITER,
  SPLIT_BOUNDARIES,
  SPLIT_ERROR_CODES,
  SPLIT_LIMITS,
  SPLIT_METHODS,
  SPLIT_PATTERN_FLAGS,
  SPLIT_REASONS,
  SPLIT_UNITS,
  SplitOptionsError,
  type DelimiterSplitOptions,
  type EqualSplitOptions,
  type HeadingLevel,
  type HeadingSplitOptions,
  type HeadingWord,
  type KeepDelimiter,
  type ParagraphSplitOptions,
  type PatternSplitOptions,
  type SizeSplitOptions,
  type SplitBoundary,
  type SplitErrorCode,
  type SplitMethod,
  type SplitOptions,
  type SplitPart,
  type SplitReason,
  type SplitResult,
  type SplitUnit,
} from './split/split-options';
export { PATTERN_ERROR_CODES, PatternError, type PatternErrorCode } from './pattern/pattern';
export {
  findMatches,
  matchesIn,
  replacementFor,
  SEARCH_LIMITS,
  type FoundMatches,
  type MatchRange,
  type SearchQuery,
} from './search/search-text';
export {
  REPLACE_ERROR_CODES,
  ReplaceError,
  replacementsIn,
  type Replacement,
  type ReplaceErrorCode,
} from './search/replacements-in';
export {
  searchTexts,
  type FoundText,
  type ListedMatch,
  type SearchedText,
  type SearchListing,
} from './search/search-texts';
export {
  estimateTokens,
  leastTokens,
  MOST_TOKENS_PER_CHAR,
  type TokenEstimate,
} from './count/estimate-tokens';
export { cacheBreakpoints } from './compile/cache-breakpoints';
export { compile } from './compile/compile';
export {
  CONTEXT_NAME,
  placeholderNames,
  placeholderRanges,
  type PlaceholderRange,
} from './compile/placeholders';
export {
  COMPILE_ERROR_CODES,
  COMPILE_WARNINGS,
  CompileError,
  VARIABLE_KINDS,
  type CompileErrorCode,
  type CompileInput,
  type CompileLeaf,
  type CompileResult,
  type CompileSizes,
  type CompileWarning,
  type CompileWarningCode,
  type ContextRange,
  type LeafRange,
  type VariableDeclaration,
  type VariableKind,
  type VariableValue,
} from './compile/compile-types';
export {
  leavesOf,
  leavesOfBlock,
  leavesOfItem,
  leavesUnder,
  pickableLeafIds,
  type Outline,
  type OutlineBlock,
  type OutlineItem,
  type OutlineLeaf,
} from './selection/outline';
export {
  addRange,
  deselectUnder,
  extendTo,
  orderNumbers,
  removeMissing,
  reorder,
  selectAll,
  selectBlock,
  selectGroup,
  SELECTION_STATES,
  stateOf,
  SWEEP_MODES,
  sweepMode,
  toggle,
  type Selection,
  type SelectionState,
  type SweepMode,
} from './selection/selection';
export { nextName } from './names/next-name';
export { PROJECT_LIMITS } from './limits/project-limits';
export { sizeOf, sizeOfAll, type Sized } from './limits/size-of';
export { findSecrets } from './secrets/find-secrets';
export { SECRET_KINDS, type FoundSecret, type SecretKind } from './secrets/secret-kinds';
