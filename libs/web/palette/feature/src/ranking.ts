import { fit } from './matching';
import type { Query } from './matching';
import { paletteGroups } from './palette-entry';
import type { PaletteEntry, PaletteGroup } from './palette-entry';

export interface RankedGroup {
  readonly group: PaletteGroup;
  readonly entries: readonly PaletteEntry[];
}

interface Ranked {
  readonly entry: PaletteEntry;
  readonly score: number;
}

/** What the server found in texts fits less than any title. */
const foundScore = 1;
/** Of a group beside others; of one that stands alone. */
const mostOfGroup = { pieces: 8, other: 5, alone: 40 } as const;
const order = Object.keys(paletteGroups) as PaletteGroup[];

/** What fits, by group: the group with the best on top, in it the best first. */
export function rank(query: Query, entries: readonly PaletteEntry[]): readonly RankedGroup[] {
  const byGroup = new Map<PaletteEntry['group'], Ranked[]>();
  for (const entry of entries) {
    const score = fit(query, entry) || (entry.isFound ? foundScore : 0);
    if (score === 0) continue;
    let best = byGroup.get(entry.group);
    if (!best) byGroup.set(entry.group, (best = []));
    keepBest(best, { entry, score });
  }
  return [...byGroup]
    .toSorted(([, left], [, right]) => (right[0]?.score ?? 0) - (left[0]?.score ?? 0))
    .map(([group, best]) => ({
      group,
      entries: best.slice(0, mostOf(group, byGroup.size === 1)).map(({ entry }) => entry),
    }));
}

/** Into a list with the best first, of no more than are shown: the rest is not put in order. */
function keepBest(best: Ranked[], one: Ranked): void {
  if (best.length === mostOfGroup.alone && one.score <= (best.at(-1)?.score ?? 0)) return;
  let place = best.length;
  while (place > 0 && (best[place - 1]?.score ?? 0) < one.score) place--;
  best.splice(place, 0, one);
  if (best.length > mostOfGroup.alone) best.pop();
}

/** Of many entries those that may fit: what did not fit before a letter was added does not fit with it either. */
export class Narrowing {
  private last: { readonly of: readonly PaletteEntry[]; readonly text: string } | null = null;
  private left: readonly PaletteEntry[] = [];

  of(query: Query, entries: readonly PaletteEntry[]): readonly PaletteEntry[] {
    if (query.words.length === 0) return entries;
    const isNarrower = this.last?.of === entries && query.text.startsWith(this.last.text);
    this.left = (isNarrower ? this.left : entries).filter((entry) => fit(query, entry) > 0);
    this.last = { of: entries, text: query.text };
    return this.left;
  }
}

/** While nothing is typed: what was used lately, the last first, then some of each group. */
export function beginning(
  entries: readonly PaletteEntry[],
  lately: readonly string[],
): readonly RankedGroup[] {
  const places = new Map(lately.map((key, index) => [key, index]));
  const place = ({ key }: PaletteEntry) => places.get(key) ?? Infinity;
  const recent = entries
    .filter(({ key }) => places.has(key))
    .toSorted((left, right) => place(left) - place(right))
    .slice(0, mostOfGroup.other);
  const used = new Set(recent);
  const byGroup = Map.groupBy<PaletteGroup, PaletteEntry>(
    entries.filter((entry) => !used.has(entry)),
    ({ group }) => group,
  );
  byGroup.set('recent', recent);
  return order
    .map((group) => ({ group, entries: (byGroup.get(group) ?? []).slice(0, mostAtFirst(group)) }))
    .filter((one) => one.entries.length > 0);
}

function mostOf(group: PaletteGroup, isAlone: boolean): number {
  return isAlone ? mostOfGroup.alone : group === 'pieces' ? mostOfGroup.pieces : mostOfGroup.other;
}

/** Pages and actions are all there is; of the rest a few. */
function mostAtFirst(group: PaletteGroup): number {
  if (group === 'pages' || group === 'actions') return mostOfGroup.alone;
  return group === 'people' || group === 'templates' ? 0 : mostOfGroup.other;
}
