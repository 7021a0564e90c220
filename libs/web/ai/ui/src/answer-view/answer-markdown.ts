import { Lexer, Parser, Renderer } from 'marked';
import type { Token, Tokens } from 'marked';
import { safeFragment } from './safe-fragment';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

/** What level `#` has in a text: 3 where the page has two levels of its own above it. */
export type TopHeading = 1 | 3;

class AnswerRenderer extends Renderer {
  constructor(
    private readonly topHeading: TopHeading,
    private readonly highest: number,
  ) {
    super();
  }

  /** Tags that a model writes are shown as it wrote them: nothing of an answer disappears. */
  override html({ text }: Tokens.HTML | Tokens.Tag): string {
    return escaped(text);
  }

  /** An image would be fetched from an address that the model chose, and tell that address what it knows. */
  override image({ href, text }: Tokens.Image): string {
    return `<a href="${escaped(href)}">${escaped(text || href)}</a>`;
  }

  override heading({ tokens, depth }: Tokens.Heading): string {
    const level = Math.min(Math.max(depth - this.highest, 0) + this.topHeading, 6);
    return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
  }

  override checkbox({ checked }: Tokens.Checkbox): string {
    return checked ? '☑ ' : '☐ ';
  }

  /** Wide tables and code scroll by themselves, and the keyboard can scroll them. */
  override table(token: Tokens.Table): string {
    return `<div class="scroll" tabindex="0">${super.table(token)}</div>`;
  }

  override code({ text, lang }: Tokens.Code): string {
    const language = /^[\w+#-]{1,30}/.exec(lang ?? '')?.[0] ?? '';
    return `<pre tabindex="0"><code data-language="${escaped(language)}">${escaped(text)}\n</code></pre>`;
  }
}

/** The blocks of a Markdown text: paragraphs, lists, tables, code. Joined, their `raw` is the text. */
export function answerBlocks(markdown: string): Token[] {
  return Lexer.lex(markdown).filter(({ type }) => type !== 'space' && type !== 'def');
}

/** How many `#` the first heading of a text has; 1 for a text without. Models begin where they like. */
export function highestHeading(blocks: readonly Token[]): number {
  const first = blocks.find(({ type }) => type === 'heading');
  return (first as Tokens.Heading | undefined)?.depth ?? 1;
}

/**
 * A block as safe elements: no scripts, images, forms or styles, whatever the model wrote. Headings with as many `#`
 * as `highest` have the level `topHeading`.
 */
export function renderBlock(block: Token, topHeading: TopHeading = 3, highest = 1): DocumentFragment {
  return safeFragment(Parser.parse([block], { renderer: new AnswerRenderer(topHeading, highest) }));
}
