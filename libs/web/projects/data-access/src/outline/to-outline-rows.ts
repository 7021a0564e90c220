import type { PromptModel, PromptVariable } from '@promptyflow/contracts';
import type { OutlineItemRow, OutlineRows } from './outline';

interface ItemDocument {
  readonly id: string;
  readonly title: string;
  readonly position: string;
  readonly chars: number;
  readonly tokens: number | null;
  readonly version: number;
  readonly subItems: readonly ItemDocument[];
}

/** `GET /projects/:id?content=false` as far as the page reads it. */
export interface ProjectDocument {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly contextBlocks: readonly {
    readonly id: string;
    readonly title: string;
    readonly position: string;
    readonly items: readonly ItemDocument[];
  }[];
  readonly promptBlocks: readonly {
    readonly id: string;
    readonly title: string;
    readonly position: string;
    readonly template: string;
    readonly version: number;
    readonly wrapInTags: boolean;
    readonly system: string;
    readonly variables: readonly PromptVariable[];
    readonly values: Readonly<Record<string, string>>;
    readonly model: PromptModel | null;
    readonly selectedContext: readonly { readonly itemId: string; readonly subItemId?: string }[];
  }[];
}

function toItemRows(blockId: string, parentItemId: string | null, item: ItemDocument): OutlineItemRow[] {
  const { subItems, ...row } = item;
  return [
    { ...row, blockId, parentItemId, removed: false },
    ...subItems.flatMap((subItem) => toItemRows(blockId, item.id, subItem)),
  ];
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): Record<string, T> {
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}

/** The tree of the API as rows by id. */
export function toOutlineRows({
  id,
  name,
  revision,
  contextBlocks,
  promptBlocks,
}: ProjectDocument): OutlineRows {
  const items = contextBlocks.flatMap((block) =>
    block.items.flatMap((item) => toItemRows(block.id, null, item)),
  );
  const prompts = promptBlocks.map(({ template: _template, selectedContext, ...prompt }) => ({
    ...prompt,
    selection: selectedContext.map(({ itemId, subItemId }) => subItemId ?? itemId),
    removed: false,
  }));
  const blocks = contextBlocks.map(({ id: blockId, title, position }) => ({
    id: blockId,
    title,
    position,
    removed: false,
  }));
  return { id, name, revision, blocks: byId(blocks), items: byId(items), prompts: byId(prompts) };
}
