export const VARIABLE_KINDS = {
  text: 'text',
  longText: 'longText',
  select: 'select',
  number: 'number',
  date: 'date',
  checkbox: 'checkbox',
} as const;
export type VariableKind = (typeof VARIABLE_KINDS)[keyof typeof VARIABLE_KINDS];

/** A value as it comes from a form or from the API; a date is written as the person wants it to stand in the text. */
export type VariableValue = string | number | boolean | null | undefined;

export interface VariableDeclaration {
  /** A letter or `_`, then letters, digits, `_`, `.` or `-`, in any script. `context` is taken. */
  readonly name: string;
  readonly kind: VariableKind;
  readonly required?: boolean;
  readonly default?: VariableValue;
  readonly hint?: string;
  /** Of a select. */
  readonly options?: readonly string[];
}

/** A chosen leaf with its text, in the order of the selection. */
export interface CompileLeaf {
  readonly id: string;
  readonly blockId: string;
  readonly blockTitle: string;
  readonly itemTitle: string;
  /** Present for a sub-item only. */
  readonly subItemTitle?: string;
  readonly content: string;
}

export interface CompileInput {
  readonly template: string;
  /** Whether the context is framed by XML tags with the titles. */
  readonly wrapInTags: boolean;
  readonly variables: readonly VariableDeclaration[];
  readonly values: Readonly<Record<string, VariableValue>>;
  readonly leaves: readonly CompileLeaf[];
}

/** Where a leaf's own text stands in the result (without its tags), in UTF-16 code units; `end` is exclusive. */
export interface LeafRange {
  readonly leafId: string;
  readonly start: number;
  readonly end: number;
}

/** Where the context stands in the result, with its tags; a template with two `{{context}}` has two. */
export interface ContextRange {
  readonly start: number;
  readonly end: number;
}

export const COMPILE_WARNINGS = {
  /** `{ name, count }`: written in the template, not declared; it stays as written. */
  undeclaredVariable: 'undeclared_variable',
  /** Something is selected, but the template does not say where it goes: it was appended. */
  contextAppended: 'context_appended',
  /** `{ name, kind }`: the value is not of the variable's kind; it was inserted all the same. */
  valueNotOfKind: 'value_not_of_kind',
  /** `{ leafId }`: a selected leaf has no text; it was left out. */
  emptyLeaf: 'empty_leaf',
} as const;
export type CompileWarningCode = (typeof COMPILE_WARNINGS)[keyof typeof COMPILE_WARNINGS];

export interface CompileWarning {
  readonly code: CompileWarningCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Characters. `template` is all that is not context: the template's own text and the values; the two sum to `total`. */
export interface CompileSizes {
  readonly template: number;
  readonly context: number;
  readonly total: number;
}

export interface CompileResult {
  readonly text: string;
  readonly chars: number;
  readonly sizes: CompileSizes;
  /** In the order of the text; a template with two `{{context}}` has each leaf twice. */
  readonly ranges: readonly LeafRange[];
  readonly contexts: readonly ContextRange[];
  /** Offsets where a context begins, where a block of it ends and the next begins, and where it ends; ascending. */
  readonly blockEdges: readonly number[];
  readonly warnings: readonly CompileWarning[];
}

export const COMPILE_ERROR_CODES = { requiredVariableMissing: 'required_variable_missing' } as const;
export type CompileErrorCode = (typeof COMPILE_ERROR_CODES)[keyof typeof COMPILE_ERROR_CODES];

/** A prompt that cannot be compiled; `names` are the variables it lacks, in the order of their declaration. */
export class CompileError extends Error {
  override readonly name = 'CompileError';

  constructor(
    readonly code: CompileErrorCode,
    readonly names: readonly string[],
  ) {
    super(`${code}: ${names.join(', ')}`);
  }
}
