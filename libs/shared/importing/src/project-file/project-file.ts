import { pieceColors } from '@promptyflow/contracts';
import { PROJECT_LIMITS } from '@promptyflow/prompt-engine';
import { flag, integer, list, nullable, object, oneOf, optional, text, texts } from './shape';
import type { ShapeOf } from './shape';
import { variable } from './variable';

/**
 * The file of a project: everything that a person made in it, in order. It looks like the document of
 * `GET /projects/:id` without what the server computes. A field is written, read, checked and documented by its
 * one line here.
 */
export const projectSchemaName = 'promptyflow.project';
export const projectSchemaVersion = 1;

const uuidPattern = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
const example = '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a';
/** Tells the parts of one file apart; an import gives them new ids. */
const id = text(100, { minLength: 1, example });
const title = text(PROJECT_LIMITS.maxTitleLength, {
  minLength: 1,
  pattern: '^[^\\r\\n]*$',
  example: 'Interviews, spring',
});
const content = text(PROJECT_LIMITS.maxBlockChars, { example: 'First sentence.' });

const marks = {
  color: optional(nullable(oneOf(pieceColors))),
  tags: optional(list(text(PROJECT_LIMITS.maxTagLength, { minLength: 1 }), PROJECT_LIMITS.maxTagsPerPiece)),
};

/** The run whose answer it was made of, where it was made: found again in that organization only. */
const runId = optional(nullable(text(36, { pattern: uuidPattern, example })));

const leaf = { id, title, ...marks, runId, content: optional(content) };

const subItem = object(leaf);
/** The content of an item with sub-items is its original: the text that it had before it was split. */
const item = object({ ...leaf, subItems: optional(list(subItem, 10_000)) });
const block = object({ id, title, ...marks, items: list(item, 10_000) });

/** The template that it was made of: found again in the organization where the file was made only. */
const fromTemplate = object({ templateId: text(36, { pattern: uuidPattern, example }), version: integer(1) });

const selectedLeaf = object({ blockId: id, itemId: id, subItemId: optional(id), order: integer(1) });

const prompt = object({
  id,
  title,
  template: text(PROJECT_LIMITS.maxProjectChars, { example: 'Summarise:\n\n{{context}}' }),
  wrapInTags: optional(flag()),
  system: optional(text(1_000_000)),
  variables: optional(list(variable, PROJECT_LIMITS.maxVariablesPerPrompt)),
  values: optional(texts(PROJECT_LIMITS.maxBlockChars, 1000)),
  model: optional(nullable(object({ provider: text(50), model: text(200) }))),
  fromTemplate: optional(nullable(fromTemplate)),
  selectedContext: optional(list(selectedLeaf, 20_000)),
});

/** Pieces that are gone are left out. */
const savedSelection = object({ id, name: title, itemIds: list(id, 20_000) });

export const projectShape = object({
  schema: oneOf([projectSchemaName]),
  version: oneOf([projectSchemaVersion]),
  exportedAt: optional(text(40, { format: 'date-time', example: '2026-11-24T01:30:00.000Z' })),
  name: title,
  contextBlocks: list(block, 2000),
  promptBlocks: list(prompt, 2000),
  savedSelections: optional(list(savedSelection, 2000)),
});

export type ProjectFile = ShapeOf<typeof projectShape>;
export type FileBlock = ShapeOf<typeof block>;
export type FileItem = ShapeOf<typeof item>;
export type FileSubItem = ShapeOf<typeof subItem>;
export type FilePrompt = ShapeOf<typeof prompt>;
export type FileSavedSelection = ShapeOf<typeof savedSelection>;
/** Colour and tags of a block or an item. */
export type FileMarks = Pick<FileSubItem, 'color' | 'tags'>;

/** Which part of a project is taken out; all of it when neither is given. */
export interface ProjectPart {
  readonly blockIds?: readonly string[];
  /** Items and sub-items; an item brings its sub-items along. */
  readonly itemIds?: readonly string[];
}

/** The document of a project, read with its texts, as a file. A part of a project has neither prompts nor selections. */
export function toProjectFile(document: object, part: ProjectPart = {}): ProjectFile {
  const whole = projectShape.pick({
    ...document,
    schema: projectSchemaName,
    version: projectSchemaVersion,
    exportedAt: new Date().toISOString(),
  });
  if (!part.blockIds && !part.itemIds) return withoutGone(whole);
  const blockIds = new Set(part.blockIds);
  const itemIds = new Set(part.itemIds);
  const contextBlocks = whole.contextBlocks
    .map((each) => (blockIds.has(each.id) ? each : { ...each, items: chosenItems(each.items, itemIds) }))
    .filter((each) => blockIds.has(each.id) || each.items.length > 0);
  return { ...whole, contextBlocks, promptBlocks: [], savedSelections: undefined };
}

function withoutGone(file: ProjectFile): ProjectFile {
  if (!file.savedSelections) return file;
  const items = file.contextBlocks.flatMap((each) => each.items);
  const known = new Set(
    items.flatMap(({ id: itemId, subItems = [] }) => [itemId, ...subItems.map((one) => one.id)]),
  );
  return {
    ...file,
    savedSelections: file.savedSelections.map((each) => ({
      ...each,
      itemIds: each.itemIds.filter((itemId) => known.has(itemId)),
    })),
  };
}

function chosenItems(items: readonly FileItem[], chosen: ReadonlySet<string>): FileItem[] {
  return items.flatMap((each) => {
    if (chosen.has(each.id)) return [each];
    const subItems = each.subItems?.filter((child) => chosen.has(child.id)) ?? [];
    // The original of a group belongs to the whole of it.
    return subItems.length > 0 ? [{ ...each, content: undefined, subItems }] : [];
  });
}
