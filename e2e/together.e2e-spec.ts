import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newAccount, newColleague, newProject, storedText } from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';

const latencyMs = 120;
const keyMs = 70;

const browser = sharedBrowser();
let account: Account;
let colleague: Account;
let project: TestProject;
let anna: Person;
let boris: Person;

beforeAll(async () => {
  account = await newAccount();
  colleague = await newColleague(account, 'Boris Orlov');
});

beforeEach(async () => {
  project = await newProject(account, ['', 'before after', 'second text']);
  [anna, boris] = await Promise.all([Person.arrive(browser), Person.arrive(browser)]);
  await Promise.all([anna.wasHereBefore(account), boris.wasHereBefore(colleague)]);
  await Promise.all([anna.openProject(project.id), boris.openProject(project.id)]);
});

afterEach(async () => {
  expect([...anna.errors, ...boris.errors]).toEqual([]);
  await Promise.all([anna.leave(), boris.leave()]);
});

const itemId = (index: number) => project.itemIds[index] ?? '';

describe('two people in one project', () => {
  it('should both have what was picked when a piece that was empty for a while has a text again', async () => {
    const [, first = '', second = ''] = project.itemIds;
    await anna.tile(second).press('Space');
    await anna.tile(first).press('Space');
    await boris.tile(first).locator('.order', { hasText: '2' }).waitFor();
    await boris.openText(second);
    await boris.page.keyboard.press('Control+a');
    await boris.page.keyboard.press('Delete');
    await anna.tile(first).locator('.order', { hasText: '1' }).waitFor();
    await boris.waitUntilSaved();
    await anna.page.reload();
    await anna.tile(first).locator('.order', { hasText: '1' }).waitFor();
    await boris.page.keyboard.type('back');
    for (const person of [anna, boris]) {
      await person.tile(second).locator('.order', { hasText: '1' }).waitFor();
      await person.tile(first).locator('.order', { hasText: '2' }).waitFor();
    }
  });
});

describe('two people in one text', () => {
  it('should see each other type and end with one text', async () => {
    await Promise.all([anna.openText(itemId(1)), boris.openText(itemId(1))]);
    await Promise.all([anna.slowNetwork(latencyMs), boris.slowNetwork(latencyMs)]);
    await anna.placeCaret(0);
    await boris.placeCaret('before after'.length);
    await Promise.all([
      anna.page.keyboard.type('Anna writes at the start. ', { delay: keyMs }),
      boris.page.keyboard.type(' Boris writes at the end.', { delay: keyMs }),
    ]);
    const expected = 'Anna writes at the start. before after Boris writes at the end.';
    await anna.page.locator('.cm-line', { hasText: expected }).waitFor();
    await boris.page.locator('.cm-line', { hasText: expected }).waitFor();
    await Promise.all([anna.waitUntilSaved(), boris.waitUntilSaved()]);
    expect(await storedText(account, project.id, itemId(1))).toBe(expected);
  });

  it('should go on typing when the other removes the text, and get it back with what they typed', async () => {
    await boris.openText(itemId(1));
    await boris.slowNetwork(latencyMs);
    await boris.placeCaret(0);
    await anna.tile(itemId(1)).focus();
    // The end of it is still on its way when the text is removed.
    await boris.page.keyboard.type('kept ', { delay: keyMs });
    await boris.page.keyboard.type('and this ');
    await anna.page.keyboard.press('Delete');
    await boris.page.getByTestId('piece-removed').getByText('Somebody else has removed').waitFor();
    await boris.page.keyboard.type('and that ');
    await boris.page.getByRole('button', { name: 'Restore' }).click();
    await boris.page.getByTestId('piece-removed').waitFor({ state: 'detached' });
    await anna.tile(itemId(1)).waitFor();
    expect(await boris.editorText()).toBe('kept and this and that before after');
    await boris.waitUntilSaved();
    expect(await storedText(account, project.id, itemId(1))).toBe('kept and this and that before after');
  });

  it('should be told when what they typed arrives after the other has removed the text', async () => {
    await boris.openText(itemId(1));
    await boris.goOffline(true);
    await boris.placeCaret(0);
    await boris.page.keyboard.type('late ');
    await boris.page.getByTestId('editor-close').click();
    await anna.tile(itemId(1)).focus();
    await anna.page.keyboard.press('Delete');
    await anna.waitUntilSaved();
    await boris.goOffline(false);
    await boris.page.getByText('when your last words arrived').waitFor();
    await boris.page.getByRole('button', { name: 'Restore' }).click();
    await boris.editor.getByText('late before after').waitFor();
    await anna.tile(itemId(1)).waitFor();
  });

  it('should see whose caret is where, and that it moves along', async () => {
    await Promise.all([anna.openText(itemId(1)), boris.openText(itemId(1))]);
    await boris.placeCaret('before'.length);
    const caret = anna.page.getByTestId('other-caret');
    await caret.and(anna.page.locator('[data-name="Boris Orlov"]')).waitFor();
    const before = await caret.boundingBox();
    await anna.placeCaret(0);
    await anna.page.keyboard.type('Anna pushes it. ');
    await anna.page.waitForFunction(
      (x) => (document.querySelector('[data-testid=other-caret]')?.getBoundingClientRect().x ?? 0) > x,
      (before?.x ?? 0) + 50,
    );
    await boris.openText(itemId(2));
    await caret.waitFor({ state: 'detached' });
  });
});

describe('two people in one project', () => {
  it('should be seen by name, where they are, until they leave', async () => {
    await boris.openText(itemId(2));
    await anna.page.getByTestId('present-people').filter({ hasText: 'Boris Orlov' }).first().waitFor();
    await anna.tile(itemId(2)).getByTestId('present-people').filter({ hasText: 'Boris Orlov' }).waitFor();
    await boris.page.close();
    await anna.page.getByTestId('people').waitFor({ state: 'detached' });
  });
});
