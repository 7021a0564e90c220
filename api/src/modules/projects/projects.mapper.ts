import type { PieceColor } from '@promptyflow/contracts';
import type { ContextBlockEntity } from './entities/context-block.entity';
import type { ProjectEntity } from './entities/project.entity';
import type { PromptEntity } from './entities/prompt.entity';
import type {
  BlockDocument,
  DormantLeaf,
  ItemDocument,
  ProjectDocument,
  ProjectSummary,
  PromptDocument,
  SavedSelectionDocument,
  SelectedLeaf,
} from './content/project-document';

/** A live item as the repository reads it; `content` only when it was asked for. */
export interface LiveItem {
  readonly id: string;
  readonly blockId: string;
  readonly parentItemId: string | null;
  readonly title: string;
  readonly position: string;
  readonly chars: number;
  readonly tokens: number | null;
  readonly version: number;
  readonly color: PieceColor | null;
  readonly tags: readonly string[];
  readonly runId: string | null;
  readonly content?: string;
}

/** The live rows of a project, each list in document order. */
export interface ProjectRows {
  readonly project: ProjectEntity;
  readonly blocks: readonly ContextBlockEntity[];
  readonly items: readonly LiveItem[];
  readonly prompts: readonly PromptEntity[];
  readonly selections: readonly { readonly promptId: string; readonly itemId: string }[];
  readonly savedSelections: readonly SavedSelectionDocument[];
}

/** The sum of sizes; null as soon as one is not known yet. */
function sumTokens(parts: readonly { readonly tokens: number | null }[]): number | null {
  return parts.reduce<number | null>(
    (sum, { tokens }) => (sum === null || tokens === null ? null : sum + tokens),
    0,
  );
}

function sumChars(parts: readonly { readonly chars: number }[]): number {
  return parts.reduce((sum, { chars }) => sum + chars, 0);
}

function toItemDocument(item: LiveItem, subItems: readonly LiveItem[]): ItemDocument {
  const { id, title, position, version, color, tags, runId, content } = item;
  const children = subItems.map((subItem) => toItemDocument(subItem, []));
  const sized = children.length > 0 ? children : [item];
  return {
    id,
    title,
    position,
    ...(content === undefined ? {} : { content }),
    chars: sumChars(sized),
    tokens: sumTokens(sized),
    version,
    color,
    tags,
    runId,
    subItems: children,
  };
}

/** Items by what holds them: a block's items, an item's sub-items. */
type ItemsByHolder = ReadonlyMap<string, readonly LiveItem[]>;

function toBlockDocument(block: ContextBlockEntity, held: ItemsByHolder): BlockDocument {
  const items = (held.get(block.id) ?? []).map((item) => toItemDocument(item, held.get(item.id) ?? []));
  const { id, title, position, color, tags } = block;
  return { id, title, position, chars: sumChars(items), tokens: sumTokens(items), color, tags, items };
}

function toSelectedLeaf(item: LiveItem, order: number): SelectedLeaf {
  const { blockId, id, parentItemId } = item;
  return parentItemId === null
    ? { blockId, itemId: id, order }
    : { blockId, itemId: parentItemId, subItemId: id, order };
}

function toPromptDocument(prompt: PromptEntity, rows: ProjectRows, leaves: ReadonlyMap<string, LiveItem>) {
  const { id, title, position, template, version, wrapInTags, system } = prompt;
  const { variables, values, model, fromTemplate } = prompt;
  const selectedContext: SelectedLeaf[] = [];
  const dormantContext: DormantLeaf[] = [];
  for (const { promptId, itemId } of rows.selections) {
    if (promptId !== id) continue;
    const leaf = leaves.get(itemId);
    if (leaf) selectedContext.push(toSelectedLeaf(leaf, selectedContext.length + 1));
    else dormantContext.push({ itemId, after: selectedContext.length });
  }
  return {
    id,
    title,
    position,
    template,
    version,
    wrapInTags,
    system,
    variables,
    values,
    model,
    fromTemplate,
    selectedContext,
    dormantContext,
  } satisfies PromptDocument;
}

/** Live rows as the document of `GET /projects/:id`. */
export function toProjectDocument(rows: ProjectRows): ProjectDocument {
  const { id, organizationId, name, audience, revision, updatedAt } = rows.project;
  const held = Map.groupBy(rows.items, ({ blockId, parentItemId }) => parentItemId ?? blockId);
  const leaves = new Map(
    rows.items.filter((item) => !held.has(item.id) && item.chars > 0).map((item) => [item.id, item]),
  );
  const contextBlocks = rows.blocks.map((block) => toBlockDocument(block, held));
  return {
    id,
    organizationId,
    name,
    audience,
    revision,
    chars: sumChars(contextBlocks),
    tokens: sumTokens(contextBlocks),
    updatedAt: updatedAt.toISOString(),
    contextBlocks,
    promptBlocks: rows.prompts.map((prompt) => toPromptDocument(prompt, rows, leaves)),
    savedSelections: rows.savedSelections.map(({ id: savedId, name: savedName, itemIds }) => ({
      id: savedId,
      name: savedName,
      itemIds,
    })),
  };
}

export function toProjectSummary(project: ProjectEntity): ProjectSummary {
  const { id, name, audience, revision, chars, updatedAt, deletedAt } = project;
  return {
    id,
    name,
    audience,
    revision,
    chars,
    updatedAt: updatedAt.toISOString(),
    deletedAt: deletedAt?.toISOString() ?? null,
  };
}

/** Sizes of each block of a project's outline. */
export function toContextStats({ chars, tokens, contextBlocks }: ProjectDocument) {
  return {
    chars,
    tokens,
    blocks: contextBlocks.map((block) => ({
      blockId: block.id,
      title: block.title,
      items: block.items.length,
      leaves: block.items.reduce((sum, { subItems }) => sum + (subItems.length || 1), 0),
      chars: block.chars,
      tokens: block.tokens,
    })),
  };
}
