import { graphemeCutAtOrBefore } from '../text/graphemes';

export const TITLE_LENGTH = 60;

/** How much of a part is looked at for its first words. */
const HEAD = 600;

/** The first words of a text on one line, without leading Markdown marks, at most 60 characters; '' without words. */
export function titleFromText(text: string, start = 0, end: number = text.length): string {
  const head = text.slice(start, Math.min(end, start + HEAD));
  const lines = head.split(/[\r\n\u0085\u2028\u2029]+/).map(withoutMarks);
  return shortTitle(lines.find((line) => /[\p{L}\p{N}]/u.test(line)) ?? '');
}

/** A title cut to 60 characters at a word's end, the cut shown by "…". */
export function shortTitle(title: string): string {
  const line = title.replace(/\s+/g, ' ').trim();
  if (line.length <= TITLE_LENGTH) return line;
  const room = graphemeCutAtOrBefore(line, TITLE_LENGTH - 1);
  const space = line.lastIndexOf(' ', room);
  // A lone long word (or a language without spaces) is cut between two graphemes.
  const cut = space >= TITLE_LENGTH / 2 ? space : room;
  return `${line
    .slice(0, cut)
    .trimEnd()
    .replace(/[\s,;:–—-]+$/u, '')}…`;
}

function withoutMarks(line: string): string {
  return line
    .replace(/^\s*(?:#{1,6}\s+|>\s*|[-*+]\s+|(?:`{3,}|~{3,}).*$)+/, '')
    .replace(/^[*_`]+/, '')
    .replace(/(?<=\p{L}|[.!?…])[*_`]+(?=\s|$)/gu, '')
    .trim();
}
