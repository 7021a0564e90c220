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
const mostOfGroup = { pieces: 12, other: 6, alone: 50 } as const;
const order = Object.keys(paletteGroups) as PaletteGroup[];

/** What fits, by group: the group with the best on top, in it the best first. */
export function rank(query: Query, entries: readonly PaletteEntry[]): readonly RankedGroup[] {
  const byGroup = new Map<PaletteEntry['group'], Ranked[]>();
  for (const entry of entries) {
    const score = fit(query, entry) || (entry.isFound ? foundScore : 0);
    if (score === 0) continue;
    const ranked = byGroup.get(entry.group);
    if (ranked) ranked.push({ entry, score });
    else byGroup.set(entry.group, [{ entry, score }]);
  }
  return [...byGroup]
    .map(([group, ranked]) => ({ group, ranked: ranked.toSorted((left, right) => right.score - left.score) }))
    .toSorted((left, right) => (right.ranked[0]?.score ?? 0) - (left.ranked[0]?.score ?? 0))
    .map(({ group, ranked }) => ({
      group,
      entries: ranked.slice(0, mostOf(group, byGroup.size === 1)).map(({ entry }) => entry),
    }));
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
  return group === 'people' || group === 'templates' ? 0 : mostOfGroup.other - 1;
}
