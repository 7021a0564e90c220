import type { Change, EditJson } from '@promptyflow/contracts';
import type {
  OutlineBlockRow,
  OutlineChange,
  OutlineItemRow,
  OutlinePromptRow,
  OutlineRows,
  SavedSelectionRow,
} from './outline';
import { takeSizes } from './outline';

type ById<T> = Record<string, T>;

/** Tables of an outline that are this function's own to alter; rows are replaced, never altered. */
interface Draft {
  name: string;
  readonly blocks: ById<OutlineBlockRow>;
  readonly items: ById<OutlineItemRow>;
  readonly prompts: ById<OutlinePromptRow>;
  readonly savedSelections: ById<SavedSelectionRow>;
}

/**
 * The outline after changes, as the server would make it. Waiting changes are applied over what the server
 * confirmed, so the page shows a person's work before the server has seen it. `meets` is told of each change with
 * the outline that it meets; a change to which it answers false is passed over.
 */
export function applyChanges(
  outline: OutlineRows,
  changes: readonly OutlineChange[],
  meets?: (outline: OutlineRows, change: Change) => boolean,
): OutlineRows {
  if (changes.length === 0) return outline;
  const draft = {
    ...outline,
    blocks: { ...outline.blocks },
    items: { ...outline.items },
    prompts: { ...outline.prompts },
    savedSelections: { ...outline.savedSelections },
  };
  for (const { change, version, sizes } of changes) {
    if (meets?.(draft, change) === false) continue;
    apply(draft, change, version);
    if (sizes) takeSizes(draft.items, sizes);
  }
  return draft;
}

function alter<T>(rows: ById<T>, id: string, values: Partial<T>): void {
  const row = rows[id];
  if (row) rows[id] = { ...row, ...given(values) };
}

/** Without the fields that a change leaves as they are. */
function given<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

type NewLeaf = Pick<OutlineItemRow, 'id' | 'blockId' | 'parentItemId' | 'title' | 'position' | 'chars'>;

const newLeaf = (leaf: NewLeaf): OutlineItemRow => ({
  ...leaf,
  version: 1,
  tokens: null,
  color: null,
  tags: [],
  runId: null,
  removed: false,
});

/** How many characters an edit leaves. */
function lengthAfter(edit: EditJson): number {
  return edit.reduce<number>((sum, section) => {
    if (typeof section === 'number') return sum + section;
    const lines = section.slice(1) as string[];
    return sum + lines.reduce((length, line) => length + line.length + 1, 0) - Math.min(lines.length, 1);
  }, 0);
}

function apply(draft: Draft, change: Change, version: number | undefined): void {
  const { blocks, items, prompts, savedSelections } = draft;
  switch (change.type) {
    case 'project.rename':
      draft.name = change.name;
      return;
    case 'block.add': {
      const { blockId: id, title, position } = change;
      blocks[id] = { id, title, position, color: null, tags: [], removed: false };
      return;
    }
    case 'block.rename':
      return alter(blocks, change.blockId, { title: change.title });
    case 'block.move':
      return alter(blocks, change.blockId, { position: change.position });
    case 'block.remove':
      return alter(blocks, change.blockId, { removed: true });
    case 'block.restore':
      return alter(blocks, change.blockId, { removed: false });
    case 'block.configure':
      return alter(blocks, change.blockId, { color: change.color, tags: change.tags });
    case 'item.add': {
      const { itemId: id, blockId, parentItemId, title, position, content = '', runId = null } = change;
      const leaf = newLeaf({ id, blockId, parentItemId, title, position, chars: content.length });
      items[id] = { ...leaf, runId };
      return;
    }
    case 'item.rename':
      return alter(items, change.itemId, { title: change.title });
    case 'item.move':
      return moveItem(items, change);
    case 'item.remove':
      return alter(items, change.itemId, { removed: true });
    case 'item.restore':
      return restoreItem(items, change.itemId);
    case 'item.configure':
      return alter(items, change.itemId, { color: change.color, tags: change.tags });
    case 'item.copy':
      return copyItem(items, change);
    case 'item.edit':
      return alter(items, change.itemId, { version, chars: lengthAfter(change.edit), tokens: null });
    case 'item.split':
      return splitItem(items, change);
    case 'item.merge':
      return mergeItems(items, change);
    case 'prompt.add':
      return addPrompt(prompts, change);
    case 'prompt.rename':
      return alter(prompts, change.promptId, { title: change.title });
    case 'prompt.move':
      return alter(prompts, change.promptId, { position: change.position });
    case 'prompt.remove':
      return alter(prompts, change.promptId, { removed: true });
    case 'prompt.restore':
      return alter(prompts, change.promptId, { removed: false });
    case 'prompt.edit':
      return alter(prompts, change.promptId, { version });
    case 'prompt.configure': {
      const { promptId, wrapInTags, system, variables, values, model, fromTemplate } = change;
      return alter(prompts, promptId, { wrapInTags, system, variables, values, model, fromTemplate });
    }
    case 'prompt.copy': {
      const { sourceId, promptId: id, title, position } = change;
      const source = prompts[sourceId];
      if (source) prompts[id] = { ...source, id, title, position, version: 1, removed: false };
      return;
    }
    case 'prompt.keep':
      return;
    case 'selection.set':
      return alter(prompts, change.promptId, { selection: change.itemIds });
    case 'savedSelection.add': {
      const { savedSelectionId: id, name, itemIds } = change;
      savedSelections[id] = { id, name, itemIds, removed: false };
      return;
    }
    case 'savedSelection.update':
      return alter(savedSelections, change.savedSelectionId, { name: change.name, itemIds: change.itemIds });
    case 'savedSelection.remove':
      return alter(savedSelections, change.savedSelectionId, { removed: true });
    case 'savedSelection.restore':
      return alter(savedSelections, change.savedSelectionId, { removed: false });
  }
}

function moveItem(items: ById<OutlineItemRow>, change: Change<'item.move'>): void {
  const { itemId, blockId, parentItemId, position } = change;
  if (items[itemId]?.blockId !== blockId) {
    const subItems = Object.values(items).filter((row) => row.parentItemId === itemId);
    for (const row of subItems) items[row.id] = { ...row, blockId };
  }
  alter(items, itemId, { blockId, parentItemId, position });
}

/** A source of another project is not known here: the copy's size comes with the server's answer. */
function copyItem(items: ById<OutlineItemRow>, change: Change<'item.copy'>): void {
  const { sourceId, itemId: id, blockId, parentItemId, title, position } = change;
  const { chars = 0, tokens = null, color = null, tags = [], runId = null } = items[sourceId] ?? {};
  const copy = newLeaf({ id, blockId, parentItemId, title, position, chars });
  items[id] = { ...copy, tokens, color, tags, runId };
}

function splitItem(items: ById<OutlineItemRow>, { itemId, mode, parts }: Change<'item.split'>): void {
  const source = items[itemId];
  if (!source) return;
  const parentItemId = mode === 'subItems' ? itemId : source.parentItemId;
  for (const { itemId: id, title, position, from, to } of parts) {
    items[id] = newLeaf({ id, blockId: source.blockId, parentItemId, title, position, chars: to - from });
  }
  if (mode === 'replace') alter(items, itemId, { removed: true });
}

function mergeItems(items: ById<OutlineItemRow>, { itemIds, separator, into }: Change<'item.merge'>): void {
  const sources = itemIds.flatMap((id) => items[id] ?? []);
  const [first] = sources;
  if (!first) return;
  const chars = sources.reduce((sum, row) => sum + row.chars, separator.length * (sources.length - 1));
  const { blockId, parentItemId, position } = first;
  for (const row of sources) items[row.id] = { ...row, removed: true };
  items[into.itemId] = newLeaf({
    id: into.itemId,
    blockId,
    parentItemId,
    title: into.title,
    position,
    chars,
  });
}

function addPrompt(prompts: ById<OutlinePromptRow>, change: Change<'prompt.add'>): void {
  const { promptId: id, title, position, wrapInTags = true } = change;
  prompts[id] = {
    id,
    title,
    position,
    version: 1,
    wrapInTags,
    system: '',
    variables: [],
    values: {},
    model: null,
    fromTemplate: null,
    selection: [],
    removed: false,
  };
}

/** A sub-item whose parent has become one, too, comes back as an item of the block, as on the server. */
function restoreItem(items: ById<OutlineItemRow>, itemId: string): void {
  const parentId = items[itemId]?.parentItemId ?? null;
  const isTooDeep = parentId !== null && (items[parentId]?.parentItemId ?? null) !== null;
  alter(items, itemId, { removed: false, ...(isTooDeep ? { parentItemId: null } : {}) });
}
