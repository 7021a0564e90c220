import type { ChangeSet } from '@codemirror/state';
import type { EditJson, ItemSize, SplitPart } from '@promptyflow/contracts';
import { applyEdit, editLength, EditError, mapOver, parseEdit, toEditJson } from '@promptyflow/text-edits';
import { foldedAtOnceChars } from '../content/stored-text';
import type { ItemRow, LockedProjectRepository } from '../content/locked-project.repository';
import {
  changeInvalid,
  editOutOfRange,
  itemIsGroup,
  itemNotFound,
  splitNotPossible,
  versionUnknown,
} from '../projects.errors';
import type { Appliers } from './change-applier';
import { insertLeaf, requireItem, tokensNow } from './item-appliers';
import { requirePrompt } from './prompt-appliers';

/** The length that a text had before `edits` brought it to `length`. */
function lengthBefore(edits: readonly EditJson[], length: number): number {
  const [first] = edits;
  return first ? editLength(first) : length;
}

/** The newer edits as change sets, each read against the length that the one before it left. */
function readEdits(edits: readonly EditJson[], length: number): ChangeSet[] {
  const sets: ChangeSet[] = [];
  for (const edit of edits) sets.push(parseEdit(edit, sets.at(-1)?.newLength ?? length));
  return sets;
}

interface EditedText {
  readonly id: string;
  readonly version: number;
  readonly chars: number;
}

/** Brings an edit made at `baseVersion` to the present version of a text. */
async function bringUpToDate(
  project: LockedProjectRepository,
  kind: 'item' | 'prompt',
  text: EditedText,
  { baseVersion, edit }: { readonly baseVersion: number; readonly edit: EditJson },
  readText: () => Promise<string>,
): Promise<ChangeSet> {
  const newer = await newerEdits(project, kind, text, baseVersion, readText);
  const base = lengthBefore(newer, text.chars);
  try {
    return mapOver(parseEdit(edit, base), readEdits(newer, base));
  } catch (error) {
    if (error instanceof EditError) throw editOutOfRange(text.id, error.fault);
    throw error;
  }
}

async function newerEdits(
  project: LockedProjectRepository,
  kind: 'item' | 'prompt',
  text: EditedText,
  baseVersion: number,
  readText: () => Promise<string>,
): Promise<EditJson[]> {
  if (baseVersion === text.version) return [];
  const newer = baseVersion < text.version ? await project.editsSince(text.id, baseVersion) : [];
  if (newer.length !== text.version - baseVersion) {
    throw versionUnknown(kind, text.id, text.version, await readText());
  }
  return newer;
}

const halfAPair = (targetId: string) => editOutOfRange(targetId, 'cuts_a_surrogate_pair');

function requireWellFormed(text: string, targetId: string): void {
  if (!text.isWellFormed()) throw halfAPair(targetId);
}

export const textAppliers: Appliers<'item.edit' | 'item.split' | 'item.merge' | 'prompt.edit'> = {
  'item.edit': async (project, change) => {
    const item = await project.findEdited(change.itemId);
    if (!item) throw itemNotFound(change.itemId);
    const edit = await bringUpToDate(project, 'item', item, change, () => project.readText(item));
    if (item.version === 1) await project.keepOrigin(item.id);
    const version = item.version + 1;
    const chars = edit.newLength;
    let tokens: number | null = null;
    if (chars <= foldedAtOnceChars && item.chars <= foldedAtOnceChars) {
      const text = applyEdit(item.text ?? (await project.readText(item)), edit);
      requireWellFormed(text, item.id);
      tokens = tokensNow(text);
      await project.writeText(item.id, text, version, tokens);
    } else {
      if (!(await project.longTextPairs.staysWellFormed(item, edit))) throw halfAPair(item.id);
      await project.updateItem(item.id, { version, chars, tokens });
    }
    return {
      change: { ...change, baseVersion: item.version, edit: toEditJson(edit) },
      version,
      sizes: [{ itemId: item.id, version, chars, tokens }],
      ...(item.isLive ? { grewBy: { chars: chars - item.chars, blockId: item.blockId } } : {}),
    };
  },

  'prompt.edit': async (project, change) => {
    const prompt = await requirePrompt(project, change.promptId);
    const edit = await bringUpToDate(project, 'prompt', prompt, change, () =>
      Promise.resolve(prompt.template),
    );
    const template = applyEdit(prompt.template, edit);
    requireWellFormed(template, prompt.id);
    const version = prompt.version + 1;
    await project.prompts.update(prompt.id, { template, chars: template.length, version });
    return {
      change: { ...change, baseVersion: prompt.version, edit: toEditJson(edit) },
      version,
      ...(prompt.deletedAt ? {} : { grewBy: { chars: template.length - prompt.chars } }),
    };
  },

  'item.split': async (project, change) => {
    const item = await requireItem(project, change.itemId);
    if (await project.hasLiveSubItems(item.id)) throw itemIsGroup(item.id);
    if (change.mode === 'subItems' && item.parentItemId !== null) {
      throw splitNotPossible(item.id, 'a sub-item has no sub-items');
    }
    const parts = await mapParts(project, item, change.baseVersion, change.parts);
    const text = await project.readText(item);
    const [blockId, parentItemId] = [item.blockId, change.mode === 'subItems' ? item.id : item.parentItemId];
    const sizes: ItemSize[] = [];
    for (const { itemId: id, title, position, from, to } of parts) {
      const content = text.slice(from, to);
      requireWellFormed(content, id);
      sizes.push(await insertLeaf(project, { id, blockId, parentItemId, title, position, content }));
    }
    if (change.mode === 'replace') await project.updateItem(item.id, { deletedAt: new Date() });
    return { change: { ...change, baseVersion: item.version, parts }, sizes, recount: true };
  },

  'item.merge': async (project, change) => {
    const items: ItemRow[] = [];
    for (const itemId of change.itemIds) {
      const item = await requireItem(project, itemId);
      if (await project.hasLiveSubItems(item.id)) throw itemIsGroup(item.id);
      items.push(item);
    }
    const [first] = items;
    if (!first || new Set(change.itemIds).size !== change.itemIds.length) {
      throw changeInvalid('a merge takes two or more different items');
    }
    const texts: string[] = [];
    for (const item of items) texts.push(await project.readText(item));
    for (const item of items) await project.updateItem(item.id, { deletedAt: new Date() });
    const size = await insertLeaf(project, {
      id: change.into.itemId,
      title: change.into.title,
      blockId: first.blockId,
      parentItemId: first.parentItemId,
      position: first.position,
      content: texts.join(change.separator),
    });
    return { change, sizes: [size], recount: true };
  },
};

/** Ranges that were chosen in an older version, moved to where they are now. */
async function mapParts(
  project: LockedProjectRepository,
  item: ItemRow,
  baseVersion: number,
  parts: readonly SplitPart[],
): Promise<readonly SplitPart[]> {
  const newer = await newerEdits(project, 'item', item, baseVersion, () => project.readText(item));
  const base = lengthBefore(newer, item.chars);
  const bad = parts.find(({ from, to }) => from > to || to > base);
  if (bad) throw editOutOfRange(item.id, `the part ${bad.from}–${bad.to} lies outside of the text`);
  const edits = readEdits(newer, base);
  const mapped = (position: number) =>
    edits.reduce((at, edit) => edit.mapPos(at, position === base ? 1 : -1), position);
  return parts.map((part) => ({ ...part, from: mapped(part.from), to: mapped(part.to) }));
}
