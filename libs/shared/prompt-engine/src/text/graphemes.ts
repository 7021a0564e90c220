import { OffsetList } from './offset-list';

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;
/** How far back a single question about a boundary looks before it gives up (and answers "not a boundary"). */
const LOOK_BACK = 256;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Whether a boundary stands at `index`: between two user-perceived characters, at the start, or at the end.
 * Errs on the safe side: inside a cluster longer than 256 code units the answer is false.
 */
export function isGraphemeBoundary(text: string, index: number): boolean {
  if (index <= 0 || index >= text.length) return index === 0 || index === text.length;
  if (neverCombine(text, index)) return !isCrLf(text, index);
  const start = plainBoundaryBefore(text, index - 1, Math.max(0, index - LOOK_BACK));
  if (start === -1) return false;
  const segment = segmenter.segment(text.slice(start, index + 2)).containing(index - start);
  return segment !== undefined && segment.index === index - start;
}

/**
 * The largest grapheme boundary at or before `target`.
 * @param from a known boundary, not above `target`: the answer is never below it
 */
export function graphemeCutAtOrBefore(text: string, target: number, from = 0): number {
  if (target >= text.length) return text.length;
  if (target <= from) return from;
  if (neverCombine(text, target) && !isCrLf(text, target)) return target;
  const start = Math.max(from, plainBoundaryBefore(text, target - 1, from));
  const segment = segmenter.segment(text.slice(start, target + 2)).containing(target - start);
  return segment === undefined ? from : start + segment.index;
}

/** The smallest grapheme boundary after `from`, which must be a boundary itself; the end of the text at most. */
export function graphemeCutAfter(text: string, from: number): number {
  let width = 64;
  while (from + width < text.length) {
    const segment = segmenter.segment(text.slice(from, from + width)).containing(0);
    if (segment !== undefined && segment.segment.length < width - 1) return from + segment.segment.length;
    width *= 2;
  }
  return from + (segmenter.segment(text.slice(from)).containing(0)?.segment.length ?? 0);
}

/** The end of every user-perceived character, in order; the last is the text's length. */
export function graphemeBoundaries(text: string): Uint32Array {
  const ends = new OffsetList();
  for (const segment of segmenter.segment(text)) {
    ends.push(segment.index + segment.segment.length);
  }
  return ends.toArray();
}

/** The last position in [floor, index] where two plain characters meet, or the start of the text; -1 when none. */
function plainBoundaryBefore(text: string, index: number, floor: number): number {
  for (let at = index; at > floor; at--) {
    if (neverCombine(text, at) && !isCrLf(text, at)) return at;
  }
  return floor === 0 ? 0 : -1;
}

/** Two neighbours that never combine, except as CR LF: asked first because it answers for nearly every text. */
function neverCombine(text: string, index: number): boolean {
  const next = text.charCodeAt(index);
  return isPlain(text.charCodeAt(index - 1)) && (isPlain(next) || isBaseLetter(next));
}

function isCrLf(text: string, index: number): boolean {
  return text.charCodeAt(index) === LINE_FEED && text.charCodeAt(index - 1) === CARRIAGE_RETURN;
}

const BASE_LETTER = /^\p{L}$/u;

/** A letter that never joins what stands before it: Thai and Lao AM and the halfwidth voicing marks do. */
function isBaseLetter(code: number): boolean {
  if (code === 0xe33 || code === 0xeb3 || code === 0xff9e || code === 0xff9f) return false;
  return BASE_LETTER.test(String.fromCharCode(code));
}

function isPlain(code: number): boolean {
  return (
    code < 0x300 ||
    (code >= 0x370 && code < 0x483) ||
    (code >= 0x48a && code < 0x530) ||
    (code >= 0x2010 && code < 0x2028) ||
    (code >= 0x3001 && code < 0x302a) ||
    (code >= 0x3041 && code < 0x3097) ||
    (code >= 0x30a1 && code < 0x3100) ||
    (code >= 0x4e00 && code < 0xa000) ||
    (code >= 0xff01 && code < 0xff61)
  );
}
