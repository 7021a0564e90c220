/** The start of an answer in Markdown as a line of words, without the marks of headings, lists, quotes, emphasis and code. */
export function plainStart(markdown: string): string {
  return markdown
    .replace(/^[^\S\n]*(?:#{1,6}|>|[-*+])[^\S\n]+/gm, '')
    .replace(/\*\*|`+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
