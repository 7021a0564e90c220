import { graphemeCutAfter, graphemeCutAtOrBefore } from '@promptyflow/prompt-engine';

/** A line above this many characters cannot be wrapped by the editor in reasonable time. */
const giantLineChars = 50_000;
/** How long its pieces are where they are only to be looked at. */
const pieceChars = 2_000;

/** A text to be looked at, with giant lines broken; the places of the text and of what is shown, each from the other. */
export interface BrokenText {
  readonly shown: string;
  toShown(at: number): number;
  toText(shownAt: number): number;
}

/** Breaks giant lines after words, or between graphemes where there are none. */
export function breakGiantLines(text: string): BrokenText {
  const breaks: number[] = [];
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    if (end - start > giantLineChars) {
      for (let at = nextBreak(text, start); at < end; at = nextBreak(text, at)) breaks.push(at);
    }
    start = end + 1;
  }
  const pieces = [...breaks, text.length].map((end, index) => text.slice(breaks[index - 1] ?? 0, end));
  return {
    shown: pieces.join('\n'),
    toShown: (at) => at + countUpTo(breaks, (place) => place <= at),
    toText: (shownAt) => shownAt - countUpTo(breaks, (place, index) => place + index < shownAt),
  };
}

function nextBreak(text: string, from: number): number {
  const space = text.lastIndexOf(' ', from + pieceChars);
  if (space > from) return space + 1;
  const cut = graphemeCutAtOrBefore(text, from + pieceChars, from);
  return cut > from ? cut : graphemeCutAfter(text, from);
}

/** How many of the first breaks hold. */
function countUpTo(breaks: readonly number[], holds: (place: number, index: number) => boolean): number {
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(breaks[middle] ?? 0, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
