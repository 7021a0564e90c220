import type { ItemDto, ProjectDto, PromptDto } from '@promptyflow/web-api-client';
import type { OutlineItemRow, OutlineRows } from './outline';

function toItemRows(blockId: string, parentItemId: string | null, item: ItemDto): OutlineItemRow[] {
  const { subItems, content: _content, ...row } = item;
  return [
    { ...row, blockId, parentItemId, removed: false },
    ...subItems.flatMap((subItem) => toItemRows(blockId, item.id, subItem)),
  ];
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): Record<string, T> {
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}

/** Every chosen leaf in its place: also one that is dormant now can take part again while the page is open. */
function wholeSelection({
  selectedContext,
  dormantContext,
}: Pick<PromptDto, 'selectedContext' | 'dormantContext'>): string[] {
  const ids = selectedContext.map(({ itemId, subItemId }) => subItemId ?? itemId);
  const whole: string[] = [];
  let taken = 0;
  for (const { itemId, after } of dormantContext) {
    whole.push(...ids.slice(taken, after), itemId);
    taken = after;
  }
  return [...whole, ...ids.slice(taken)];
}

/** The tree of the API as rows by id. */
export function toOutlineRows({
  id,
  organizationId,
  permissions,
  name,
  revision,
  contextBlocks,
  promptBlocks,
  ...rest
}: ProjectDto): OutlineRows {
  const items = contextBlocks.flatMap((block) =>
    block.items.flatMap((item) => toItemRows(block.id, null, item)),
  );
  const prompts = promptBlocks.map(({ template: _template, selectedContext, dormantContext, ...prompt }) => ({
    ...prompt,
    selection: wholeSelection({ selectedContext, dormantContext }),
    removed: false,
  }));
  const blocks = contextBlocks.map(({ id: blockId, title, position, color, tags }) => ({
    id: blockId,
    title,
    position,
    color,
    tags,
    removed: false,
  }));
  const savedSelections = rest.savedSelections.map((row) => ({ ...row, removed: false }));
  return {
    id,
    organizationId,
    permissions,
    name,
    revision,
    blocks: byId(blocks),
    items: byId(items),
    prompts: byId(prompts),
    savedSelections: byId(savedSelections),
  };
}
