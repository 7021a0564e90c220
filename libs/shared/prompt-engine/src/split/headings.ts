import { FencedCode } from '../sentences/fenced-code';
import { HEADING_WORDS, HeadingWord } from './split-options';

export interface Heading {
  /** Start of its line. */
  readonly start: number;
  readonly title: string;
  /** Markdown level 1–6, or the heading word. */
  readonly level: number | HeadingWord;
}

const ATX = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const SETEXT = /^ {0,3}(=+|-{2,})[ \t]*$/;
const WORDS: Readonly<Record<string, HeadingWord>> = {
  part: HEADING_WORDS.part,
  часть: HEADING_WORDS.part,
  chapter: HEADING_WORDS.chapter,
  глава: HEADING_WORDS.chapter,
  section: HEADING_WORDS.section,
  раздел: HEADING_WORDS.section,
};
const WORD_HEADING =
  /^[ \t]*(?:#{1,6}[ \t]+|[*_]{1,3})?((part|chapter|section|часть|глава|раздел)[ \t]+(?:№[ \t]*)?(\d{1,4}(?:\.\d{1,3}){0,3}|[IVXLCDM]{1,15})(?![\p{L}\p{N}])(.*?))[*_ \t#]*$/iu;
const ROMAN = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/i;
/** What may follow the number: nothing, punctuation, or a title that begins with a capital, a digit or a quote. */
const AFTER_NUMBER = /^(?:$|[ \t]*[.:,)\]—–-]|[ \t]+[\p{Lu}\p{N}"'«“„(])/u;
/** A longer line is prose that happens to begin like a heading. */
const LONGEST_HEADING = 200;

/** The ATX and setext headings of a Markdown text, outside of fenced code. */
export function markdownHeadings(text: string, fences: FencedCode): Heading[] {
  const headings: Heading[] = [];
  let above: Line | null = null;
  let aboveIsParagraphStart = true;
  for (const line of linesOf(text)) {
    if (fences.contains(line.start)) {
      above = null;
      aboveIsParagraphStart = true;
      continue;
    }
    const { text: words } = line;
    const atx = words.length <= LONGEST_HEADING * 5 ? ATX.exec(words) : null;
    if (atx !== null) {
      headings.push({ start: line.start, title: atx[2] ?? '', level: atx[1]?.length ?? 1 });
      above = null;
      aboveIsParagraphStart = true;
      continue;
    }
    const setext = above !== null && aboveIsParagraphStart ? SETEXT.exec(words) : null;
    if (setext !== null && above !== null) {
      headings.push({
        start: above.start,
        title: above.text.trim(),
        level: setext[1]?.startsWith('=') ? 1 : 2,
      });
      above = null;
      continue;
    }
    const isBlank = words.trim() === '';
    aboveIsParagraphStart = !isBlank && above === null;
    above = isBlank ? null : line;
    if (isBlank) aboveIsParagraphStart = true;
  }
  return headings;
}

/** Lines such as "Chapter 7", "PART IV. Home" or "Глава 2: Дорога", outside of fenced code. */
export function wordHeadings(text: string, fences: FencedCode): Heading[] {
  const headings: Heading[] = [];
  for (const line of linesOf(text)) {
    if (line.text.length > LONGEST_HEADING || fences.contains(line.start)) continue;
    const [, title = '', word = '', number = '', rest = ''] = WORD_HEADING.exec(line.text) ?? [];
    const level = WORDS[word.toLowerCase()];
    if (level === undefined || !AFTER_NUMBER.test(rest)) continue;
    if (/^\d/.test(number) || ROMAN.test(number))
      headings.push({ start: line.start, title: title.trim(), level });
  }
  return headings;
}

interface Line {
  readonly start: number;
  readonly text: string;
}

function* linesOf(text: string): Generator<Line> {
  const breaks = /\r\n|\n|\r/g;
  let start = 0;
  while (start < text.length) {
    breaks.lastIndex = start;
    const match = breaks.exec(text);
    const end = match?.index ?? text.length;
    yield { start, text: text.slice(start, end) };
    start = match === null ? text.length : end + match[0].length;
  }
}
