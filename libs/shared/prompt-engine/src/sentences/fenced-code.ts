import { isLineBreak, isWhitespace } from '../text/characters';
import { firstAbove, offsetAt, OffsetList } from '../text/offset-list';

/** Fenced code blocks of a Markdown text: from the start of the opening line to after the closing line's end. */
export class FencedCode {
  private constructor(
    private readonly starts: Uint32Array,
    private readonly ends: Uint32Array,
  ) {}

  /**
   * Finds the fences of a text by CommonMark's rules, with one difference: a fence that is never closed is plain
   * text here, or one stray mark would make the rest of a book impossible to cut.
   */
  static find(text: string): FencedCode {
    const starts = new OffsetList();
    const ends = new OffsetList();
    let position = 0;
    const hopeless = { '`': Infinity, '~': Infinity };
    for (;;) {
      const at = nextMark(text, position);
      if (at === -1) break;
      const mark = text[at] === '~' ? '~' : '`';
      const run = runLength(text, at, mark);
      position = at + run;
      const lineStart = fenceLineStart(text, at);
      if (lineStart === -1 || run >= hopeless[mark] || !isOpening(text, at + run, mark)) continue;
      const end = closingEnd(text, at + run, mark, run);
      if (end === -1) {
        hopeless[mark] = run;
        continue;
      }
      starts.push(lineStart);
      ends.push(end);
      position = end;
    }
    return new FencedCode(starts.toArray(), ends.toArray());
  }

  /** The fence that a cut at `offset` would break, or null. Its own start and end are good places. */
  around(offset: number): { readonly start: number; readonly end: number } | null {
    const index = firstAbove(this.starts, offset - 1) - 1;
    if (index < 0) return null;
    const start = offsetAt(this.starts, index);
    const end = offsetAt(this.ends, index);
    return offset > start && offset < end ? { start, end } : null;
  }

  /** Whether the position belongs to a fence, its first character included. */
  contains(offset: number): boolean {
    const index = firstAbove(this.starts, offset) - 1;
    return index >= 0 && offset < offsetAt(this.ends, index);
  }
}

function nextMark(text: string, from: number): number {
  const marks = /```|~~~/g;
  marks.lastIndex = from;
  return marks.exec(text)?.index ?? -1;
}

function runLength(text: string, at: number, mark: string): number {
  let end = at;
  while (text[end] === mark) end++;
  return end - at;
}

/** The start of the line when at most three spaces stand before the mark, else -1. */
function fenceLineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < 4 && text.charCodeAt(start - 1) === 0x20) start--;
  if (at - start > 3) return -1;
  return start === 0 || isLineBreak(text.charCodeAt(start - 1)) ? start : -1;
}

/** An info string after backticks holds no backtick (else it is inline code). */
function isOpening(text: string, from: number, mark: string): boolean {
  if (mark === '~') return true;
  for (let index = from; index < text.length; index++) {
    if (isLineBreak(text.charCodeAt(index))) return true;
    if (text[index] === '`') return false;
  }
  return true;
}

function closingEnd(text: string, from: number, mark: string, minimum: number): number {
  let at = text.indexOf(mark.repeat(minimum), from);
  while (at !== -1) {
    const run = runLength(text, at, mark);
    const end = blankToLineEnd(text, at + run);
    if (end !== -1 && fenceLineStart(text, at) > from - 1) return end;
    at = text.indexOf(mark.repeat(minimum), at + run);
  }
  return -1;
}

/** The position after the line's break when only white space is left on the line, else -1. */
function blankToLineEnd(text: string, from: number): number {
  let index = from;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === 0x0d && text.charCodeAt(index + 1) === 0x0a) return index + 2;
    if (isLineBreak(code)) return index + 1;
    if (!isWhitespace(code)) return -1;
    index++;
  }
  return index;
}
