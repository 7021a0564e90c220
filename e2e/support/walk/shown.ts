import type { Person } from '../person';

/** The outline as a page shows it, or as the server has it: ids and titles in order. */
export interface Shown {
  readonly blocks: readonly {
    readonly title: string;
    readonly items: readonly (readonly [id: string, title: string, parts: readonly (readonly string[])[]])[];
  }[];
  readonly selection: readonly string[];
}

/** A project as `GET /projects/:id` gives it. */
export interface StoredProject {
  readonly contextBlocks: readonly { readonly title: string; readonly items: readonly StoredItem[] }[];
  readonly promptBlocks: readonly {
    readonly template: string;
    readonly selectedContext: readonly { readonly itemId: string; readonly subItemId?: string }[];
  }[];
}

interface StoredItem {
  readonly id: string;
  readonly title: string;
  readonly content: string;
  readonly subItems: readonly StoredItem[];
}

/** What a page has on its map. */
export function shownBy({ page }: Person): Promise<Shown> {
  return page.evaluate(() => {
    const idOf = (cell: Element) => cell.getAttribute('data-item-id') ?? '';
    const titleOf = (cell: Element) => cell.querySelector('.name')?.textContent ?? '';
    const blocks = [...document.querySelectorAll('[data-testid=block]')].map((block) => ({
      title: block.querySelector('h3')?.textContent?.trim() ?? '',
      items: [...block.querySelectorAll('.tiles > .run > *')].map((child) => {
        const [first, ...parts] = child.matches('.group') ? child.querySelectorAll('.run > *') : [child];
        return [
          first ? idOf(first) : '',
          first ? titleOf(first) : '',
          parts.map((part) => [idOf(part), titleOf(part)]),
        ] as const;
      }),
    }));
    const selection = [...document.querySelectorAll('[data-testid=tile]')]
      .map((tile) => ({
        id: idOf(tile),
        order: Number(tile.querySelector('.order > [aria-hidden]')?.textContent ?? 0),
      }))
      .filter(({ order }) => order > 0)
      .toSorted((left, right) => left.order - right.order)
      .map(({ id }) => id);
    return { blocks, selection };
  });
}

/** The same of what the server has. */
export function shownOf({ contextBlocks, promptBlocks }: StoredProject): Shown {
  return {
    blocks: contextBlocks.map(({ title, items }) => ({
      title,
      items: items.map((item) => [
        item.id,
        item.title,
        item.subItems.map((subItem) => [subItem.id, subItem.title]),
      ]),
    })),
    selection: (promptBlocks[0]?.selectedContext ?? []).map(({ itemId, subItemId }) => subItemId ?? itemId),
  };
}

/** The texts of the leaves, by id. */
export function textsOf({ contextBlocks }: StoredProject): Map<string, string> {
  const leaves = contextBlocks
    .flatMap(({ items }) => items)
    .flatMap((item) => (item.subItems.length > 0 ? item.subItems : [item]));
  return new Map(leaves.map(({ id, content }) => [id, content]));
}

/** Opens a text and gives what is shown once it is what is expected, or after some seconds. */
export async function shownText(person: Person, itemId: string, expected: string): Promise<string> {
  const { page } = person;
  await person.tile(itemId).press('Enter');
  const lines = ({ id, wanted }: { id: string; wanted: string | null }) => {
    const editor = document.querySelector(`[data-testid=editor][data-text-id="${id}"] .cm-content`);
    if (!editor) return false;
    const isEmpty = editor.querySelector('.cm-placeholder') !== null;
    const found = [...editor.querySelectorAll('.cm-line')];
    const text = isEmpty ? '' : found.map((line) => line.textContent).join('\n');
    return wanted === null || text === wanted ? { text } : false;
  };
  const shown = await page
    .waitForFunction(lines, { id: itemId, wanted: expected })
    .catch(() => page.waitForFunction(lines, { id: itemId, wanted: null }));
  const { text } = (await shown.jsonValue()) as { text: string };
  return text;
}
