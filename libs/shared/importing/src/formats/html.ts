import { ImportError } from '../import-error';
import { IMPORT_LIMITS } from '../import-limits';
import type { ImportWarning, ReadOptions } from '../imported';
import type { FormatContent } from '../read-document';
import { namesOf } from '../names-of';
import { parsePage } from './page-nodes';
import type { PageDocument, PageElement } from './page-nodes';
import { pageToMarkdown } from './page-to-markdown';

/** The main text of a page as Markdown, as a reading view shows it; the whole page when it has none. */
export async function readHtml(html: string, { address }: ReadOptions): Promise<FormatContent> {
  const page = await open(html, address);
  const title = page.querySelector('title')?.textContent ?? undefined;
  const images = leaveOutEmbeddedImages(page);
  const article = await mainText(page);
  const body = article ? (await parsePage(`<html><body>${article.content}</body></html>`)).body : null;
  const markdown = body ? await pageToMarkdown(body) : '';
  const warnings: ImportWarning[] =
    images > 0 ? [{ code: 'images_left_out', params: { count: images } }] : [];
  if (markdown !== '') {
    return { title: article?.title || title, pieces: [{ title: '', text: markdown }], warnings };
  }
  // Readability takes the page apart, so the whole is read afresh.
  const whole = await open(html, address);
  leaveOutEmbeddedImages(whole);
  const text = await pageToMarkdown(whole.body);
  if (text === '') throw new ImportError('import.no_text');
  return {
    title,
    pieces: [{ title: '', text }],
    warnings: [...warnings, { code: 'whole_page', params: {} }],
  };
}

async function open(html: string, address: string | undefined): Promise<PageDocument> {
  if (isTooDeep(html)) throw new ImportError('import.malformed');
  const page = await parsePage(withFrame(html));
  const count = page.querySelectorAll('*').length;
  if (count > IMPORT_LIMITS.maxElements) {
    throw new ImportError('import.text_too_long', { chars: html.length, limit: IMPORT_LIMITS.maxChars });
  }
  if (address !== undefined) resolveLinks(page, address);
  return page;
}

/** The parser makes no frame of its own where HTML lets it be left out. */
function withFrame(html: string): string {
  if (/<html[\s>]/i.test(html)) return html;
  // Behind the last bracket nothing is a tag, and every beginning of one would be followed to the end.
  const last = html.lastIndexOf('>') + 1;
  const bare = html.slice(0, last).replace(/<!doctype[^>]*>|<\/?(?:head|body)(?:\s[^>]*)?>/gi, '');
  return `<html><body>${bare}${html.slice(last)}</body></html>`;
}

/** Elements that HTML lets end without a tag, or that have none, say nothing about depth. */
const openEnded =
  /^(?:p|li|dt|dd|tr|td|th|thead|tbody|tfoot|colgroup|option|optgroup|rb|rt|rp|area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/** Whether elements stand in each other so deep that no person wrote it; reading it would take minutes. */
function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, slash, name = '', rest = ''] of html.matchAll(
    /<(\/?)([a-z][a-z0-9-]*)(?![a-z0-9-])([^<>]*)>/gi,
  )) {
    if (openEnded.test(name) || rest.endsWith('/')) continue;
    depth = slash ? Math.max(0, depth - 1) : depth + 1;
    if (depth > IMPORT_LIMITS.maxDepth) return true;
  }
  return false;
}

/** Links and pictures of a page that came from an address point there, wherever the text goes. */
function resolveLinks(page: PageDocument, address: string): void {
  const base = page.querySelector('base')?.getAttribute('href') ?? '';
  const from = URL.canParse(base, address) ? new URL(base, address).href : address;
  const resolve = (element: PageElement, name: string) => {
    const value = element.getAttribute(name);
    if (value !== null && URL.canParse(value, from)) element.setAttribute(name, new URL(value, from).href);
  };
  for (const link of page.querySelectorAll('a[href]')) resolve(link, 'href');
  for (const image of page.querySelectorAll('img[src]')) resolve(image, 'src');
}

/** Pictures inside the page would be megabytes of letters; those elsewhere stay as their address. */
function leaveOutEmbeddedImages(page: PageDocument): number {
  const embedded = [...page.querySelectorAll('img')].filter(
    (image) => !/^(?!data:|blob:|javascript:)\S/i.test(image.getAttribute('src') ?? ''),
  );
  for (const image of embedded) image.remove();
  return embedded.length;
}

async function mainText(page: PageDocument): Promise<{ title: string; content: string } | null> {
  const { Readability, isProbablyReaderable } = namesOf(await import('@mozilla/readability'));
  if (!isProbablyReaderable(page as never)) return null;
  const article = new Readability(page as never, { keepClasses: true }).parse();
  return article?.content ? { title: article.title ?? '', content: article.content } : null;
}
