import { pieceColors } from '@promptyflow/contracts';
import type { Change } from '@promptyflow/contracts';
import fc from 'fast-check';
import { applyChanges } from '../outline/apply-change';
import type { OutlineRows } from '../outline/outline';
import { toTree } from '../outline/outline-tree';
import { inverseOf, isPossible } from './inverse';

const empty: OutlineRows = {
  id: 'p',
  permissions: ['project.write'],
  name: 'Project',
  revision: 0,
  blocks: {},
  items: {},
  prompts: {},
  savedSelections: {},
};

const toOutlineChange = (change: Change) => ({ change });
const apply = (outline: OutlineRows, changes: readonly Change[]) =>
  applyChanges(outline, changes.map(toOutlineChange));

/** A random change that fits an outline; ids are counted, so that each is new. */
function someChange(outline: OutlineRows, kind: number, seed: number, count: number): Change | null {
  const pick = <T extends { readonly removed: boolean }>(rows: Readonly<Record<string, T>>, at = seed) => {
    const live = Object.values(rows).filter(({ removed }) => !removed);
    return live[at % Math.max(1, live.length)];
  };
  const id = `c${count}`;
  const position = `a${seed % 90}`;
  const [block, item, other, prompt] = [
    pick(outline.blocks),
    pick(outline.items),
    pick(outline.items, seed + 1),
    pick(outline.prompts),
  ];
  const saved = pick(outline.savedSelections);
  const color = pieceColors[seed % pieceColors.length] ?? null;
  const made: (Change | null | undefined)[] = [
    { id, type: 'block.add', blockId: `b${count}`, title: id, position },
    block && { id, type: 'item.add', itemId: id, blockId: block.id, parentItemId: null, title: id, position },
    block && { id, type: 'block.rename', blockId: block.id, title: id },
    block && { id, type: 'block.move', blockId: block.id, position },
    block && { id, type: 'block.configure', blockId: block.id, color, tags: [id] },
    item && { id, type: 'item.rename', itemId: item.id, title: id },
    item &&
      block && { id, type: 'item.move', itemId: item.id, blockId: block.id, parentItemId: null, position },
    item && { id, type: 'item.configure', itemId: item.id, tags: [id] },
    item && { id, type: 'item.remove', itemId: item.id },
    block && seed % 5 === 0 ? { id, type: 'block.remove', blockId: block.id } : null,
    item && {
      id,
      type: 'item.split',
      itemId: item.id,
      baseVersion: 1,
      mode: seed % 2 === 0 ? 'replace' : 'append',
      parts: [0, 1].map((part) => ({
        itemId: `${id}.${part}`,
        title: id,
        position: `b${part}`,
        from: part,
        to: part + 1,
      })),
    },
    item && other && item.id !== other.id
      ? {
          id,
          type: 'item.merge',
          itemIds: [item.id, other.id],
          separator: '',
          into: { itemId: id, title: id },
        }
      : null,
    item && {
      id,
      type: 'item.copy',
      sourceId: item.id,
      itemId: id,
      blockId: item.blockId,
      parentItemId: null,
      title: id,
      position,
    },
    { id, type: 'prompt.add', promptId: id, title: id, position },
    prompt && { id, type: 'prompt.rename', promptId: prompt.id, title: id },
    prompt && {
      id,
      type: 'prompt.configure',
      promptId: prompt.id,
      wrapInTags: seed % 2 === 0,
      values: { x: id },
      fromTemplate: seed % 3 === 0 ? { templateId: id, version: seed } : null,
    },
    prompt && { id, type: 'prompt.copy', sourceId: prompt.id, promptId: id, title: id, position },
    prompt && { id, type: 'prompt.remove', promptId: prompt.id },
    prompt && item && { id, type: 'selection.set', promptId: prompt.id, itemIds: [item.id] },
    { id, type: 'savedSelection.add', savedSelectionId: id, name: id, itemIds: item ? [item.id] : [] },
    saved && { id, type: 'savedSelection.update', savedSelectionId: saved.id, name: id },
    saved && { id, type: 'savedSelection.remove', savedSelectionId: saved.id },
    { id, type: 'project.rename', name: id },
  ];
  return made[kind % made.length] ?? null;
}

const walks = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 1000 })), { minLength: 1, maxLength: 40 });

describe(inverseOf.name, () => {
  it('should restore the outline exactly, and again what was undone, for any sequence of changes', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        let outline = empty;
        const seen = [outline];
        const undo: Change[][] = [];
        for (const [index, [kind, seed]] of walk.entries()) {
          const change = someChange(outline, kind, seed, index);
          if (!change) continue;
          undo.push(
            inverseOf(outline, [change]).map((draft, at) => ({ id: `u${index}.${at}`, ...draft }) as Change),
          );
          outline = apply(outline, [change]);
          seen.push(outline);
        }
        const redo: Change[][] = [];
        for (const changes of undo.toReversed()) {
          expect(toTree(outline)).toEqual(toTree(seen.pop() ?? empty));
          redo.push(inverseOf(outline, changes).map((draft, at) => ({ id: `r${at}`, ...draft }) as Change));
          outline = apply(outline, changes);
        }
        expect(toTree(outline)).toEqual(toTree(empty));
        const first = redo.at(-1);
        if (first && undo[0]) {
          const again = apply(outline, first);
          expect(toTree(apply(again, undo[0]))).toEqual(toTree(outline));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('should leave what is told of a save to the library, and take back what was loaded from it', () => {
    const promptId = 'p';
    const outline = apply(empty, [{ id: '1', type: 'prompt.add', promptId, title: 'P', position: 'a0' }]);
    const fromTemplate = { templateId: 't', version: 2 };
    const saved: Change = { id: '2', type: 'prompt.configure', promptId, fromTemplate };
    expect(inverseOf(outline, [saved])).toEqual([]);
    expect(inverseOf(outline, [{ ...saved, system: 'S' }])).toEqual([
      { type: 'prompt.configure', promptId, system: '', fromTemplate: null },
    ]);
  });

  it('should take a group back in the other order than it was made', () => {
    const changes: Change[] = [
      { id: '1', type: 'block.add', blockId: 'b', title: 'B', position: 'a0' },
      {
        id: '2',
        type: 'item.add',
        itemId: 'i',
        blockId: 'b',
        parentItemId: null,
        title: 'I',
        position: 'a0',
      },
    ];
    expect(inverseOf(empty, changes).map(({ type }) => type)).toEqual(['item.remove', 'block.remove']);
  });
});

describe(isPossible.name, () => {
  it('should leave out what others have removed meanwhile', () => {
    const outline = apply(empty, [
      { id: '1', type: 'block.add', blockId: 'b', title: 'B', position: 'a0' },
      { id: '2', type: 'block.remove', blockId: 'b' },
    ]);
    expect(isPossible(outline, { type: 'block.rename', blockId: 'b', title: 'A' })).toBe(false);
    expect(isPossible(outline, { type: 'block.restore', blockId: 'b' })).toBe(true);
  });
});
