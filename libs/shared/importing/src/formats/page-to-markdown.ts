import { namesOf } from '../names-of';
import type { PageElement, PageNode } from './page-nodes';

/** Parts of a page that are no text. */
const leftOut = [
  'head',
  'title',
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'embed',
  'svg',
  'canvas',
  'video',
  'audio',
  'form',
  'button',
  'input',
  'select',
  'textarea',
  'dialog',
] as const;

/** The element as Markdown of GitHub's flavour: tables, lists, code with its language, struck out words. */
export async function pageToMarkdown(element: PageElement): Promise<string> {
  const [{ default: Turndown }, plugin] = await Promise.all([
    import('turndown'),
    // @ts-expect-error the package has no types
    import('@joplin/turndown-plugin-gfm') as Promise<Readonly<Record<string, never>>>,
  ]);
  const gfm = namesOf(plugin);
  for (const name of leftOut) for (const found of [...element.querySelectorAll(name)]) found.remove();
  const service = new Turndown({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '_',
    hr: '---',
  });
  // The tables of the plugin ask for a browser's DOM and fall back to HTML; ours are below.
  service.use([gfm['strikethrough'], gfm['taskListItems'], gfm['highlightedCodeBlock']] as never[]);
  service.addRule('cell', {
    filter: ['td', 'th'],
    replacement: (content: string) => toCell(content),
  } as never);
  service.addRule('row', {
    filter: ['tr'],
    replacement: (content: string, node: PageElement) => toRow(content, node),
  } as never);
  service.addRule('table', {
    filter: ['table'],
    replacement: (content: string, node: PageElement) => toTable(content, node),
  } as never);
  service.addRule('tablePart', {
    filter: ['thead', 'tbody', 'tfoot', 'colgroup', 'col'],
    replacement: (content: string) => content,
  } as never);
  service.addRule('link', {
    filter: (node: PageElement) => node.nodeName === 'A' && !isSafeLink(node.getAttribute('href')),
    replacement: (content: string) => content,
  } as never);
  const markdown = service.turndown(element as never);
  return tidy(markdown);
}

/** Cells are told apart by a character that no text holds, until their row is known. */
const cellMark = '\u0001';

function toCell(content: string): string {
  return `${cellMark}${content.trim().replace(/(?<!\s)\s*\n\s*/g, '<br>')}`;
}

function toRow(content: string, node: PageElement): string {
  const cells = content.split(cellMark).slice(1);
  if (cells.length === 0) return '';
  // A table in a table becomes a line of the cell that holds it.
  if (isNested(node)) return `\n${cells.filter((cell) => cell !== '').join('; ')}`;
  return `\n${cellMark}${cells.join(cellMark)}`;
}

function toTable(content: string, node: PageElement): string {
  const rows = content
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(cellMark).slice(1));
  if (isNested(node)) return `\n${content.trim()}\n`;
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  if (columns === 0) return '';
  // A table of one column lays out a page; its cells are paragraphs.
  if (columns === 1)
    return `\n\n${rows.map(([cell = '']) => cell.replaceAll('<br>', '\n')).join('\n\n')}\n\n`;
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: columns }, (_, column) => (cells[column] ?? '').replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
  const [header = [], ...body] = rows;
  const rule = `| ${Array.from({ length: columns }, () => '---').join(' | ')} |`;
  const caption = node.querySelector('caption')?.textContent?.trim();
  return `\n\n${caption ? `${caption}\n\n` : ''}${[line(header), rule, ...body.map(line)].join('\n')}\n\n`;
}

function isNested(node: PageNode): boolean {
  let parent = node.nodeName === 'TABLE' ? node.parentNode : tableOf(node)?.parentNode;
  for (; parent; parent = parent.parentNode) if (parent.nodeName === 'TABLE') return true;
  return false;
}

function tableOf(node: PageNode): PageNode | null {
  for (let at: PageNode | null = node; at; at = at.parentNode) if (at.nodeName === 'TABLE') return at;
  return null;
}

function isSafeLink(href: string | null): boolean {
  return href !== null && !/^\s*(?:javascript|data|vbscript):/i.test(href);
}

function tidy(markdown: string): string {
  return markdown
    .replaceAll(cellMark, ' ')
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
