/** The name that stands for the selection. */
export const CONTEXT_NAME = 'context';

/** `\{{` is literal braces; `{{ name }}` is a placeholder; any other braces (JSON, say) are just text. */
const TOKENS = /\\\{\{|\{\{[ \t]{0,100}([\p{L}_][\p{L}\p{M}\p{N}_.-]{0,99})[ \t]{0,100}\}\}/gu;

export type TemplatePiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'placeholder'; readonly name: string; readonly source: string };

/** Reads a template once, from left to right, into its text and its placeholders. */
export function parseTemplate(template: string): TemplatePiece[] {
  const pieces: TemplatePiece[] = [];
  let from = 0;
  for (const match of template.matchAll(TOKENS)) {
    if (match.index > from) pieces.push({ kind: 'text', text: template.slice(from, match.index) });
    const [source, name] = match;
    pieces.push(name === undefined ? { kind: 'text', text: '{{' } : { kind: 'placeholder', name, source });
    from = match.index + source.length;
  }
  if (from < template.length) pieces.push({ kind: 'text', text: template.slice(from) });
  return pieces;
}

/** The names used in a template, each once, in order; `context` included when it is used. */
export function placeholderNames(template: string): string[] {
  const names = parseTemplate(template).map((piece) => (piece.kind === 'placeholder' ? piece.name : ''));
  return [...new Set(names.filter((name) => name !== ''))];
}

export interface PlaceholderRange {
  readonly name: string;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** Where placeholders stand in a template, `context` among them, in order. */
export function placeholderRanges(template: string): PlaceholderRange[] {
  return [...template.matchAll(TOKENS)].flatMap(({ 0: source, 1: name, index }) =>
    name === undefined ? [] : [{ name, start: index, end: index + source.length }],
  );
}
