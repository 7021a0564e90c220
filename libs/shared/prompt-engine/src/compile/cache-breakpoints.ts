import type { CompileResult } from './compile-types';

/** Most places where a provider keeps a prefix of a prompt; Anthropic refuses more. */
export const MOST_CACHE_BREAKPOINTS = 4;

/**
 * Where the prefixes of a compiled text end that are worth keeping at the provider: at most four of its block
 * edges, ascending. The last one serves the next question about the same context; the others divide what is
 * before it as evenly as the blocks allow, so that a change in one block spares the blocks before it.
 */
export function cacheBreakpoints({ blockEdges }: Pick<CompileResult, 'blockEdges'>): number[] {
  const edges = blockEdges.filter((edge) => edge > 0);
  const last = edges.at(-1);
  if (last === undefined) return [];
  const chosen = new Set([last]);
  for (let part = 1; part < MOST_CACHE_BREAKPOINTS; part += 1) {
    chosen.add(nearest(edges, (last * part) / MOST_CACHE_BREAKPOINTS));
  }
  return [...chosen].sort((a, b) => a - b);
}

function nearest(edges: readonly number[], wanted: number): number {
  return edges.reduce((best, edge) => (Math.abs(edge - wanted) < Math.abs(best - wanted) ? edge : best));
}
