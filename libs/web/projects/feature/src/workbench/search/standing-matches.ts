import type { Replacement } from '@promptyflow/prompt-engine';
import type { FoundMatch } from './chosen-matches';

/** A match as it was found, and what is to come in its place. */
export interface WantedMatch extends Pick<FoundMatch, 'start' | 'end' | 'before' | 'match' | 'after'> {
  readonly insert: string;
}

/** How far others' edits may have moved a match, in UTF-16 code units. */
const mostMoved = 64 * 1024;

/**
 * The replacements of those matches that still stand in a text, be it that they have moved: a match stands where
 * the same stands before and after it.
 * @param wanted in the order of the text
 */
export function standingMatches(text: string, wanted: readonly WantedMatch[]): Replacement[] {
  const standing: Replacement[] = [];
  let [moved, free] = [0, 0];
  for (const match of wanted) {
    const start = find(text, match, match.start + moved, free);
    if (start === null) continue;
    moved = start - match.start;
    free = start + match.end - match.start;
    standing.push({ start, end: free, insert: match.insert });
  }
  return standing;
}

/** Where a match stands: at the place expected, or nearest to it. */
function find(text: string, wanted: WantedMatch, expected: number, free: number): number | null {
  if (stands(text, wanted, expected, free)) return expected;
  const words = wanted.before + wanted.match;
  const from = Math.max(0, expected - mostMoved - wanted.before.length);
  const near = text.slice(from, expected + mostMoved);
  let nearest: number | null = null;
  for (let at = near.indexOf(words); at !== -1; at = near.indexOf(words, at + 1)) {
    const start = from + at + wanted.before.length;
    const isNearer = nearest === null || Math.abs(start - expected) < Math.abs(nearest - expected);
    if (isNearer && stands(text, wanted, start, free)) nearest = start;
    if (start > expected && nearest !== null) break;
  }
  return nearest;
}

function stands(
  text: string,
  { start, end, before, match, after }: WantedMatch,
  at: number,
  free: number,
): boolean {
  return (
    at >= free &&
    at >= before.length &&
    at + end - start <= text.length &&
    text.startsWith(before, at - before.length) &&
    text.startsWith(match, at) &&
    text.startsWith(after, at + end - start)
  );
}
