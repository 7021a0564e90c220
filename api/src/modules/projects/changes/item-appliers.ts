import { countTokens } from '@promptyflow/prompt-engine/tokens';
import type { ItemSize } from '@promptyflow/contracts';
import { countedAtOnceChars } from '../content/stored-text';
import type { ItemRow, LockedProjectRepository, NewItem } from '../content/locked-project.repository';
import { depthExceeded, idTaken, itemNotFound } from '../projects.errors';
import { givenMarks, requireBlock } from './block-appliers';
import type { Appliers } from './change-applier';

export async function requireItem(project: LockedProjectRepository, itemId: string): Promise<ItemRow> {
  const item = await project.findItem(itemId);
  if (!item) throw itemNotFound(itemId);
  return item;
}

/** Tokens of a text that is short enough to be counted in the request; null leaves it to the job. */
export function tokensNow(text: string): number | null {
  return text.length <= countedAtOnceChars ? countTokens(text) : null;
}

/** Inserts a leaf and tells its size. */
export async function insertLeaf(
  project: LockedProjectRepository,
  leaf: Omit<NewItem, 'tokens'>,
): Promise<ItemSize> {
  const tokens = tokensNow(leaf.content);
  if (!(await project.insertItem({ ...leaf, tokens }))) throw idTaken(leaf.id);
  return { itemId: leaf.id, version: 1, chars: leaf.content.length, tokens };
}

async function requireParent(
  project: LockedProjectRepository,
  blockId: string,
  parentItemId: string | null,
): Promise<void> {
  await requireBlock(project, blockId);
  if (parentItemId === null) return;
  const parent = await requireItem(project, parentItemId);
  if (parent.blockId !== blockId) throw itemNotFound(parentItemId);
  if (parent.parentItemId !== null) throw depthExceeded(parentItemId);
}

type ItemChange =
  'item.add' | 'item.rename' | 'item.move' | 'item.remove' | 'item.restore' | 'item.configure' | 'item.copy';

export const itemAppliers: Appliers<ItemChange> = {
  'item.add': async (project, change) => {
    const { itemId: id, blockId, parentItemId, title, position, content = '', runId } = change;
    await requireParent(project, blockId, parentItemId);
    const size = await insertLeaf(project, { id, blockId, parentItemId, title, position, content, runId });
    return { change, sizes: [size], recount: true };
  },

  'item.rename': async (project, change) => {
    await requireItem(project, change.itemId);
    await project.keepOrigin(change.itemId);
    await project.updateItem(change.itemId, { title: change.title });
    return { change };
  },

  'item.move': async (project, change) => {
    const { itemId, blockId, parentItemId, position } = change;
    const item = await requireItem(project, itemId);
    await requireParent(project, blockId, parentItemId);
    if (parentItemId === itemId) throw depthExceeded(itemId);
    if (parentItemId !== null && (await project.hasLiveSubItems(itemId))) throw depthExceeded(itemId);
    await project.updateItem(itemId, { blockId, parentItemId, position });
    if (item.blockId !== blockId) await project.moveSubItems(itemId, blockId);
    return { change, recount: true };
  },

  'item.remove': async (project, change) => {
    await requireItem(project, change.itemId);
    await project.updateItem(change.itemId, { deletedAt: new Date() });
    return { change, recount: true };
  },

  'item.restore': async (project, change) => {
    const item = await requireItem(project, change.itemId);
    const parent = item.parentItemId === null ? null : await project.findItem(item.parentItemId);
    // Its parent has become a sub-item meanwhile, which holds none: it comes back as an item of the block.
    const place = parent?.parentItemId ? { parentItemId: null } : {};
    await project.updateItem(change.itemId, { deletedAt: null, ...place });
    return { change, recount: true };
  },

  'item.configure': async (project, change) => {
    await requireItem(project, change.itemId);
    const marks = givenMarks(change);
    if (Object.keys(marks).length === 0) return { change };
    await project.keepOrigin(change.itemId);
    await project.updateItem(change.itemId, marks);
    return { change };
  },

  'item.copy': async (project, change) => {
    const { sourceId, fromProjectId, itemId: id, blockId, parentItemId, title, position } = change;
    const source = await project.findSource(sourceId, fromProjectId);
    if (!source) throw itemNotFound(sourceId);
    await requireParent(project, blockId, parentItemId);
    const { color, tags, runId } = source;
    const content = await project.readText(source);
    const place = { id, blockId, parentItemId, title, position };
    const size = await insertLeaf(project, { ...place, content, color, tags, runId });
    return { change, sizes: [size], recount: true };
  },
};
