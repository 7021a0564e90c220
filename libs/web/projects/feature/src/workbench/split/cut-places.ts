import { graphemeCutAtOrBefore, sentenceBoundaries } from '@promptyflow/prompt-engine';

export type CutUnit = 'sentence' | 'word';

/** How much of a long text around a place is read to find boundaries in it. */
const windowChars = { sentence: 6_000, word: 400 } as const;
/** A cut that is let go this near to the end of a sentence goes there. */
const sentencePull = 12;

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The boundaries around a place, rising. None of them stands inside a grapheme; both ends of the text are boundaries. */
export function boundariesAround(text: string, at: number, unit: CutUnit): readonly number[] {
  const from = graphemeCutAtOrBefore(text, Math.max(0, at - windowChars[unit]));
  const to = graphemeCutAtOrBefore(text, Math.min(text.length, at + windowChars[unit]));
  const slice = text.slice(from, to);
  const ends = unit === 'sentence' ? [...sentenceBoundaries(slice)] : wordStarts(slice);
  // The end of what was read is a boundary only where the text ends.
  const inside = ends.filter((end) => end < slice.length).map((end) => from + end);
  return [...(from === 0 ? [0] : []), ...inside, ...(to === text.length ? [to] : [])];
}

/** The next boundary before or after a place; the place itself when there is none. */
export function nextPlace(text: string, at: number, direction: 1 | -1, unit: CutUnit): number {
  const boundaries = boundariesAround(text, at, unit);
  const next =
    direction === 1 ? boundaries.find((place) => place > at) : boundaries.findLast((place) => place < at);
  if (next !== undefined) return next;
  // A sentence longer than what was read is walked through by words.
  return unit === 'sentence' ? nextPlace(text, at, direction, 'word') : at;
}

/** Where a cut that is put at a place goes: to the end of a sentence close by, else to the nearest word. */
export function nearestPlace(text: string, at: number): number {
  const inside = (unit: CutUnit) =>
    boundariesAround(text, at, unit).filter((place) => place > 0 && place < text.length);
  const sentence = nearest(inside('sentence'), at);
  return Math.abs(sentence - at) <= sentencePull ? sentence : nearest(inside('word'), at);
}

function nearest(places: readonly number[], at: number): number {
  let best = places[0] ?? at;
  for (const place of places) if (Math.abs(place - at) < Math.abs(best - at)) best = place;
  return best;
}

/** Starts of words: white space and punctuation stay with the word before them. */
function wordStarts(text: string): number[] {
  const starts: number[] = [];
  for (const { index, isWordLike } of words.segment(text)) if (isWordLike && index > 0) starts.push(index);
  return starts;
}
