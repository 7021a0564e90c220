import { FencedCode } from '../sentences/fenced-code';
import { paragraphBoundaries } from '../sentences/paragraph-boundaries';
import { sentenceBoundaries } from '../sentences/sentence-boundaries';
import { graphemeBoundaries, graphemeCutAtOrBefore } from '../text/graphemes';
import { firstAbove, offsetAt } from '../text/offset-list';
import { Cuts } from './cuts';
import { EqualSplitOptions, SPLIT_BOUNDARIES, SPLIT_REASONS, SplitBoundary } from './split-options';

/** Below this many characters per part a grapheme may be as wide as a part, so all of them are listed. */
const WIDE_PART = 256;

/** Balanced parts: each cut stands at the boundary nearest to its ideal place. */
export function splitEqual(
  text: string,
  { parts, boundary = SPLIT_BOUNDARIES.sentence }: EqualSplitOptions,
): Cuts {
  if (boundary === SPLIT_BOUNDARIES.exact && text.length > parts * WIDE_PART) {
    const ends = exactEnds(text, parts);
    if (ends !== null) return { ends };
  }
  const candidates = candidatesOf(text, boundary);
  if (candidates.length <= parts) {
    return {
      ends: [...candidates],
      reason: candidates.length < parts ? SPLIT_REASONS.fewerBoundaries : undefined,
    };
  }
  return { ends: nearestEnds(candidates, parts, text.length) };
}

function candidatesOf(text: string, boundary: SplitBoundary): Uint32Array {
  if (boundary === SPLIT_BOUNDARIES.exact) return graphemeBoundaries(text);
  const fences = FencedCode.find(text);
  return boundary === SPLIT_BOUNDARIES.paragraph
    ? paragraphBoundaries(text, fences)
    : sentenceBoundaries(text, fences);
}

function exactEnds(text: string, parts: number): number[] | null {
  const ends: number[] = [];
  let from = 0;
  for (let part = 1; part <= parts; part++) {
    const end = graphemeCutAtOrBefore(text, Math.round((text.length * part) / parts), from);
    if (end === from) return null;
    ends.push(end);
    from = end;
  }
  return ends;
}

function nearestEnds(candidates: Uint32Array, parts: number, length: number): number[] {
  const ends: number[] = [];
  let lowest = 0;
  for (let part = 1; part < parts; part++) {
    const ideal = (length * part) / parts;
    // Enough candidates stay behind for the parts that follow, so none of them is empty.
    const highest = candidates.length - 1 - (parts - part);
    const above = Math.min(Math.max(firstAbove(candidates, ideal), lowest), highest);
    const below = Math.max(above - 1, lowest);
    const index = ideal - offsetAt(candidates, below) <= offsetAt(candidates, above) - ideal ? below : above;
    ends.push(offsetAt(candidates, index));
    lowest = index + 1;
  }
  ends.push(length);
  return ends;
}
