import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ask, newAccount, newProject } from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon } from './support/soon';
import { expectSound } from './support/sound';

const browser = sharedBrowser();
let account: Account;
let project: TestProject;
let person: Person;
let page: Page;

beforeAll(async () => {
  account = await newAccount();
  project = await newProject(account, ['one', 'two', 'three']);
  const [, itemId = ''] = project.itemIds;
  const rename = { id: randomUUID(), type: 'item.rename', itemId, title: 'Анна, розничная сеть' };
  await ask('POST', `/projects/${project.id}/changes`, account.token, { changes: [rename] });
  await ask('POST', '/projects', account.token, { name: 'Market study' });
});

beforeEach(async () => {
  person = await Person.arrive(browser);
  ({ page } = person);
  await person.wasHereBefore(account);
  await person.openProject(project.id);
});

afterEach(async () => {
  expect(person.errors).toEqual([]);
  await person.leave();
});

const palette = () => page.getByTestId('palette');
const field = () => page.getByTestId('palette-field');
const active = () => page.locator('[data-testid=palette-option][aria-selected=true]');
const list = () => page.getByTestId('shortcuts');
const row = (command: string) => list().locator(`[data-command="${command}"]`);

async function openPalette(keys = 'Control+K'): Promise<void> {
  await page.keyboard.press(keys);
  await palette().waitFor();
}

async function gone(what: ReturnType<typeof palette>): Promise<void> {
  await what.waitFor({ state: 'detached' });
}

describe('the palette', () => {
  it('should find a piece in the other layout and put the caret into it, and give the focus back', async () => {
    await person.tile(project.itemIds[0] ?? '').focus();
    await openPalette();
    await page.keyboard.press('Escape');
    await gone(palette());
    await person.untilFocused(project.itemIds[0] ?? '');

    await openPalette();
    await page.keyboard.type('hjpy');
    await active().locator('mark').getByText('розн', { exact: true }).waitFor();
    // The field tells a reader which one is meant.
    expect(await field().getAttribute('aria-activedescendant')).toBe(await active().getAttribute('id'));
    await page.keyboard.press('Enter');
    await gone(palette());
    const text = person.editorOf(project.itemIds[1] ?? '');
    await text.waitFor();
    await page.waitForFunction((it) => it === document.activeElement, await text.elementHandle());
    await page.keyboard.type('X');
    expect(await person.editorText()).toBe('Xtwo');

    // From within the text, too; a block takes the focus to the map.
    await openPalette();
    await page.keyboard.type('block');
    await page.keyboard.press('Enter');
    await person.untilFocused(project.itemIds[0] ?? '');
  });

  it('should choose among all that there is, however soon Enter comes', async () => {
    await page.evaluate(() =>
      new MutationObserver((_, observer) => {
        const field = document.querySelector<HTMLInputElement>('[data-testid=palette] input');
        if (!field) return;
        observer.disconnect();
        field.value = 'block';
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      }).observe(document.body, { childList: true, subtree: true }),
    );
    await page.keyboard.press('Control+k');
    await person.untilFocused(project.itemIds[0] ?? '');
    expect(await page.locator('[data-block-id]').count()).toBe(1);
  });

  it('should find projects by the server, pages and actions, and begin with what was used lately', async () => {
    await openPalette();
    await page.keyboard.type('study mark');
    await active().getByText('Market study').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.includes(project.id));
    await page.getByTestId('context-map').waitFor();

    await openPalette();
    await page.keyboard.type('> dark');
    await page.keyboard.press('Enter');
    await page.locator('html[data-theme=dark]').waitFor();

    await openPalette();
    const first = page.getByTestId('palette-option').first();
    await page.locator('[data-testid=palette-option][data-key^="project:"]').first().waitFor();
    await soon(async () => expect(await first.innerText()).toContain('Market study'));
    await page.keyboard.type('/ new proj');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/projects$/);
    await page.getByRole('dialog').getByLabel('Name').waitFor();
  });

  it.each([
    ['light', 1440],
    ['dark', 390],
  ] as const)(
    'should be sound in %s at %d px, with the list of keys',
    async (colorScheme, width) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await page.evaluate((theme) => (document.documentElement.dataset['theme'] = theme), colorScheme);
      // A page that is still opening has animations that end with what they stand on.
      await person.tile(project.itemIds[0] ?? '').waitFor();
      await page.waitForFunction(() => document.querySelector('pf-spinner') === null);
      await page.getByTestId('palette-open').click();
      await palette().waitFor();
      await field().fill('item');
      await active().locator('mark').first().waitFor();
      await expectSound(page, 'the palette');
      await page.keyboard.press('Escape');
      await gone(palette());
      await page.keyboard.press('?');
      await row('context.find').getByTestId('shortcut-keys').click();
      await page.keyboard.press('Control+K');
      await page.getByTestId('shortcut-refused').waitFor();
      await expectSound(page, 'the list of keys');
    },
    120_000,
  );
});

describe('keys of one’s own', () => {
  it('should be refused where they are taken, work after a reload, be shown, and be reset', async () => {
    await page.keyboard.press('?');
    const keys = row('context.find').getByTestId('shortcut-keys');
    await keys.click();
    const refused = page.getByTestId('shortcut-refused');
    for (const [pressed, words] of [
      ['Control+S', 'Ctrl S is taken by “Save now”.'],
      ['Control+T', 'The browser keeps Ctrl T for itself.'],
      ['j', 'Add Ctrl or Alt to it: J alone is for typing.'],
    ] as const) {
      await page.keyboard.press(pressed);
      await refused.getByText(words).waitFor();
    }
    const kept = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
    await page.keyboard.press('Control+Shift+K');
    await keys.getByText('Ctrl Shift K').waitFor();
    // A letter alone can be switched off.
    await row('shortcuts.open').getByTestId('shortcut-keys').click();
    await page.getByTestId('shortcut-off').click();
    await row('shortcuts.open').getByText('no keys').waitFor();
    await kept;
    await page.keyboard.press('Escape');
    await gone(list());

    // On another device of the same person; within a text, where the editor has another use for the keys.
    const other = await Person.arrive(browser);
    await other.wasHereBefore(account);
    await other.openProject(project.id);
    await other.openText(project.itemIds[2] ?? '');
    await other.page.keyboard.press('Control+Shift+K');
    await other.page.getByTestId('search-dialog').waitFor();
    expect(await other.editorText()).toBe('three');
    await other.leave();

    await page.reload();
    await page.getByTestId('context-map').waitFor();
    await page.keyboard.press('?');
    await page.keyboard.press('Control+Shift+K');
    await page.getByTestId('search-dialog').waitFor();
    await soon(async () => expect(await list().count()).toBe(0));
    await page.keyboard.press('Escape');
    await gone(page.getByTestId('search-dialog'));

    await openPalette();
    await page.keyboard.type('> shortcuts');
    await page.keyboard.press('Enter');
    await page.getByTestId('shortcuts-reset-all').click();
    await keys.getByText('Ctrl Shift F').waitFor();
    await page.keyboard.press('Escape');
    await gone(list());
    await page.keyboard.press('?');
    await list().waitFor();
  });
});
