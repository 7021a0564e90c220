import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Keyboard } from './support/focus';
import { applicationUrl, ask, newAccount, newProject } from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { prose } from './support/prose';

const browser = sharedBrowser();
let person: Person;
let page: Page;
let keyboard: Keyboard;

beforeEach(async () => {
  person = await Person.arrive(browser);
  ({ page } = person);
  keyboard = new Keyboard(page);
});

afterEach(async () => {
  expect(person.errors).toEqual([]);
  await person.leave();
});

const dialog = () => page.getByRole('dialog');
const closed = () => dialog().waitFor({ state: 'detached' });

/** Signs in and opens a project with one piece for each text, without a pointer. */
async function openProject(account: Account, texts: readonly string[]): Promise<TestProject> {
  const project = await newProject(account, texts);
  await page.goto(`${applicationUrl}/sign-in`);
  await keyboard.reach(page.getByLabel('E-mail'));
  await keyboard.write(account.email);
  await keyboard.reach(page.getByLabel('Password', { exact: true }));
  await keyboard.write(account.password);
  await keyboard.press('Enter');
  await page.waitForURL('**/projects');
  await person.openProject(project.id);
  return project;
}

async function picked(): Promise<string[]> {
  await person.waitUntilSaved();
  const tiles = page.locator('[data-testid=tile][aria-selected=true] .name');
  return tiles.allInnerTexts();
}

const mapTitles = () => page.getByTestId('tile').locator('.name').allInnerTexts();

async function announced(words: string): Promise<void> {
  await page.locator('.cdk-live-announcer-element', { hasText: words }).waitFor({ state: 'attached' });
}

describe('a person with a keyboard alone', () => {
  it('should sign up, keep a key, and come from a long text to its parts', async () => {
    await page.goto(`${applicationUrl}/sign-up`);
    await keyboard.reach(page.getByLabel('Name'));
    await keyboard.write('Anna');
    await keyboard.reach(page.getByLabel('E-mail'));
    await keyboard.write(`keys-${randomUUID()}@example.com`);
    await keyboard.reach(page.getByLabel('Password', { exact: true }));
    await keyboard.write('correct horse battery');
    await keyboard.press('Enter');
    await page.waitForURL('**/projects');
    await keyboard.expectSeen('after signing up');

    // A key is entered, put in the place of the first, removed, and entered again.
    await page.getByTestId('project').waitFor();
    await keyboard.use('link', 'Keys', 'Enter', 'Shift+Tab');
    await page.waitForURL('**/keys');
    const card = page.getByTestId('key-openai');
    const state = (outcome: string) => page.locator(`[data-testid=key-openai]${outcome}`).waitFor();
    const enterKey = async () => {
      await keyboard.reach(card.getByLabel('API key', { exact: true }));
      await keyboard.write('sk-test-0123456789abcdef');
      await keyboard.press('Enter');
      await state('[data-outcome=valid]');
      await keyboard.arrivesIn(card);
    };
    await enterKey();
    await keyboard.reach(card.getByRole('button', { name: 'Replace' }));
    await keyboard.press('Enter');
    await keyboard.arrivesIn(card);
    await enterKey();
    await keyboard.reach(card.getByRole('button', { name: 'Remove' }));
    await keyboard.press('Enter');
    await keyboard.arrivesIn(dialog());
    await keyboard.reach(dialog().getByRole('button', { name: 'Remove' }));
    await keyboard.press('Enter');
    await state(':not([data-outcome])');
    await keyboard.arrivesIn(card);
    await enterKey();

    // A new project.
    await keyboard.use('link', 'Projects', 'Enter', 'Shift+Tab');
    await page.waitForURL('**/projects');
    await keyboard.use('button', 'New project');
    await keyboard.arrivesIn(dialog());
    await keyboard.press('Control+A');
    await keyboard.write('By keys');
    await keyboard.press('Enter');
    await page.getByTestId('context-map').waitFor();
    await keyboard.expectSeen('after opening the project');

    // A block, a long text in it, split with the preview.
    await keyboard.reach(page.getByTestId('block-add'));
    await keyboard.press('Enter');
    await keyboard.reach(page.getByTestId('item-add'));
    await keyboard.press('Enter');
    await keyboard.arrivesIn(person.editor);
    await keyboard.write(prose('en', 20_000));
    await person.waitUntilSaved();
    await keyboard.reach(page.getByTestId('editor-split'), 'Shift+Tab');
    await keyboard.press('Enter');
    await keyboard.arrivesIn(dialog());
    await keyboard.reach(dialog().getByLabel('Parts', { exact: true }));
    await keyboard.press('Control+A');
    await keyboard.write('6');
    await dialog().getByTestId('split-count').getByText('6 parts').waitFor();
    await keyboard.use('tab', 'Parts', 'ArrowRight');
    await dialog().getByTestId('split-text').waitFor();
    await keyboard.reach(dialog().getByRole('button', { name: 'Split', exact: true }));
    await keyboard.press('Enter');
    await closed();
    await page.getByTestId('tile').nth(5).waitFor();
    await keyboard.arrivesIn(page.getByTestId('tile').first());
  });

  it('should pick, move, order, find, remove and bring back pieces', async () => {
    const account = await newAccount();
    const { itemIds } = await openProject(account, ['one', 'two', 'three', 'four', 'five']);
    const tile = (index: number) => person.tile(itemIds[index] ?? '');

    // Picked with Space and Shift, moved with Alt, and told so.
    await keyboard.reach(tile(0));
    await keyboard.press('Space', 'ArrowRight', 'Shift+ArrowRight');
    expect(await picked()).toEqual(['Item 1', 'Item 2', 'Item 3']);
    await keyboard.press('Alt+ArrowRight');
    await announced('“Item 3” is in “Block” now, place 4 of 5');
    expect(await mapTitles()).toEqual(['Item 1', 'Item 2', 'Item 4', 'Item 3', 'Item 5']);
    await keyboard.arrivesIn(tile(2));

    // Renamed in its place, from the menu.
    await keyboard.press('Shift+F10');
    await keyboard.arrivesIn(page.getByRole('menu'));
    await keyboard.use('menuitem', 'Rename', 'Enter', 'ArrowDown');
    await keyboard.arrivesIn(tile(2).locator('input'));
    await keyboard.press('Control+A');
    await keyboard.write('Third');
    await keyboard.press('Enter');
    await tile(2).getByText('Third').waitFor();
    await keyboard.arrivesIn(tile(2));

    // The order in which they are compiled.
    await keyboard.use('button', 'Show the picked pieces in order', 'Space', 'Shift+Tab');
    const rows = page.getByTestId('order-row');
    const order = () => rows.locator('.name').allInnerTexts();
    await keyboard.reach(rows.nth(2));
    await keyboard.press('Alt+ArrowUp');
    await announced('Third: place 2 of 3');
    expect(await order()).toEqual(['Item 1', 'Third', 'Item 2']);
    await keyboard.press('ArrowUp', 'Delete');
    await rows.nth(2).waitFor({ state: 'detached' });
    expect(await order()).toEqual(['Third', 'Item 2']);
    await keyboard.press('Delete', 'Delete');
    await page.getByTestId('order-list').waitFor({ state: 'detached' });
    await keyboard.expectSeen('after the last row');

    // Found, and replaced everywhere.
    await keyboard.press('Control+Shift+F');
    await keyboard.arrivesIn(dialog());
    await keyboard.write('o');
    await keyboard.reach(dialog().getByLabel('Replace with'));
    await keyboard.write('0');
    await dialog().getByText('3 matches in 3 pieces', { exact: true }).waitFor();
    await keyboard.reach(dialog().getByTestId('search-apply'));
    await keyboard.press('Enter');
    await closed();
    await keyboard.expectSeen('after replacing');

    // Removed; undone, done again, and brought back from the trash.
    await keyboard.reach(page.getByRole('option').and(page.locator('[tabindex="0"]')));
    await keyboard.press('Home', 'Delete');
    await tile(0).waitFor({ state: 'detached' });
    await keyboard.press('Control+Z');
    await tile(0).waitFor();
    await keyboard.press('Control+Y');
    await tile(0).waitFor({ state: 'detached' });
    await person.waitUntilSaved();
    await keyboard.reach(page.getByRole('button', { name: 'Trash' }), 'Shift+Tab');
    await keyboard.press('Enter');
    await keyboard.arrivesIn(dialog());
    await keyboard.use('button', 'Restore');
    await dialog().getByText('Restored').waitFor();
    await keyboard.arrivesIn(dialog());
    await keyboard.press('Escape');
    await closed();
    await keyboard.arrivesIn(page.getByTestId('trash-open'));
    await tile(0).waitFor();

    // From a toast, which goes with its button.
    await keyboard.reach(page.getByRole('option').and(page.locator('[tabindex="0"]')));
    await keyboard.press('Delete');
    const notifications = page.getByRole('region', { name: 'Notifications' });
    await keyboard.reach(notifications.getByRole('button', { name: 'Undo' }).last());
    await keyboard.press('Enter');
    await keyboard.expectSeen('after the toast');
  });

  it('should open every dialog of a block, and find itself where it was', async () => {
    const account = await newAccount();
    await openProject(account, ['one', 'two']);
    const menu = page.getByTestId('block-menu');
    for (const entry of ['Bring in files…', 'Export…', 'Colour and tags…']) {
      await keyboard.reach(menu);
      await keyboard.press('Enter');
      await keyboard.arrivesIn(page.getByRole('menu'));
      await keyboard.use('menuitem', entry, 'Enter', 'ArrowDown');
      await keyboard.arrivesIn(dialog());
      await keyboard.reach(dialog().getByRole('button', { name: 'Close' }));
      await keyboard.press('Enter');
      await closed();
      await keyboard.arrivesIn(menu);
    }
    // A block goes with what had the focus in it.
    await keyboard.press('Enter');
    await keyboard.arrivesIn(page.getByRole('menu'));
    await keyboard.use('menuitem', 'Remove', 'Enter', 'ArrowDown');
    await page.getByTestId('block').waitFor({ state: 'detached' });
    await keyboard.expectSeen('after removing the block');
  });

  it('should write a prompt, send it, and keep the answer', async () => {
    const account = await newAccount();
    await ask('POST', '/user/api-keys/openai', account.token, { key: 'sk-test-0123456789abcdef' });
    const { itemIds } = await openProject(account, ['one', 'two']);
    await keyboard.reach(person.tile(itemIds[0] ?? ''));
    await keyboard.press('Space');
    await keyboard.use('textbox', 'Template of Prompt');
    await keyboard.press('Control+A');
    await keyboard.write('Explain:\n\n```ts\nconst answer = 42;\n```\n\n{{context}}');
    await person.waitUntilSaved();

    // A model, and what will be sent.
    await keyboard.reach(page.getByTestId('model-picker'), 'Shift+Tab');
    await keyboard.press('Enter');
    await keyboard.arrivesIn(dialog());
    await keyboard.write('echo');
    await keyboard.press('Enter');
    await closed();
    await keyboard.arrivesIn(page.getByTestId('model-picker'));
    await keyboard.use('tab', 'Template', 'ArrowRight');
    await page.getByTestId('compiled-text').locator('.cm-line', { hasText: 'const answer' }).waitFor();

    // Sent; the answer is there, its code in colours.
    await keyboard.press('Control+Enter');
    await page.locator('[data-testid=run][data-status=completed]').waitFor();
    await page.getByTestId('answer').locator('.hljs-keyword', { hasText: 'const' }).waitFor();
    await keyboard.expectSeen('after sending');
    await keyboard.use('button', 'Save as piece');
    await keyboard.arrivesIn(dialog());
    await keyboard.press('Control+A');
    await keyboard.write('Kept');
    await keyboard.press('Enter');
    await closed();
    await page.getByTestId('tile').getByText('Kept').waitFor();
    await keyboard.arrivesIn(page.getByTestId('answer-save'));

    // Asked on, and compared with what another model says.
    await keyboard.use('textbox', 'Continue the conversation');
    await keyboard.write('And then?');
    await keyboard.press('Control+Enter');
    await page.locator('[data-testid=run][data-status=completed]').nth(1).waitFor();
    await keyboard.use('button', 'Compare', 'Enter', 'Shift+Tab');
    await keyboard.arrivesIn(dialog());
    await keyboard.use('button', 'Add a model');
    await keyboard.arrivesIn(dialog().nth(1));
    await keyboard.write('plain');
    await keyboard.press('Enter');
    await dialog().nth(1).waitFor({ state: 'detached' });
    await keyboard.use('button', 'Send to 2 and compare');
    await keyboard.arrivesIn(page.getByTestId('comparison'));
    await page.getByTestId('compare-column').nth(1).locator('[data-status=completed]').waitFor();
    await keyboard.use('button', 'Differences', 'Space');
    await page.getByTestId('answers-diff').locator('ins').first().waitFor();
    await keyboard.use('button', 'Close the comparison');
    await page.getByTestId('tab-answers').waitFor();
    await keyboard.expectSeen('after comparing');

    // Versions, and a prompt that comes and goes.
    await keyboard.use('button', 'Versions of the prompt', 'Enter', 'Shift+Tab');
    await keyboard.arrivesIn(dialog());
    await keyboard.press('Escape');
    await closed();
    await keyboard.arrivesIn(page.getByTestId('versions'));
    await keyboard.use('button', 'Add a prompt', 'Enter', 'Shift+Tab');
    await keyboard.reach(page.getByRole('button', { name: 'Actions for Prompt 1' }));
    await keyboard.press('Enter');
    await keyboard.arrivesIn(page.getByRole('menu'));
    await keyboard.use('menuitem', 'Remove', 'Enter', 'ArrowDown');
    await page.getByTestId('sidebar-prompt').nth(1).waitFor({ state: 'detached' });
    await keyboard.expectSeen('after removing the prompt');
  });
});
