import type { Change, EditJson } from '@promptyflow/contracts';
import type {
  OutlineBlockRow,
  OutlineChange,
  OutlineItemRow,
  OutlinePromptRow,
  OutlineRows,
  SavedSelectionRow,
} from './outline';
import { withSizes } from './outline';

type ById<T> = Readonly<Record<string, T>>;

function altered<T>(rows: ById<T>, id: string, values: Partial<T>): ById<T> {
  const row = rows[id];
  return row ? { ...rows, [id]: { ...row, ...given(values) } } : rows;
}

/** Without the fields that a change leaves as they are. */
function given<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

const block = (outline: OutlineRows, id: string, values: Partial<OutlineBlockRow>): OutlineRows => ({
  ...outline,
  blocks: altered(outline.blocks, id, values),
});

const item = (outline: OutlineRows, id: string, values: Partial<OutlineItemRow>): OutlineRows => ({
  ...outline,
  items: altered(outline.items, id, values),
});

const prompt = (outline: OutlineRows, id: string, values: Partial<OutlinePromptRow>): OutlineRows => ({
  ...outline,
  prompts: altered(outline.prompts, id, values),
});

const saved = (outline: OutlineRows, id: string, values: Partial<SavedSelectionRow>): OutlineRows => ({
  ...outline,
  savedSelections: altered(outline.savedSelections, id, values),
});

function withItems(outline: OutlineRows, rows: readonly OutlineItemRow[]): OutlineRows {
  return { ...outline, items: { ...outline.items, ...Object.fromEntries(rows.map((row) => [row.id, row])) } };
}

type NewLeaf = Pick<OutlineItemRow, 'id' | 'blockId' | 'parentItemId' | 'title' | 'position' | 'chars'>;

const newLeaf = (leaf: NewLeaf): OutlineItemRow => ({
  ...leaf,
  version: 1,
  tokens: null,
  color: null,
  tags: [],
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

/**
 * The outline after a change, as the server would make it. Waiting changes are applied over what the server
 * confirmed, so the page shows a person's work before the server has seen it.
 */
export function applyChange(outline: OutlineRows, { change, version, sizes }: OutlineChange): OutlineRows {
  const next = applyKnown(outline, change, version);
  return sizes ? withSizes(next, sizes) : next;
}

function applyKnown(outline: OutlineRows, change: Change, version: number | undefined): OutlineRows {
  switch (change.type) {
    case 'project.rename':
      return { ...outline, name: change.name };
    case 'block.add': {
      const { blockId: id, title, position } = change;
      const added: OutlineBlockRow = { id, title, position, color: null, tags: [], removed: false };
      return { ...outline, blocks: { ...outline.blocks, [id]: added } };
    }
    case 'block.rename':
      return block(outline, change.blockId, { title: change.title });
    case 'block.move':
      return block(outline, change.blockId, { position: change.position });
    case 'block.remove':
      return block(outline, change.blockId, { removed: true });
    case 'block.restore':
      return block(outline, change.blockId, { removed: false });
    case 'block.configure':
      return block(outline, change.blockId, { color: change.color, tags: change.tags });
    case 'item.add': {
      const { itemId: id, blockId, parentItemId, title, position, content = '' } = change;
      return withItems(outline, [
        newLeaf({ id, blockId, parentItemId, title, position, chars: content.length }),
      ]);
    }
    case 'item.rename':
      return item(outline, change.itemId, { title: change.title });
    case 'item.move':
      return moveItem(outline, change);
    case 'item.remove':
      return item(outline, change.itemId, { removed: true });
    case 'item.restore':
      return item(outline, change.itemId, { removed: false });
    case 'item.configure':
      return item(outline, change.itemId, { color: change.color, tags: change.tags });
    case 'item.copy':
      return copyItem(outline, change);
    case 'item.edit':
      return item(outline, change.itemId, { version, chars: lengthAfter(change.edit), tokens: null });
    case 'item.split':
      return splitItem(outline, change);
    case 'item.merge':
      return mergeItems(outline, change);
    case 'prompt.add':
      return addPrompt(outline, change);
    case 'prompt.rename':
      return prompt(outline, change.promptId, { title: change.title });
    case 'prompt.move':
      return prompt(outline, change.promptId, { position: change.position });
    case 'prompt.remove':
      return prompt(outline, change.promptId, { removed: true });
    case 'prompt.restore':
      return prompt(outline, change.promptId, { removed: false });
    case 'prompt.edit':
      return prompt(outline, change.promptId, { version });
    case 'prompt.configure': {
      const { promptId, wrapInTags, system, variables, values, model } = change;
      return prompt(outline, promptId, { wrapInTags, system, variables, values, model });
    }
    case 'prompt.copy': {
      const { sourceId, promptId: id, title, position } = change;
      const source = outline.prompts[sourceId];
      if (!source) return outline;
      const copy = { ...source, id, title, position, version: 1, removed: false };
      return { ...outline, prompts: { ...outline.prompts, [id]: copy } };
    }
    case 'prompt.keep':
      return outline;
    case 'selection.set':
      return prompt(outline, change.promptId, { selection: change.itemIds });
    case 'savedSelection.add': {
      const { savedSelectionId: id, name, itemIds } = change;
      const added: SavedSelectionRow = { id, name, itemIds, removed: false };
      return { ...outline, savedSelections: { ...outline.savedSelections, [id]: added } };
    }
    case 'savedSelection.update':
      return saved(outline, change.savedSelectionId, { name: change.name, itemIds: change.itemIds });
    case 'savedSelection.remove':
      return saved(outline, change.savedSelectionId, { removed: true });
    case 'savedSelection.restore':
      return saved(outline, change.savedSelectionId, { removed: false });
  }
}

function moveItem(outline: OutlineRows, change: Change<'item.move'>): OutlineRows {
  const { itemId, blockId, parentItemId, position } = change;
  const moved = item(outline, itemId, { blockId, parentItemId, position });
  const subItems = Object.values(outline.items).filter((row) => row.parentItemId === itemId);
  return withItems(
    moved,
    subItems.map((row) => ({ ...row, blockId })),
  );
}

/** A source of another project is not known here: the copy's size comes with the server's answer. */
function copyItem(outline: OutlineRows, change: Change<'item.copy'>): OutlineRows {
  const { sourceId, itemId: id, blockId, parentItemId, title, position } = change;
  const { chars = 0, tokens = null, color = null, tags = [] } = outline.items[sourceId] ?? {};
  const copy = newLeaf({ id, blockId, parentItemId, title, position, chars });
  return withItems(outline, [{ ...copy, tokens, color, tags }]);
}

function splitItem(outline: OutlineRows, { itemId, mode, parts }: Change<'item.split'>): OutlineRows {
  const source = outline.items[itemId];
  if (!source) return outline;
  const parentItemId = mode === 'subItems' ? itemId : source.parentItemId;
  const leaves = parts.map(({ itemId: id, title, position, from, to }) =>
    newLeaf({ id, blockId: source.blockId, parentItemId, title, position, chars: to - from }),
  );
  const split = withItems(outline, leaves);
  return mode === 'replace' ? item(split, itemId, { removed: true }) : split;
}

function mergeItems(outline: OutlineRows, { itemIds, separator, into }: Change<'item.merge'>): OutlineRows {
  const sources = itemIds.flatMap((id) => outline.items[id] ?? []);
  const [first] = sources;
  if (!first) return outline;
  const chars = sources.reduce((sum, row) => sum + row.chars, separator.length * (sources.length - 1));
  const { blockId, parentItemId, position } = first;
  const merged = newLeaf({ id: into.itemId, blockId, parentItemId, title: into.title, position, chars });
  return withItems(outline, [...sources.map((row) => ({ ...row, removed: true })), merged]);
}

function addPrompt(outline: OutlineRows, change: Change<'prompt.add'>): OutlineRows {
  const { promptId: id, title, position, wrapInTags = true } = change;
  const added: OutlinePromptRow = {
    id,
    title,
    position,
    version: 1,
    wrapInTags,
    system: '',
    variables: [],
    values: {},
    model: null,
    selection: [],
    removed: false,
  };
  return { ...outline, prompts: { ...outline.prompts, [id]: added } };
}
