import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  applicationUrl,
  ask,
  newAccount,
  newColleague,
  queryAsAdministrator,
  storedText,
} from './support/people';
import type { Account } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon } from './support/soon';
import { expectSound } from './support/sound';

const browser = sharedBrowser();

/** As if all that has been done in the project had been done the day before. */
const aDayPasses = (projectId: string) =>
  queryAsAdministrator(
    `update project_changes set created_at = date_trunc('hour', created_at) - interval '1 day' where project_id = $1`,
    [projectId],
  );

/** One pixel. */
const picture = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const setPicture = ({ token }: Account) =>
  fetch(`${applicationUrl}/api/user/avatar`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'image/gif' },
    body: new Uint8Array(picture),
  });

async function typeAtEnd(person: Person, itemId: string, words: string): Promise<void> {
  await person.openText(itemId);
  await person.editor.click();
  await person.page.keyboard.press('Control+End');
  await person.untilSent('item.edit', () => person.page.keyboard.type(words));
  await person.waitUntilSaved();
}

describe('the history of a piece', () => {
  it('should show who changed what, word by word, and bring back an earlier version', async () => {
    const account = await newAccount();
    const colleague = await newColleague(account, 'Boris');
    await setPicture(colleague);
    const { person, project } = await Person.atProject(browser, account, ['The first draft.']);
    const [itemId = ''] = project.itemIds;
    await aDayPasses(project.id);
    await typeAtEnd(person, itemId, ' Anna adds one.');
    await aDayPasses(project.id);
    await typeAtEnd(person, itemId, ' Anna adds two.');
    await aDayPasses(project.id);
    const boris = await Person.arrive(browser);
    await boris.wasHereBefore(colleague);
    await boris.openProject(project.id, itemId);
    await typeAtEnd(boris, itemId, ' Boris spoils it.');
    const spoilt = { id: randomUUID(), type: 'item.rename', itemId, title: 'Spoilt' };
    await ask('POST', `/projects/${project.id}/changes`, colleague.token, { changes: [spoilt] });
    await person.tile(itemId).getByText('Spoilt').waitFor();

    const { page } = person;
    await boris.page.locator('[data-testid=tab-template] .cm-content').click();
    const inPrompt = page.locator('li', { has: page.getByTestId('sidebar-prompt') });
    await inPrompt.getByTestId('present-people').filter({ hasText: 'Boris' }).waitFor();
    await inPrompt.locator('pf-avatar img').waitFor();
    await page.getByTestId('other-caret').waitFor();
    await page.getByTestId('editor-history').click();
    const versions = page.getByTestId('item-version');
    await versions.nth(3).waitFor();
    await soon(async () =>
      expect(await versions.locator('strong').allInnerTexts()).toEqual([
        'Boris',
        'Anna Petrova',
        'Anna Petrova',
        'Anna Petrova',
      ]),
    );
    const diff = page.getByTestId('item-version-diff');
    await diff.locator('ins', { hasText: 'Boris spoils it.' }).waitFor();
    await expectSound(page);

    await versions.nth(1).click();
    await diff.locator('ins', { hasText: 'Anna adds two.' }).waitFor();
    await page.getByTestId('item-version-other').locator('select').selectOption('now');
    await diff.locator('ins', { hasText: 'Boris spoils it.' }).waitFor();
    await person.untilSent('item.edit', () => page.getByTestId('item-version-restore').click());
    await page.getByTestId('item-history').waitFor({ state: 'detached' });
    const restored = 'The first draft. Anna adds one. Anna adds two.';
    expect(await storedText(account, project.id, itemId)).toBe(restored);
    await boris.page.getByText('Boris spoils it.').waitFor({ state: 'detached' });
    expect(await boris.editorText()).toBe(restored);
    await boris.tile(itemId).getByText('Item 1').waitFor();

    // One step, with all that the version altered.
    await person.untilSent('item.edit', () => page.getByRole('button', { name: 'Undo' }).last().click());
    expect(await storedText(account, project.id, itemId)).toBe(`${restored} Boris spoils it.`);
    await boris.tile(itemId).getByText('Spoilt').waitFor();

    await page.getByTestId('activity').click();
    const sections = page.getByTestId('activity-section');
    await sections.filter({ hasText: 'Boris' }).getByText('Edited').waitFor();
    const told = (await sections.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    expect(told.some((text) => /Anna Petrova .* Edited Spoilt/.test(text))).toBe(true);
    await expectSound(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectSound(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    // What happens meanwhile comes in.
    const rename = { id: randomUUID(), type: 'item.rename', itemId, title: 'Renamed' };
    await ask('POST', `/projects/${project.id}/changes`, colleague.token, { changes: [rename] });
    await page.getByTestId('activity-target').getByText('Renamed').first().waitFor();
    await page.getByTestId('activity-person').locator('select').selectOption({ label: 'Boris' });
    await sections.filter({ hasText: 'Anna Petrova' }).first().waitFor({ state: 'detached' });
    await page.getByTestId('activity-versions').first().click();
    await page.getByTestId('item-history').waitFor();
    expect([...person.errors, ...boris.errors]).toEqual([]);
    await boris.leave();
    await person.leave();
  }, 60_000);
});
