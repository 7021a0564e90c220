import { isDeepStrictEqual } from 'node:util';
import type { Change, ChangeDraft } from '@promptyflow/contracts';
import { replacementBetween, toEditJson } from '@promptyflow/text-edits';
import { generateNKeysBetween } from 'fractional-indexing';
import { uuidv7 } from 'uuidv7';
import type {
  BlockDocument,
  ItemDocument,
  ProjectDocument,
  PromptDocument,
  SavedSelectionDocument,
} from '../content/project-document';
import type {
  ReplaceBlockDto,
  ReplaceItemDto,
  ReplacePromptDto,
  ReplaceSavedSelectionDto,
} from './replace.dto';

interface Placed {
  readonly id: string;
  readonly position: string;
}

/** One wanted row beside the row it keeps, if any, and the position it gets. */
interface Placement<W, C> {
  readonly id: string;
  readonly position: string;
  readonly wanted: W;
  readonly current?: C;
}

/**
 * Places wanted rows in their order. Rows that already stand in order keep their positions, so that a document
 * sent back unaltered is no change at all; otherwise all get new ones.
 */
function place<W extends { id?: string }, C extends Placed>(
  wanted: readonly W[],
  current: readonly C[],
): Placement<W, C>[] {
  const byId = new Map(current.map((row) => [row.id, row]));
  const kept = wanted.map((row) => byId.get(row.id ?? ''));
  const inOrder = kept.every(
    (row, index) => row && (index === 0 || (kept[index - 1]?.position ?? '') < row.position),
  );
  const positions = inOrder ? [] : generateNKeysBetween(null, null, wanted.length);
  return wanted.map((row, index) => ({
    id: row.id ?? uuidv7(),
    position: kept[index] && inOrder ? kept[index].position : (positions[index] ?? 'a0'),
    wanted: row,
    current: kept[index],
  }));
}

function removed<C extends Placed>(current: readonly C[], placed: readonly Placement<unknown, C>[]): C[] {
  const kept = new Set(placed.map(({ id }) => id));
  return current.filter(({ id }) => !kept.has(id));
}

/** The changes that turn the context of a project (read with its texts) into the wanted one. */
export function contextChanges(
  current: readonly BlockDocument[],
  wanted: readonly ReplaceBlockDto[],
): Change[] {
  return [...contextDrafts(current, wanted)].map(withId);
}

/** The changes that turn the prompts of a project into the wanted ones. */
export function promptChanges(current: ProjectDocument['promptBlocks'], wanted: readonly ReplacePromptDto[]) {
  return [...promptDrafts(current, wanted)].map(withId);
}

/** The changes that turn the saved selections of a project into the wanted ones. */
export function savedSelectionChanges(
  current: readonly SavedSelectionDocument[],
  wanted: readonly ReplaceSavedSelectionDto[],
): Change[] {
  return [...savedSelectionDrafts(current, wanted)].map(withId);
}

function withId(draft: ChangeDraft): Change {
  return { id: uuidv7(), ...draft } as Change;
}

function* contextDrafts(
  current: readonly BlockDocument[],
  wanted: readonly ReplaceBlockDto[],
): Generator<ChangeDraft> {
  const blocks = place(wanted, current);
  const everyItem = new Map(
    current
      .flatMap(({ items }) => items.flatMap((item) => [item, ...item.subItems]))
      .map((item) => [item.id, item]),
  );
  const wantedItems = new Set(
    wanted.flatMap(({ items }) =>
      items.flatMap((item) => [item.id, ...(item.subItems ?? []).map(({ id }) => id)]),
    ),
  );
  for (const { id, position, wanted: block, current: before } of blocks) {
    if (!before) yield { type: 'block.add', blockId: id, title: block.title, position };
    if (before && before.title !== block.title)
      yield { type: 'block.rename', blockId: id, title: block.title };
    if (before && before.position !== position) yield { type: 'block.move', blockId: id, position };
    const marks = alteredMarks(block, before);
    if (Object.keys(marks).length > 0) yield { type: 'block.configure', blockId: id, ...marks };
    yield* itemDrafts(id, null, before?.items ?? [], block.items, everyItem);
  }
  for (const [itemId] of everyItem) if (!wantedItems.has(itemId)) yield { type: 'item.remove', itemId };
  for (const { id } of removed(current, blocks)) yield { type: 'block.remove', blockId: id };
}

function* itemDrafts(
  blockId: string,
  parentItemId: string | null,
  current: readonly ItemDocument[],
  wanted: readonly ReplaceItemDto[],
  everyItem: ReadonlyMap<string, ItemDocument>,
): Generator<ChangeDraft> {
  const here = new Set(current.map(({ id }) => id));
  for (const { id, position, wanted: item } of place(wanted, current)) {
    const before = everyItem.get(id);
    const { title, content } = item;
    const runId = item.runId ?? undefined;
    if (!before)
      yield { type: 'item.add', itemId: id, blockId, parentItemId, title, position, content, runId };
    if (before && before.title !== title) yield { type: 'item.rename', itemId: id, title };
    if (before && (before.position !== position || !here.has(id))) {
      yield { type: 'item.move', itemId: id, blockId, parentItemId, position };
    }
    const marks = alteredMarks(item, before);
    if (Object.keys(marks).length > 0) yield { type: 'item.configure', itemId: id, ...marks };
    if (before?.content !== undefined && content !== undefined && before.content !== content) {
      const edit = toEditJson(replacementBetween(before.content, content));
      yield { type: 'item.edit', itemId: id, baseVersion: before.version, edit };
    }
    if (item.subItems || before?.subItems.length) {
      yield* itemDrafts(blockId, id, before?.subItems ?? [], item.subItems ?? [], everyItem);
    }
  }
}

function* promptDrafts(
  current: readonly PromptDocument[],
  wanted: readonly ReplacePromptDto[],
): Generator<ChangeDraft> {
  const prompts = place(wanted, current);
  for (const { id, position, wanted: prompt, current: before } of prompts) {
    const { title, template, wrapInTags, selectedContext } = prompt;
    if (!before) yield { type: 'prompt.add', promptId: id, title, position, template, wrapInTags };
    if (before && before.title !== title) yield { type: 'prompt.rename', promptId: id, title };
    if (before && before.position !== position) yield { type: 'prompt.move', promptId: id, position };
    if (before && template !== undefined && template !== before.template) {
      const edit = toEditJson(replacementBetween(before.template, template));
      yield { type: 'prompt.edit', promptId: id, baseVersion: before.version, edit };
    }
    const options = alteredOptions(prompt, before);
    if (Object.keys(options).length > 0) yield { type: 'prompt.configure', promptId: id, ...options };
    if (selectedContext) {
      const itemIds = leafIds(selectedContext);
      if (itemIds.join() !== leafIds(before?.selectedContext ?? []).join()) {
        yield { type: 'selection.set', promptId: id, itemIds };
      }
    }
  }
  for (const { id } of removed(current, prompts)) yield { type: 'prompt.remove', promptId: id };
}

function* savedSelectionDrafts(
  current: readonly SavedSelectionDocument[],
  wanted: readonly ReplaceSavedSelectionDto[],
): Generator<ChangeDraft> {
  const byId = new Map(current.map((selection) => [selection.id, selection]));
  for (const { id, name, itemIds } of wanted) {
    const before = byId.get(id ?? '');
    if (!before) yield { type: 'savedSelection.add', savedSelectionId: id ?? uuidv7(), name, itemIds };
    const update = before ? altered({ name, itemIds }, before) : {};
    if (before && Object.keys(update).length > 0) {
      yield { type: 'savedSelection.update', savedSelectionId: before.id, ...update };
    }
    byId.delete(id ?? '');
  }
  for (const savedSelectionId of byId.keys()) yield { type: 'savedSelection.remove', savedSelectionId };
}

type PromptOptions = Pick<
  PromptDocument,
  'wrapInTags' | 'system' | 'variables' | 'values' | 'model' | 'fromTemplate'
>;

const promptDefaults: PromptOptions = {
  wrapInTags: true,
  system: '',
  variables: [],
  values: {},
  model: null,
  fromTemplate: null,
};

/** The options that are given and differ from what the prompt has. */
function alteredOptions(
  { wrapInTags, system, variables, values, model, fromTemplate }: ReplacePromptDto,
  before: PromptOptions = promptDefaults,
) {
  return altered({ wrapInTags, system, variables, values, model, fromTemplate }, before);
}

type Marks = Pick<BlockDocument, 'color' | 'tags'>;

/** The marks that are given and differ from what the block or the item has. */
function alteredMarks(
  { color, tags }: ReplaceBlockDto | ReplaceItemDto,
  before: Marks = { color: null, tags: [] },
) {
  return altered({ color, tags }, before);
}

function altered<T extends object>(wanted: Partial<T>, before: T): Partial<T> {
  const given = Object.entries(wanted) as [keyof T, unknown][];
  return Object.fromEntries(
    given.filter(
      ([name, value]) =>
        value !== undefined && !isDeepStrictEqual(structuredClone(value), structuredClone(before[name])),
    ),
  ) as Partial<T>;
}

function leafIds(selected: PromptDocument['selectedContext']): string[] {
  return selected
    .toSorted((left, right) => left.order - right.order)
    .map(({ itemId, subItemId }) => subItemId ?? itemId);
}
