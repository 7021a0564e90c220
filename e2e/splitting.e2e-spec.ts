import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { axeFindings } from './support/findings';
import { ask, newAccount, storedText } from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';

const browser = sharedBrowser();
let account: Account;

beforeAll(async () => {
  account = await newAccount();
});

const atProject = (texts: readonly string[]) => Person.atProject(browser, account, texts);

async function openSplit({ page }: Person, tile: Locator): Promise<void> {
  await tile.click({ button: 'right' });
  await page.getByTestId('menu-split').click();
  await page.getByTestId('split-count').waitFor();
}

async function chooseMethod({ page }: Person, method: string): Promise<void> {
  await page.getByTestId('split-method').locator('select').selectOption(method);
}

/** Texts of the leaves in document order. */
async function leafTexts({ id }: TestProject): Promise<string[]> {
  const { contextBlocks } = await ask<{
    contextBlocks: { items: { content: string; subItems: { content: string }[] }[] }[];
  }>('GET', `/projects/${id}`, account.token);
  return contextBlocks
    .flatMap(({ items }) => items.flatMap((item) => (item.subItems.length > 0 ? item.subItems : [item])))
    .map(({ content }) => content);
}

const text = Array.from({ length: 12 }, (_, index) => `Sentence number ${index + 1} is here. `).join('');

describe('splitting a piece', () => {
  it('should refuse a pattern that can match nothing and end a hostile one, while the page lives', async () => {
    const { person, project } = await atProject([`${'a'.repeat(20_000)}!`]);
    const { page } = person;
    await openSplit(person, person.tile(project.itemIds[0] ?? ''));
    await chooseMethod(person, 'pattern');
    const pattern = page.getByTestId('split-pattern').locator('input');
    const error = page.getByTestId('split-error');
    for (const [wrong, said] of [
      ['x*', /match nothing/],
      ['a|', /match nothing/],
      ['(?=a)', /match nothing/],
      ['(a', /Unterminated group/],
    ] as const) {
      await pattern.fill(wrong);
      await error.getByText(said).waitFor();
    }
    await pattern.fill('(a+)+$');
    await page.getByTestId('split-state').getByRole('button').waitFor();
    // The page draws and answers while the worker is lost in the pattern.
    await page.getByTestId('split-flags').locator('input').press('End');
    await error.getByText(/stopped/).waitFor({ timeout: 10_000 });
    await pattern.fill('!');
    await page.getByTestId('split-count').getByText('1 part').waitFor();
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);

  it('should move, add and remove cuts with keys and pointer, and lose nothing', async () => {
    const { person, project } = await atProject([text]);
    const { page } = person;
    await openSplit(person, person.tile(project.itemIds[0] ?? ''));
    await page.getByTestId('split-parts').locator('input').fill('3');
    await page.getByTestId('split-count').getByText('3 parts').waitFor();
    await page.getByRole('tab', { name: /cuts/i }).click();
    const lines = page.getByTestId('cut-line');
    await lines.nth(1).waitFor();
    expect(await axeFindings(page, { within: 'pf-dialog' })).toEqual([]);

    await page.getByTestId('cut-next').press('Enter');
    await page.keyboard.press('ArrowDown');
    await lines
      .first()
      .getByText(/· Sentence number 6/)
      .waitFor();
    await page.keyboard.press('Control+ArrowDown');
    await lines
      .first()
      .getByText(/· number 6/)
      .waitFor();
    await page.keyboard.press('Delete');
    await page.getByTestId('split-count').getByText('2 parts').waitFor();

    const content = page.locator('[data-testid=split-text] .cm-content');
    await content.click({ position: { x: 120, y: 24 } });
    await page.getByTestId('cut-add').click();
    await page.getByTestId('split-count').getByText('3 parts').waitFor();

    // Dragged to the very end of the text, a line stops before the next one.
    const box = await lines.first().boundingBox();
    if (!box) throw new Error('there is no line');
    await page.mouse.move(box.x + 60, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 200, box.y + box.height + 30, { steps: 4 });
    await page.locator('.pf-cut-ghost').waitFor();
    await page.mouse.up();
    await person.untilSent('item.split', () => page.getByTestId('split-apply').click());
    await page.getByTestId('tile').nth(2).waitFor();
    const parts = await leafTexts(project);
    expect(parts).toHaveLength(3);
    expect(parts.join('')).toBe(text);
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);

  it('should merge untouched parts back to the text, and undo it', async () => {
    const { person, project } = await atProject([text]);
    const { page } = person;
    await openSplit(person, person.tile(project.itemIds[0] ?? ''));
    await page.getByTestId('split-parts').locator('input').fill('4');
    await page.getByTestId('split-count').getByText('4 parts').waitFor();
    await person.untilSent('item.split', () => page.getByTestId('split-apply').click());
    await page.getByTestId('tile').nth(3).waitFor();
    const parts = await leafTexts(project);

    await page.getByTestId('tile').first().focus();
    await page.keyboard.press('Control+A');
    await page.locator('[data-testid=tile][aria-selected=true]').nth(3).waitFor();
    await page.getByTestId('block-menu').click();
    await page.getByTestId('block-merge').click();
    await page.getByTestId('merge-joint').nth(2).waitFor();
    await person.untilSent('item.merge', () => page.getByTestId('merge-apply').click());
    await page.waitForFunction(() => document.querySelectorAll('[data-testid=tile]').length === 1);
    expect(await leafTexts(project)).toEqual([text]);

    await person.untilSent('item.restore', () => page.getByRole('button', { name: 'Undo' }).last().click());
    await page.getByTestId('tile').nth(3).waitFor();
    expect(await leafTexts(project)).toEqual(parts);
    await person.leave();
  }, 60_000);

  it('should keep the original of a group and bring it back', async () => {
    const { person, project } = await atProject([text]);
    const { page } = person;
    const [itemId = ''] = project.itemIds;
    await openSplit(person, person.tile(itemId));
    await page.getByTestId('split-mode').locator('select').selectOption('subItems');
    await person.untilSent('item.split', () => page.getByTestId('split-apply').click());
    const group = page.getByTestId('group');
    await group.waitFor();
    await group.click({ button: 'right' });
    await page.getByTestId('menu-original').click();
    await page.getByTestId('original-text').getByText('Sentence number 12').waitFor();
    await person.untilSent('item.remove', () => page.getByTestId('original-restore').click());
    await person.tile(itemId).waitFor();
    expect(await leafTexts(project)).toEqual([text]);
    expect(await storedText(account, project.id, itemId)).toBe(text);
    await person.leave();
  }, 60_000);
});
