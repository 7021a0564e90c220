import { leavesOf, leavesUnder, nonEmptyIds, Outline, pickableLeafIds } from './outline';

/** Leaf ids in the order in which they are compiled, each once. */
export type Selection = readonly string[];

export const SELECTION_STATES = { none: 'none', some: 'some', all: 'all' } as const;
export type SelectionState = (typeof SELECTION_STATES)[keyof typeof SELECTION_STATES];

export const SWEEP_MODES = { add: 'add', remove: 'remove' } as const;
export type SweepMode = (typeof SWEEP_MODES)[keyof typeof SWEEP_MODES];

/** Adds a leaf at the end, or removes it. An empty or unknown leaf cannot be added. */
export function toggle(selection: Selection, leafId: string, outline: Outline): Selection {
  return addRange(selection, [leafId], sweepMode(selection, leafId), outline);
}

/** What a sweep that begins on this leaf does to every leaf it crosses. */
export function sweepMode(selection: Selection, firstLeafId: string): SweepMode {
  return selection.includes(firstLeafId) ? SWEEP_MODES.remove : SWEEP_MODES.add;
}

/** Adds the crossed leaves at the end, in the order of crossing, or removes them. */
export function addRange(
  selection: Selection,
  crossed: readonly string[],
  mode: SweepMode,
  outline: Outline,
): Selection {
  if (mode === SWEEP_MODES.remove) {
    const removed = new Set(crossed);
    return selection.filter((id) => !removed.has(id));
  }
  const pickable = new Set(pickableLeafIds(outline));
  return [...new Set([...selection, ...crossed.filter((id) => pickable.has(id))])];
}

/**
 * Shift: adds every leaf between the anchor (the leaf picked last) and the target, from the anchor's side.
 * Without a known anchor only the target is added.
 */
export function extendTo(
  selection: Selection,
  anchorId: string | null,
  targetId: string,
  outline: Outline,
): Selection {
  const ids = leavesOf(outline).map(({ id }) => id);
  const target = ids.indexOf(targetId);
  if (target === -1) return selection;
  const anchor = anchorId === null ? -1 : ids.indexOf(anchorId);
  const from = anchor === -1 ? target : anchor;
  const span = ids.slice(Math.min(from, target), Math.max(from, target) + 1);
  return addRange(selection, from > target ? span.reverse() : span, SWEEP_MODES.add, outline);
}

/** Adds the non-empty leaves of a group that are not chosen yet, in document order. */
export function selectGroup(selection: Selection, itemId: string, outline: Outline): Selection {
  return selectUnder(selection, itemId, outline);
}

/** Adds the non-empty leaves of a block that are not chosen yet, in document order. */
export function selectBlock(selection: Selection, blockId: string, outline: Outline): Selection {
  return selectUnder(selection, blockId, outline);
}

/** Removes every leaf of a block or a group. */
export function deselectUnder(selection: Selection, id: string, outline: Outline): Selection {
  const crossed = leavesUnder(outline, id).map((leaf) => leaf.id);
  return addRange(selection, crossed, SWEEP_MODES.remove, outline);
}

/** Every non-empty leaf: those chosen already keep their place. */
export function selectAll(selection: Selection, outline: Outline): Selection {
  return addRange(selection, pickableLeafIds(outline), SWEEP_MODES.add, outline);
}

/** How much of a block, a group or a leaf is chosen, of what can be chosen; `none` when nothing can. */
export function stateOf(selection: Selection, id: string, outline: Outline): SelectionState {
  const pickable = nonEmptyIds(leavesUnder(outline, id));
  const chosen = new Set(selection);
  const count = pickable.filter((leafId) => chosen.has(leafId)).length;
  if (count === 0) return SELECTION_STATES.none;
  return count === pickable.length ? SELECTION_STATES.all : SELECTION_STATES.some;
}

/**
 * Moves one chosen leaf to another place in the order.
 * @param toIndex its index in the result; held within the list
 */
export function reorder(selection: Selection, leafId: string, toIndex: number): Selection {
  if (!selection.includes(leafId)) return selection;
  const others = selection.filter((id) => id !== leafId);
  const index = Math.max(0, Math.min(others.length, Math.trunc(toIndex)));
  return [...others.slice(0, index), leafId, ...others.slice(index)];
}

/** Drops what is gone, became empty, or became a group. The rest keeps its order. */
export function removeMissing(selection: Selection, outline: Outline): Selection {
  const pickable = new Set(pickableLeafIds(outline));
  return selection.filter((id) => pickable.has(id));
}

/** The badge of every chosen leaf, from 1. */
export function orderNumbers(selection: Selection): ReadonlyMap<string, number> {
  return new Map(selection.map((id, index) => [id, index + 1]));
}

function selectUnder(selection: Selection, id: string, outline: Outline): Selection {
  return addRange(selection, nonEmptyIds(leavesUnder(outline, id)), SWEEP_MODES.add, outline);
}
