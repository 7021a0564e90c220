import { OffsetList } from '../text/offset-list';

/** Code units given to `Intl.Segmenter` at once: it copies its input, and some engines slow down on long ones. */
export const SEGMENTER_WINDOW = 65_536;
/** A boundary this close to a window's end may depend on what follows, so the next window decides it again. */
const WINDOW_MARGIN = 512;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * The sentence ends of Unicode (UAX 29), computed on windows; the last is the text's length.
 * A window without any usable boundary is doubled, so the work stays linear in the text.
 */
export function rawSentenceBoundaries(text: string, windowSize: number = SEGMENTER_WINDOW): Uint32Array {
  const ends = new OffsetList();
  let start = 0;
  let size = windowSize;
  while (start < text.length) {
    const end = Math.min(text.length, start + size);
    const trusted = end === text.length ? end : end - Math.min(WINDOW_MARGIN, size >> 1);
    const next = pushBoundaries(ends, text, start, end, trusted);
    size = next === start ? size * 2 : windowSize;
    start = next;
  }
  return ends.toArray();
}

/** Pushes the boundaries of one window up to `trusted` and returns the last of them, or `start`. */
function pushBoundaries(ends: OffsetList, text: string, start: number, end: number, trusted: number): number {
  let last = start;
  for (const segment of segmenter.segment(text.slice(start, end))) {
    const offset = start + segment.index + segment.segment.length;
    if (offset > trusted) break;
    ends.push(offset);
    last = offset;
  }
  return last;
}
