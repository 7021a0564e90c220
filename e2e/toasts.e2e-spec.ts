import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { newAccount } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon } from './support/soon';

const browser = sharedBrowser();
const longText = Array.from({ length: 200 }, (_, index) => `Line ${index + 1} of the text.`).join('\n');
let anna: Person;
let itemIds: readonly string[];

beforeEach(async () => {
  const texts = [longText, ...Array.from({ length: 200 }, (_, index) => `Piece ${index + 1}`)];
  const { person, project } = await Person.atProject(browser, await newAccount(), texts);
  anna = person;
  ({ itemIds } = project);
});

afterEach(async () => {
  expect(anna.errors).toEqual([]);
  await anna.leave();
});

const toast = () => anna.page.locator('pf-toast-region .toast');

/** News with Undo that stay, because they are pointed at: a piece is removed. */
async function removeAPiece(): Promise<void> {
  await anna.tile(itemIds[1] ?? '').focus();
  await anna.page.keyboard.press('Delete');
  await toast().hover();
}

const rectangle = (what: Locator) =>
  what.evaluate((element) => element.getBoundingClientRect().toJSON() as DOMRect);

const expectAboveToast = (what: Locator) =>
  soon(async () => {
    const [{ top }, { bottom }] = [await rectangle(toast()), await rectangle(what)];
    expect(bottom).toBeLessThanOrEqual(top);
  });

describe('news at the bottom of the page', () => {
  it('should not cover what a comment is written into', async () => {
    await removeAPiece();
    await anna.page.locator('pf-prompt-desk').getByTestId('comments-open').press('Enter');
    await expectAboveToast(anna.page.getByTestId('comment-new').locator('textarea'));
  });

  it('should not cover the last piece of the map', async () => {
    await removeAPiece();
    await anna.tile(itemIds[2] ?? '').press('End');
    const last = itemIds.at(-1) ?? '';
    await anna.untilFocused(last);
    await expectAboveToast(anna.tile(last));
  });

  it('should not cover the end of a text', async () => {
    await removeAPiece();
    await anna.tile(itemIds[0] ?? '').press('Enter');
    await anna.editorOf(itemIds[0] ?? '').press('Control+End');
    await expectAboveToast(anna.editor.locator('.cm-line').last());
    await anna.page.keyboard.type(' And on.');
    await expectAboveToast(anna.editor.locator('.cm-line').last());
  });
});
