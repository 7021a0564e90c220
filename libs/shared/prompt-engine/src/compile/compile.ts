import {
  COMPILE_WARNINGS,
  CompileInput,
  CompileLeaf,
  CompileResult,
  CompileWarning,
  ContextRange,
  LeafRange,
} from './compile-types';
import { blankLineAfter, Context, plainContext, wrappedContext } from './context';
import { CONTEXT_NAME, parseTemplate, TemplatePiece } from './placeholders';
import { resolveVariables } from './variables';

/**
 * Builds the text that is sent: the template with its placeholders replaced in one pass, so that nothing which
 * was inserted is read again. The same code runs in the browser and on the server; the server's is what is sent.
 * @throws CompileError when a required variable has no value
 */
export function compile({ template, wrapInTags, variables, values, leaves }: CompileInput): CompileResult {
  const { texts, warnings: variableWarnings } = resolveVariables(variables, values);
  const chosen = leaves.filter(({ content }) => content !== '');
  const context = wrapInTags ? wrappedContext(chosen) : plainContext(chosen);
  const output = new Output(context, texts);
  for (const piece of parseTemplate(template)) output.add(piece);
  const appended = output.contexts.length === 0 && chosen.length > 0;
  if (appended) output.appendContext();
  const warnings = [
    ...variableWarnings,
    ...output.undeclaredWarnings(),
    ...leaves.filter(({ content }) => content === '').map(emptyLeaf),
    ...(appended ? [{ code: COMPILE_WARNINGS.contextAppended, params: {} }] : []),
  ];
  return output.finish(warnings);
}

function emptyLeaf({ id }: CompileLeaf): CompileWarning {
  return { code: COMPILE_WARNINGS.emptyLeaf, params: { leafId: id } };
}

class Output {
  readonly contexts: ContextRange[] = [];

  private readonly pieces: string[] = [];
  private readonly ranges: LeafRange[] = [];
  private readonly blockEdges = new Set<number>();
  private readonly undeclared = new Map<string, number>();
  private chars = 0;

  constructor(
    private readonly context: Context,
    private readonly texts: ReadonlyMap<string, string>,
  ) {}

  add(piece: TemplatePiece): void {
    if (piece.kind === 'text') return this.push(piece.text);
    if (piece.name === CONTEXT_NAME) return this.pushContext();
    const text = this.texts.get(piece.name);
    if (text === undefined) this.undeclared.set(piece.name, (this.undeclared.get(piece.name) ?? 0) + 1);
    this.push(text ?? piece.source);
  }

  /** After a blank line, unless there is nothing to part it from. */
  appendContext(): void {
    if (this.chars > 0) this.push(blankLineAfter(this.pieces.slice(-3).join('')));
    this.pushContext();
  }

  undeclaredWarnings(): CompileWarning[] {
    return [...this.undeclared].map(([name, count]) => ({
      code: COMPILE_WARNINGS.undeclaredVariable,
      params: { name, count },
    }));
  }

  finish(warnings: readonly CompileWarning[]): CompileResult {
    const text = this.pieces.join('');
    const context = this.context.chars * this.contexts.length;
    return {
      text,
      chars: text.length,
      sizes: { template: text.length - context, context, total: text.length },
      ranges: this.ranges,
      contexts: this.contexts,
      blockEdges: [...this.blockEdges],
      warnings,
    };
  }

  private push(text: string): void {
    if (text === '') return;
    this.pieces.push(text);
    this.chars += text.length;
  }

  private pushContext(): void {
    this.contexts.push({ start: this.chars, end: this.chars + this.context.chars });
    if (this.context.chars > 0) {
      for (const edge of [0, ...this.context.edges, this.context.chars])
        this.blockEdges.add(this.chars + edge);
    }
    for (const { leafId, start, end } of this.context.ranges) {
      this.ranges.push({ leafId, start: this.chars + start, end: this.chars + end });
    }
    for (const piece of this.context.pieces) this.push(piece);
  }
}
