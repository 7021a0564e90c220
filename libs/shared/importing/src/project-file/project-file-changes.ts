import type { Change, ChangePayloads, ChangeType } from '@promptyflow/contracts';
import { generateNKeysBetween } from 'fractional-indexing';
import type { FileBlock, FileMarks, FilePrompt, FileSavedSelection, ProjectFile } from './project-file';

/**
 * Makes the id of a change or of a row. The same calls in the same order may make the same ids again: a repeated
 * import then does nothing.
 */
export type MakeId = (what: 'change' | 'row') => string;

/** An item to make, with its sub-items; `id` is what the file calls it. */
interface NewItem extends FileMarks {
  readonly id?: string;
  readonly title: string;
  readonly content?: string;
  readonly runId?: string | null;
  readonly subItems?: readonly NewItem[];
}

/** Changes that build what a file holds, in an empty project. */
export function projectFileChanges(file: ProjectFile, makeId: MakeId): Change[] {
  const ids = new Map<string, string>();
  const blocks = blockChanges(file.contextBlocks, keys(file.contextBlocks.length), makeId, ids);
  const places = keys(file.promptBlocks.length);
  const prompts = file.promptBlocks.flatMap((prompt, index) =>
    promptChanges(prompt, places[index] ?? 'a0', makeId, ids),
  );
  const selections = (file.savedSelections ?? []).map((each) => savedSelectionChange(each, makeId, ids));
  return [...blocks, ...prompts, ...selections];
}

/** Changes that add blocks with all that they hold at given positions. */
export function blockChanges(
  blocks: readonly FileBlock[],
  positions: readonly string[],
  makeId: MakeId,
  ids: Map<string, string> = new Map(),
): Change[] {
  return blocks.flatMap(({ id, title, items, color, tags }, index) => {
    const blockId = makeId('row');
    ids.set(id, blockId);
    const block = change(makeId, 'block.add', { blockId, title, position: positions[index] ?? 'a0' });
    const marks = givenMarks({ color, tags });
    return [
      block,
      ...(marks ? [change(makeId, 'block.configure', { blockId, ...marks })] : []),
      ...itemChanges(items, keys(items.length), { blockId, parentItemId: null }, makeId, ids),
    ];
  });
}

/** Changes that add items, and their sub-items, in one place. */
export function itemChanges(
  items: readonly NewItem[],
  positions: readonly string[],
  place: { readonly blockId: string; readonly parentItemId: string | null },
  makeId: MakeId,
  ids: Map<string, string> = new Map(),
): Change[] {
  return items.flatMap((item, index) => {
    const { id, title, content, runId, subItems = [] } = item;
    const itemId = makeId('row');
    if (id !== undefined) ids.set(id, itemId);
    const position = positions[index] ?? 'a0';
    const leaf = { itemId, ...place, title, position, content };
    const own = change(makeId, 'item.add', runId ? { ...leaf, runId } : leaf);
    const inside = { blockId: place.blockId, parentItemId: itemId };
    const marks = givenMarks(item);
    return [
      own,
      ...(marks ? [change(makeId, 'item.configure', { itemId, ...marks })] : []),
      ...itemChanges(subItems, keys(subItems.length), inside, makeId, ids),
    ];
  });
}

function promptChanges(
  prompt: FilePrompt,
  position: string,
  makeId: MakeId,
  ids: ReadonlyMap<string, string>,
): Change[] {
  const { title, template, wrapInTags, selectedContext = [] } = prompt;
  const { system, variables, values, model, fromTemplate } = prompt;
  const promptId = makeId('row');
  const itemIds = selectedContext
    .toSorted((left, right) => left.order - right.order)
    .flatMap(({ itemId, subItemId }) => ids.get(subItemId ?? itemId) ?? []);
  const options = { system, variables, values, model, fromTemplate };
  const hasOptions = Object.values(options).some((value) => value !== undefined);
  return [
    change(makeId, 'prompt.add', { promptId, title, position, template, wrapInTags }),
    ...(hasOptions ? [change(makeId, 'prompt.configure', { promptId, ...options })] : []),
    ...(itemIds.length > 0 ? [change(makeId, 'selection.set', { promptId, itemIds })] : []),
  ];
}

/** What is unlike that of a new piece; null for nothing. */
function givenMarks({ color, tags = [] }: FileMarks): FileMarks | null {
  if (!color && tags.length === 0) return null;
  return { ...(color ? { color } : {}), ...(tags.length > 0 ? { tags } : {}) };
}

function savedSelectionChange(
  { name, itemIds }: FileSavedSelection,
  makeId: MakeId,
  ids: ReadonlyMap<string, string>,
): Change {
  return change(makeId, 'savedSelection.add', {
    savedSelectionId: makeId('row'),
    name,
    itemIds: itemIds.flatMap((itemId) => ids.get(itemId) ?? []),
  });
}

/** Positions for `count` siblings, from the first on. */
function keys(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}

function change<T extends ChangeType>(makeId: MakeId, type: T, payload: ChangePayloads[T]): Change {
  return { id: makeId('change'), type, ...payload } as Change;
}
