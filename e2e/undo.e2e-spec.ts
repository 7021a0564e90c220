import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newAccount, newProject, storedDocument, storedText } from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';

const latencyMs = 100;

const browser = sharedBrowser();
let account: Account;
let project: TestProject;
let anna: Person;

beforeAll(async () => {
  account = await newAccount();
});

beforeEach(async () => {
  project = await newProject(account, ['first text', 'second text', 'third text']);
  anna = await Person.arrive(browser);
  await anna.wasHereBefore(account);
  await anna.openProject(project.id);
});

afterEach(async () => {
  expect(anna.errors).toEqual([]);
  await anna.leave();
});

const itemId = (index: number) => project.itemIds[index] ?? '';
const stored = (index: number) => storedText(account, project.id, itemId(index));
const document = () => storedDocument(account, project.id);

/** Types into two texts, picks a piece, and removes another one: five steps. */
async function work(): Promise<void> {
  await anna.openText(itemId(0));
  await anna.placeCaret(0);
  await anna.page.keyboard.type('one ', { delay: 20 });
  await anna.page.keyboard.press('Control+End');
  await anna.page.keyboard.type('!');
  await anna.openText(itemId(1));
  await anna.page.locator('.cm-line', { hasText: 'second text' }).waitFor();
  await anna.placeCaret(0);
  await anna.page.keyboard.type('two ', { delay: 20 });
  await anna.tile(itemId(2)).click();
  await anna.tile(itemId(2)).focus();
  await anna.page.keyboard.press('Delete');
  await anna.tile(itemId(2)).waitFor({ state: 'detached' });
  await anna.waitUntilSaved();
}

describe('undo and redo', () => {
  it('should take everything back in order, over texts and the outline, and do it again', async () => {
    const before = await document();
    await anna.slowNetwork(latencyMs);
    await work();
    const after = await document();
    expect(await stored(0)).toBe('one first text!');

    for (let step = 0; step < 5; step++) await anna.page.getByTestId('undo').click();
    await anna.page.locator('[data-testid=undo]:disabled').waitFor();
    await anna.waitUntilSaved();
    expect(await document()).toEqual(before);

    for (let step = 0; step < 5; step++) await anna.page.getByTestId('redo').click();
    await anna.page.locator('[data-testid=redo]:disabled').waitFor();
    await anna.waitUntilSaved();
    expect(await document()).toEqual(after);
  });

  it('should go on after a reload, by keys', async () => {
    const before = await document();
    await work();
    await anna.page.reload();
    await anna.page.getByTestId('context-map').waitFor();
    await anna.tile(itemId(0)).focus();
    for (let step = 0; step < 5; step++) await anna.page.keyboard.press('Control+z');
    await anna.page.locator('[data-testid=undo]:disabled').waitFor();
    await anna.waitUntilSaved();
    expect(await document()).toEqual(before);
  });

  it('should take back what one person typed, not what others typed meanwhile', async () => {
    const boris = await Person.arrive(browser);
    try {
      await boris.wasHereBefore(account);
      await boris.openProject(project.id, itemId(0));
      await boris.editor.waitFor();
      await anna.openText(itemId(0));
      await anna.placeCaret('first'.length);
      await anna.page.keyboard.type(' MINE', { delay: 20 });
      await boris.page.locator('.cm-line', { hasText: 'first MINE text' }).waitFor();
      await boris.placeCaret('first MI'.length);
      await boris.page.keyboard.type('yours ');
      await anna.page.locator('.cm-line', { hasText: 'first MIyours NE text' }).waitFor();
      await anna.page.keyboard.press('Control+z');
      await boris.page.locator('.cm-line', { hasText: 'firstyours  text' }).waitFor();
      await anna.waitUntilSaved();
      expect(await stored(0)).toBe('firstyours  text');
    } finally {
      await boris.leave();
    }
  });
});
