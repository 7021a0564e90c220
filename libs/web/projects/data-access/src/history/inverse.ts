import type { Change, ChangeDraft } from '@promptyflow/contracts';
import { applyChanges } from '../outline/apply-change';
import type { OutlineRows } from '../outline/outline';

/**
 * What takes changes back: applied after them, the outline is as it was before. Edits of texts are not among
 * them, for the outline has no texts; nor are versions that were kept, which stay.
 */
export function inverseOf(outline: OutlineRows, changes: readonly Change[]): ChangeDraft[] {
  const inverses: ChangeDraft[][] = [];
  applyChanges(
    outline,
    changes.map((change) => ({ change })),
    (before, change) => inverses.push(inverse(before, change)) > 0,
  );
  return inverses.reverse().flat();
}

/** The fields of a row that a change alters, as they are now. */
function present<T extends object, K extends keyof T>(row: T, change: object, names: readonly K[]) {
  const altered = names.filter((name) => (change as Partial<Record<K, unknown>>)[name] !== undefined);
  return Object.fromEntries(altered.map((name) => [name, row[name]])) as Partial<Pick<T, K>>;
}

function inverse(outline: OutlineRows, change: Change): ChangeDraft[] {
  switch (change.type) {
    case 'project.rename':
      return [{ type: 'project.rename', name: outline.name }];
    case 'block.add':
      return [{ type: 'block.remove', blockId: change.blockId }];
    case 'block.remove':
      return [{ type: 'block.restore', blockId: change.blockId }];
    case 'block.restore':
      return [{ type: 'block.remove', blockId: change.blockId }];
    case 'block.rename':
    case 'block.move':
    case 'block.configure':
      return inverseOfBlock(outline, change);
    case 'item.add':
    case 'item.copy':
    case 'item.restore':
      return [{ type: 'item.remove', itemId: change.itemId }];
    case 'item.remove':
      return [{ type: 'item.restore', itemId: change.itemId }];
    case 'item.rename':
    case 'item.move':
    case 'item.configure':
      return inverseOfItem(outline, change);
    case 'item.split': {
      const { itemId, parts, mode } = change;
      const removals = parts.map((part) => ({ type: 'item.remove' as const, itemId: part.itemId })).reverse();
      return mode === 'replace' ? [...removals, { type: 'item.restore', itemId }] : removals;
    }
    case 'item.merge':
      return [
        { type: 'item.remove', itemId: change.into.itemId },
        ...change.itemIds.map((itemId) => ({ type: 'item.restore' as const, itemId })).reverse(),
      ];
    case 'prompt.add':
    case 'prompt.copy':
    case 'prompt.restore':
      return [{ type: 'prompt.remove', promptId: change.promptId }];
    case 'prompt.remove':
      return [{ type: 'prompt.restore', promptId: change.promptId }];
    case 'prompt.rename':
    case 'prompt.move':
    case 'prompt.configure':
    case 'selection.set':
      return inverseOfPrompt(outline, change);
    case 'savedSelection.add':
    case 'savedSelection.restore':
      return [{ type: 'savedSelection.remove', savedSelectionId: change.savedSelectionId }];
    case 'savedSelection.remove':
      return [{ type: 'savedSelection.restore', savedSelectionId: change.savedSelectionId }];
    case 'savedSelection.update': {
      const { savedSelectionId } = change;
      const row = outline.savedSelections[savedSelectionId];
      const before = row && present(row, change, ['name', 'itemIds']);
      return before ? [{ type: 'savedSelection.update', savedSelectionId, ...before }] : [];
    }
    case 'item.edit':
    case 'prompt.edit':
    case 'prompt.keep':
      return [];
  }
}

function inverseOfBlock(
  { blocks }: OutlineRows,
  change: Change<'block.rename' | 'block.move' | 'block.configure'>,
): ChangeDraft[] {
  const { blockId, type } = change;
  const row = blocks[blockId];
  if (!row) return [];
  if (type === 'block.rename') return [{ type, blockId, title: row.title }];
  if (type === 'block.move') return [{ type, blockId, position: row.position }];
  return [{ type, blockId, ...present(row, change, ['color', 'tags']) }];
}

function inverseOfItem(
  { items }: OutlineRows,
  change: Change<'item.rename' | 'item.move' | 'item.configure'>,
): ChangeDraft[] {
  const { itemId, type } = change;
  const row = items[itemId];
  if (!row) return [];
  const { title, blockId, parentItemId, position } = row;
  if (type === 'item.rename') return [{ type, itemId, title }];
  if (type === 'item.move') return [{ type, itemId, blockId, parentItemId, position }];
  return [{ type, itemId, ...present(row, change, ['color', 'tags']) }];
}

const promptOptions = ['wrapInTags', 'system', 'variables', 'values', 'model', 'fromTemplate'] as const;

function inverseOfPrompt(
  { prompts }: OutlineRows,
  change: Change<'prompt.rename' | 'prompt.move' | 'prompt.configure' | 'selection.set'>,
): ChangeDraft[] {
  const { promptId, type } = change;
  const row = prompts[promptId];
  if (!row) return [];
  if (type === 'prompt.rename') return [{ type, promptId, title: row.title }];
  if (type === 'prompt.move') return [{ type, promptId, position: row.position }];
  if (type === 'selection.set') return [{ type, promptId, itemIds: row.selection }];
  const before = present(row, change, promptOptions);
  // What was saved to the library stays there, so it stays told, too; what was loaded comes with more.
  const [only, ...more] = Object.keys(before);
  return only === 'fromTemplate' && more.length === 0 ? [] : [{ type, promptId, ...before }];
}

/**
 * Whether a change still has what it alters: others may have removed it meanwhile. What is not known here may be
 * known to the server, so it is worth a try.
 */
export function isPossible(outline: OutlineRows, change: ChangeDraft): boolean {
  switch (change.type) {
    case 'block.rename':
    case 'block.move':
    case 'block.configure':
    case 'block.remove':
      return outline.blocks[change.blockId]?.removed === false;
    case 'item.rename':
    case 'item.configure':
    case 'item.remove':
      return outline.items[change.itemId]?.removed === false;
    case 'item.move':
      return (
        outline.items[change.itemId]?.removed === false &&
        outline.blocks[change.blockId]?.removed === false &&
        (change.parentItemId === null || outline.items[change.parentItemId]?.removed === false)
      );
    case 'prompt.rename':
    case 'prompt.move':
    case 'prompt.configure':
    case 'prompt.remove':
    case 'selection.set':
      return outline.prompts[change.promptId]?.removed === false;
    case 'savedSelection.update':
    case 'savedSelection.remove':
      return outline.savedSelections[change.savedSelectionId]?.removed === false;
    default:
      return true;
  }
}
