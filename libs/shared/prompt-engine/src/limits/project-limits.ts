/** Limits of a project, in UTF-16 code units or pieces. The server checks them in the transaction that writes. */
export const PROJECT_LIMITS = {
  /** Leaves of one context block together. */
  maxBlockChars: 5_000_000,
  /** All leaves and all prompt templates of a project together. */
  maxProjectChars: 10_000_000,
  maxTitleLength: 200,
  maxVariableNameLength: 100,
  maxVariablesPerPrompt: 100,
  maxTagsPerPiece: 20,
  maxTagLength: 50,
} as const;
