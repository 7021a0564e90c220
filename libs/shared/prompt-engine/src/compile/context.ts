import { CompileLeaf, LeafRange } from './compile-types';

/** The context as pieces to be joined, so that ten million characters are copied once. */
export interface Context {
  readonly pieces: readonly string[];
  readonly chars: number;
  /** Relative to the context's start. */
  readonly ranges: readonly LeafRange[];
  /** Where one block ends and the next begins, relative to the context's start. */
  readonly edges: readonly number[];
}

/** Leaves joined by one blank line; a text's own final newlines are part of it. */
export function plainContext(leaves: readonly CompileLeaf[]): Context {
  const builder = new ContextBuilder();
  leaves.forEach((leaf, index) => {
    const before = leaves[index - 1];
    if (before !== undefined) builder.frame(blankLineAfter(before.content));
    if (before !== undefined && before.blockId !== leaf.blockId) builder.edge();
    builder.leaf(leaf);
  });
  return builder;
}

/** Leaves in `<item>` tags, consecutive leaves of one block in one `<block>`, all in `<context>`. */
export function wrappedContext(leaves: readonly CompileLeaf[]): Context {
  const builder = new ContextBuilder();
  if (leaves.length === 0) return builder;
  builder.frame('<context>\n');
  leaves.forEach((leaf, index) => {
    if (leaves[index - 1]?.blockId !== leaf.blockId) {
      if (index > 0) {
        builder.frame('</block>\n');
        builder.edge();
      }
      builder.frame(`<block title="${escapeAttribute(leaf.blockTitle)}">\n`);
    }
    builder.frame(`<item title="${escapeAttribute(itemTitle(leaf))}">\n`);
    builder.leaf(leaf);
    builder.frame(leaf.content.endsWith('\n') ? '</item>\n' : '\n</item>\n');
  });
  builder.frame('</block>\n</context>');
  return builder;
}

/** What is lacking for a blank line after a text. */
export function blankLineAfter(text: string): string {
  if (!text.endsWith('\n')) return '\n\n';
  return /\n\r?\n$/.test(text.slice(-3)) ? '' : '\n';
}

class ContextBuilder implements Context {
  readonly pieces: string[] = [];
  readonly ranges: LeafRange[] = [];
  readonly edges: number[] = [];
  chars = 0;

  frame(text: string): void {
    this.pieces.push(text);
    this.chars += text.length;
  }

  edge(): void {
    this.edges.push(this.chars);
  }

  leaf({ id, content }: CompileLeaf): void {
    this.ranges.push({ leafId: id, start: this.chars, end: this.chars + content.length });
    this.frame(content);
  }
}

function itemTitle({ itemTitle: title, subItemTitle }: CompileLeaf): string {
  return subItemTitle === undefined ? title : `${title} / ${subItemTitle}`;
}

const ATTRIBUTE_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** An XML attribute value between double quotes (XML 1.0, sections 2.3 and 3.3.3). */
export function escapeAttribute(value: string): string {
  return value.replace(/[&<>"\n\r\t]/g, (char) => ATTRIBUTE_ESCAPES[char] ?? char);
}
