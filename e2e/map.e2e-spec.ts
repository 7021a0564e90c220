import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { newAccount, newProject, storedDocument } from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon } from './support/soon';

interface StoredItem {
  readonly id: string;
  readonly title: string;
  readonly color: string | null;
  readonly tags: readonly string[];
  readonly subItems: readonly StoredItem[];
}
interface StoredProject {
  readonly contextBlocks: readonly {
    readonly id: string;
    readonly title: string;
    readonly items: readonly StoredItem[];
  }[];
  readonly promptBlocks: readonly { readonly selectedContext: readonly { readonly itemId: string }[] }[];
  readonly savedSelections: readonly { readonly name: string; readonly itemIds: readonly string[] }[];
}

const browser = sharedBrowser();
let account: Account;
let project: TestProject;
let anna: Person;

beforeAll(async () => {
  account = await newAccount();
});

async function arrive(texts: readonly string[]): Promise<void> {
  project = await newProject(account, texts);
  anna = await Person.arrive(browser);
  await anna.wasHereBefore(account);
  await anna.openProject(project.id);
}

afterEach(async () => {
  expect(anna.errors).toEqual([]);
  await anna.leave();
});

const itemId = (index: number) => project.itemIds[index] ?? '';
const stored = () => storedDocument(account, project.id) as Promise<StoredProject>;
const press = (keys: string) => anna.page.keyboard.press(keys);

async function titles(): Promise<string[][]> {
  await anna.waitUntilSaved();
  const { contextBlocks } = await stored();
  return contextBlocks.map(({ items }) => items.map(({ title }) => title));
}

async function picked(): Promise<string[]> {
  await anna.waitUntilSaved();
  const [prompt] = (await stored()).promptBlocks;
  return (prompt?.selectedContext ?? []).map((leaf) => leaf.itemId);
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
}

describe('pieces on the map', () => {
  beforeEach(() => arrive(['one', 'two', 'three', '']));

  it('should be moved by keys, among siblings, into the next block, into groups and out of them', async () => {
    await anna.tile(itemId(0)).focus();
    await press('Alt+ArrowRight');
    expect(await titles()).toEqual([['Item 2', 'Item 1', 'Item 3', 'Item 4']]);
    await anna.page.getByTestId('block-add').click();
    await anna.tile(itemId(3)).focus();
    await press('Alt+ArrowDown');
    expect(await titles()).toEqual([['Item 2', 'Item 1', 'Item 3'], ['Item 4']]);
    await press('Alt+ArrowUp');
    expect(await titles()).toEqual([['Item 2', 'Item 1', 'Item 3', 'Item 4'], []]);
    await press('Alt+ArrowUp');
    await anna.tile(itemId(2)).focus();
    await press('Alt+Shift+ArrowRight');
    await anna.waitUntilSaved();
    const group = (await stored()).contextBlocks[0]?.items[2];
    expect([group?.title, group?.subItems.map(({ title }) => title)]).toEqual(['Item 4', ['Item 3']]);
    await press('Alt+Shift+ArrowLeft');
    expect(await titles()).toEqual([['Item 2', 'Item 1', 'Item 4', 'Item 3'], []]);
    await anna.untilFocused(itemId(2));
  });

  it('should leave the focus where the last press put it, when two come before the page is drawn', async () => {
    await anna.page.evaluate(
      ([first, second]) => {
        const pressOn = (id: string | undefined, shiftKey: boolean, key: string) => {
          const tile = document.querySelector<HTMLElement>(`[data-item-id="${id}"]`);
          tile?.focus();
          tile?.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, shiftKey, bubbles: true }));
        };
        pressOn(first, false, 'ArrowUp');
        pressOn(second, true, 'ArrowRight');
      },
      [itemId(3), itemId(2)],
    );
    await anna.waitUntilSaved();
    const group = (await stored()).contextBlocks[0]?.items[2];
    expect([group?.title, group?.subItems.map(({ title }) => title)]).toEqual(['Item 4', ['Item 3']]);
    await anna.untilFocused(itemId(2));
  });

  it('should be moved by dragging a handle, all the picked ones together', async () => {
    await anna.page.getByTestId('block-add').click();
    for (const index of [0, 1]) await anna.tile(itemId(index)).click();
    await anna.tile(itemId(1)).hover();
    const grip = anna.tile(itemId(1)).locator('[data-grip]');
    const from = await middleOf(grip);
    const to = await middleOf(anna.page.getByTestId('block').nth(1));
    await anna.page.mouse.move(from.x, from.y);
    await anna.page.mouse.down();
    await anna.page.mouse.move(from.x + 20, from.y + 20, { steps: 4 });
    await anna.page.mouse.move(to.x, to.y, { steps: 8 });
    await anna.page.getByTestId('drop-mark').waitFor();
    await anna.page.mouse.up();
    await anna.page.getByTestId('drop-mark').waitFor({ state: 'detached' });
    expect(await titles()).toEqual([
      ['Item 3', 'Item 4'],
      ['Item 1', 'Item 2'],
    ]);
    await anna.page.getByTestId('undo').click();
    expect(await titles()).toEqual([['Item 1', 'Item 2', 'Item 3', 'Item 4'], []]);
  });

  it('should put a block elsewhere by its handle, and by keys', async () => {
    await anna.page.getByTestId('block-add').click();
    const blocks = anna.page.getByTestId('block');
    const second = blocks.nth(1);
    await second.locator('header [data-grip]').hover();
    const from = await middleOf(second.locator('header [data-grip]'));
    const to = await middleOf(blocks.nth(0).locator('header'));
    await anna.page.mouse.down();
    await anna.page.mouse.move(from.x, from.y - 20, { steps: 4 });
    await anna.page.mouse.move(to.x, to.y, { steps: 8 });
    await anna.page.mouse.up();
    expect(await titles()).toEqual([[], ['Item 1', 'Item 2', 'Item 3', 'Item 4']]);
    await blocks.nth(0).locator('h3 button').focus();
    await press('Alt+ArrowDown');
    expect(await titles()).toEqual([['Item 1', 'Item 2', 'Item 3', 'Item 4'], []]);
  });

  it('should be renamed in place, duplicated, coloured and tagged', async () => {
    await anna.tile(itemId(0)).focus();
    // The field is there before the next key can come.
    const takesKeys = await anna.tile(itemId(0)).evaluate((tile) => {
      tile.dispatchEvent(new KeyboardEvent('keydown', { key: 'F2', bubbles: true }));
      return document.activeElement?.tagName;
    });
    expect(takesKeys).toBe('INPUT');
    await anna.page.keyboard.type('Renamed');
    await press('Enter');
    await press('Control+d');
    expect(await titles()).toEqual([['Renamed', 'Renamed (copy)', 'Item 2', 'Item 3', 'Item 4']]);
    await anna.tile(itemId(0)).click({ button: 'right' });
    await anna.page.getByTestId('menu-marks').click();
    await anna.page.getByRole('radio', { name: 'Teal' }).check();
    await anna.page.getByTestId('marks-tags').locator('input').fill('draft, for review ,draft');
    await anna.page.getByTestId('marks-keep').click();
    await anna.waitUntilSaved();
    const item = (await stored()).contextBlocks[0]?.items[0];
    expect([item?.color, item?.tags]).toEqual(['teal', ['draft', 'for review']]);
  });

  it('should fold a block up, also after a reload', async () => {
    await anna.page.getByTestId('block-fold').click();
    await anna.tile(itemId(0)).waitFor({ state: 'detached' });
    await anna.page.reload();
    await anna.page.getByTestId('block').waitFor();
    await soon(async () => expect(await anna.tile(itemId(0)).count()).toBe(0));
    await anna.page.getByTestId('block-fold').click();
    await anna.tile(itemId(0)).waitFor();
  });

  it('should give their texts to the clipboard, one as it is and all of a block', async () => {
    await anna.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const clipboard = () => anna.page.evaluate(() => navigator.clipboard.readText());
    await anna.openText(itemId(1));
    await anna.placeCaret(3);
    await anna.page.keyboard.type(' and more');
    await anna.tile(itemId(1)).focus();
    await press('Control+c');
    await anna.page.getByText('Copied').waitFor();
    expect(await clipboard()).toBe('two and more');
    await anna.page.getByTestId('block-menu').click();
    await anna.page.getByTestId('block-copy').click();
    // A promise counts as true for `waitForFunction`.
    await anna.page.evaluate(async () => {
      while (!(await navigator.clipboard.readText()).startsWith('one'))
        await new Promise((again) => setTimeout(again, 50));
    });
    expect(await clipboard()).toBe('one\n\ntwo and more\n\nthree\n');
  });

  it('should fold a group up by key and pointer, and say how many of its parts are picked', async () => {
    await anna.tile(itemId(3)).focus();
    await press('Alt+ArrowLeft');
    await anna.tile(itemId(2)).focus();
    await press('Alt+Shift+ArrowRight');
    const group = anna.page.getByTestId('group');
    await group.focus();
    await press('Space');
    await press('Enter');
    await anna.tile(itemId(2)).waitFor({ state: 'detached' });
    await group.getByText('1 piece selected').waitFor();
    await group.getByTestId('group-fold').click();
    await anna.tile(itemId(2)).waitFor();
    expect(await picked()).toEqual([itemId(3)]);
  });

  it('should come back from the trash, also when the page never saw them', async () => {
    await anna.tile(itemId(1)).focus();
    await press('Delete');
    await anna.waitUntilSaved();
    await anna.page.reload();
    await anna.page.getByTestId('trash-open').click();
    await anna.page
      .getByTestId('trash-row')
      .filter({ hasText: 'Item 2' })
      .getByTestId('trash-restore')
      .click();
    await press('Escape');
    await anna.tile(itemId(1)).waitFor();
    expect(await titles()).toEqual([['Item 1', 'Item 2', 'Item 3', 'Item 4']]);
  });
});

describe('picking', () => {
  it('should miss none of 40 tiles that are swept over at once, and send one request', async () => {
    await arrive(Array.from({ length: 40 }, (_, index) => `text ${index}`));
    const requests: string[] = [];
    anna.page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/changes')) requests.push(request.url());
    });
    const rows = await anna.page.evaluate(() => {
      const boxes = [...document.querySelectorAll('[data-testid=tile]')].map((tile) =>
        tile.getBoundingClientRect(),
      );
      const tops = [...new Set(boxes.map(({ top }) => Math.round(top)))];
      const middle = (box: DOMRect | undefined) => ({
        x: (box?.left ?? 0) + (box?.width ?? 0) / 2,
        y: (box?.top ?? 0) + (box?.height ?? 0) / 2,
      });
      return tops.map((top) => {
        const row = boxes.filter((box) => Math.round(box.top) === top);
        return [middle(row[0]), middle(row.at(-1))];
      });
    });
    // Along each row and back along the next: two places in a row are all that the page is told.
    const way = rows.flatMap((row, index) => (index % 2 === 0 ? row : row.toReversed()));
    const [first, ...rest] = way;
    await anna.page.mouse.move(first?.x ?? 0, first?.y ?? 0);
    const devtools = await anna.context.newCDPSession(anna.page);
    const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', point = first) =>
      devtools.send('Input.dispatchMouseEvent', {
        type,
        x: point?.x ?? 0,
        y: point?.y ?? 0,
        button: 'left',
        buttons: type === 'mouseReleased' ? 0 : 1,
        clickCount: 1,
      });
    // Not one after the answer of the other: the browser gets them as fast as it takes them.
    await Promise.all([
      send('mousePressed'),
      ...rest.map((point) => send('mouseMoved', point)),
      send('mouseReleased', rest.at(-1)),
    ]);
    const ids = await picked();
    expect(new Set(ids)).toEqual(new Set(project.itemIds));
    expect(ids).toHaveLength(40);
    expect(requests).toHaveLength(1);
  });

  it('should take what a rectangle from empty ground touches, and add to it with Ctrl', async () => {
    // In one row: below it is empty ground.
    await arrive(['one', 'two', 'three']);
    const first = await anna.tile(itemId(0)).boundingBox();
    const second = await anna.tile(itemId(1)).boundingBox();
    const third = await middleOf(anna.tile(itemId(2)));
    const ground = { x: (first?.x ?? 0) + 10, y: (first?.y ?? 0) + (first?.height ?? 0) + 120 };
    await anna.page.mouse.move(ground.x, ground.y);
    await anna.page.mouse.down();
    await anna.page.mouse.move((second?.x ?? 0) + 20, (second?.y ?? 0) + 40, { steps: 5 });
    await anna.page.getByTestId('band').waitFor();
    await anna.page.mouse.up();
    expect(await picked()).toEqual([itemId(0), itemId(1)]);
    await anna.page.keyboard.down('Control');
    await anna.page.mouse.move(third.x, ground.y);
    await anna.page.mouse.down();
    await anna.page.mouse.move(third.x + 10, third.y, { steps: 5 });
    await anna.page.mouse.up();
    await anna.page.keyboard.up('Control');
    expect(await picked()).toEqual([itemId(0), itemId(1), itemId(2)]);
  });

  it('should keep its order, altered by keys and by dragging, and save it under a name', async () => {
    await arrive(['one', 'two', 'three']);
    for (const index of [0, 1, 2]) await anna.tile(itemId(index)).click();
    await anna.page.getByTestId('order-toggle').click();
    const rows = anna.page.getByTestId('order-row');
    await rows.nth(2).focus();
    await press('Alt+ArrowUp');
    expect(await picked()).toEqual([itemId(0), itemId(2), itemId(1)]);
    const grip = anna.page.getByTestId('order-list').locator('.grip');
    const [from, to] = [await middleOf(grip.nth(0)), await middleOf(grip.nth(2))];
    await anna.page.mouse.move(from.x, from.y);
    await anna.page.mouse.down();
    await anna.page.mouse.move(to.x, to.y - 10, { steps: 6 });
    await anna.page.mouse.move(to.x, to.y + 15, { steps: 6 });
    await anna.page.mouse.up();
    expect(await picked()).toEqual([itemId(2), itemId(1), itemId(0)]);

    await anna.page.getByTestId('saved-open').click();
    await anna.page.getByTestId('saved-name').locator('input').fill('All of them');
    await anna.page.getByTestId('saved-keep').click();
    await anna.page.getByTestId('saved-selection').waitFor();
    await press('Escape');
    await anna.page.getByTestId('selection-clear').click();
    await anna.page.getByTestId('saved-open').click();
    await anna.page.getByTestId('saved-take').click();
    expect(await picked()).toEqual([itemId(2), itemId(1), itemId(0)]);
    expect((await stored()).savedSelections).toMatchObject([{ name: 'All of them' }]);
  });

  it('should serve to tag, move, copy and remove pieces together, each as one step', async () => {
    await arrive(['one', 'two', 'three']);
    await anna.page.getByTestId('block-add').click();
    for (const index of [0, 2]) await anna.tile(itemId(index)).click();
    await anna.page.getByTestId('picked-menu').click();
    await anna.page.getByTestId('picked-move').hover();
    await anna.page.getByTestId('picked-move-to').nth(1).click();
    expect(await titles()).toEqual([['Item 2'], ['Item 1', 'Item 3']]);
    await anna.page.getByTestId('picked-menu').click();
    await anna.page.getByTestId('picked-duplicate').click();
    expect((await titles())[1]).toEqual(['Item 1', 'Item 1 (copy)', 'Item 3', 'Item 3 (copy)']);
    await anna.page.getByTestId('picked-menu').click();
    await anna.page.getByTestId('picked-remove').click();
    expect((await titles())[1]).toEqual(['Item 1 (copy)', 'Item 3 (copy)']);
    await anna.page.getByTestId('undo').click();
    expect((await titles())[1]).toEqual(['Item 1', 'Item 1 (copy)', 'Item 3', 'Item 3 (copy)']);
  });
});
