import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { applicationUrl, ask, newAccount } from './support/people';
import type { Account } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon } from './support/soon';

interface StoredTemplate {
  readonly version: number;
  readonly text: string;
  readonly labels: readonly { readonly label: string; readonly version: number }[];
}

const browser = sharedBrowser();
let account: Account;
let person: Person;

beforeEach(async () => {
  account = await newAccount();
  person = await Person.arrive(browser);
  await person.signIn(account);
});

afterEach(async () => {
  expect(person.errors).toEqual([]);
  await person.leave();
});

const editor = (): Locator => person.page.locator('pf-template-text .cm-content');
const stored = (id: string) => ask<StoredTemplate>('GET', `/templates/${id}`, account.token);

async function typeAtEnd(text: string): Promise<void> {
  await editor().click();
  await person.page.keyboard.press('Control+End');
  await person.page.keyboard.type(text);
}

/** By the keys, and until the page says that it is done. */
async function save(version: number): Promise<void> {
  await person.page.keyboard.press('Control+S');
  await person.page.getByTestId('template-version').getByText(`v${version}`).waitFor();
}

describe('the library of templates', () => {
  it('should write a template, lose nothing to others, and bring versions back', async () => {
    const { page } = person;
    await page.getByTestId('nav-templates').click();
    await page.getByTestId('template-create').first().click();
    await page.getByTestId('name-field').locator('input').fill('Follow-up letter');
    await page.getByTestId('name-submit').click();
    await typeAtEnd('Write to {{client}} about {{con');
    await page.keyboard.press('Tab');
    await soon(async () => expect(await editor().innerText()).toBe('Write to {{client}} about {{context}}'));
    await page.getByRole('button', { name: 'Declare variable client' }).click();
    await page.locator('[data-variable=client] input').fill('Northwind');
    await page.getByTestId('trial-text').getByText('Write to Northwind about').waitFor();
    await page.getByTestId('version-message').locator('input').fill('The first words');
    await page.getByTestId('template-save').click();
    await page.getByTestId('template-version').getByText('v2').waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';

    // Somebody else saves; what is typed outlives a reload, and is saved after theirs.
    await typeAtEnd(' today.');
    await page.getByTestId('template-save-bar').waitFor();
    await ask('POST', `/templates/${id}/versions`, account.token, { baseVersion: 2, text: 'Theirs.' });
    await page.keyboard.press('Control+S');
    await page.getByTestId('stale-diff').locator('ins').first().waitFor();
    await soon(async () =>
      expect(await page.getByTestId('stale-diff').locator('del').first().innerText()).toContain('Theirs'),
    );
    await page.reload();
    await page.getByTestId('template-stale').waitFor();
    await soon(async () =>
      expect(await editor().innerText()).toBe('Write to {{client}} about {{context}} today.'),
    );
    await page.getByTestId('stale-compare').click();
    await page.getByTestId('stale-theirs').click();
    await editor().getByText('Theirs.', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await editor()
      .getByText(/today\.$/)
      .waitFor();
    await editor().click();
    await save(4);
    expect((await stored(id)).text).toBe('Write to {{client}} about {{context}} today.');

    await page.getByTestId('versions').click();
    await page.getByTestId('version-diff').locator('del').getByText('Theirs').waitFor();
    await page.getByTestId('label-name').locator('input').fill('production');
    await page.getByTestId('label-put').click();
    await page.getByTestId('version-label').getByText('production').waitFor();
    await page.getByTestId('version').filter({ hasText: 'The first words' }).click();
    await page.getByTestId('version-other').locator('select').selectOption('latest');
    await page.getByTestId('version-diff').locator('ins').getByText('today').waitFor();
    await page.getByTestId('version-restore').click();
    await page.getByTestId('template-version').getByText('v5').waitFor();
    await soon(async () => expect(await editor().innerText()).toBe('Write to {{client}} about {{context}}'));
    expect(await stored(id)).toMatchObject({
      ...{ version: 5, text: 'Write to {{client}} about {{context}}' },
      labels: [{ label: 'production', version: 4 }],
    });
    await page.getByRole('tab').nth(1).click();
    await page.getByTestId('call-label').locator('select').selectOption('production');
    await soon(async () =>
      expect(await page.getByTestId('call-text').innerText()).toContain('"label":"production"'),
    );
  }, 60_000);

  it('should be found by words, misspelt ones too, and taken back from the trash', async () => {
    const { page } = person;
    for (const [name, folder, text] of [
      ['Market study', 'Zoology/Markets', 'Name the three largest zeppelins of {{client}}.'],
      ['Release <b>notes</b>', '', 'Turn the walruses into notes.'],
    ] as const)
      await ask('POST', '/templates', account.token, { name, folder, text, tags: ['skies'] });
    await page.getByTestId('nav-templates').click();
    const rows = page.getByTestId('template');
    await rows.nth(1).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('zepelins');
    await page.getByTestId('template-corrected').getByText('“zeppelins”').waitFor();
    await soon(async () => expect(await rows.locator('mark').allInnerTexts()).toEqual(['zeppelins']));
    await page.getByTestId('template-search').locator('input').fill('walruses');
    await rows.locator('mark').getByText('walruses').waitFor();
    await soon(async () => expect(await rows.innerText()).toContain('Release <b>notes</b>'));

    // What is shown is in the address.
    await rows.getByRole('link').click();
    await editor().waitFor();
    await page.goBack();
    await rows.locator('mark').waitFor();
    await soon(async () =>
      expect(await page.getByTestId('template-search').locator('input').inputValue()).toBe('walruses'),
    );
    await page.goto(`${applicationUrl}/templates?folder=Zoology&tag=skies`);
    await rows.waitFor();
    await soon(async () => expect(await rows.innerText()).toContain('Market study'));

    await page.getByTestId('template-menu').click();
    await page.getByTestId('template-remove').click();
    await rows.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByTestId('template-star').click();
    await page.getByTestId('library-favourites').click();
    await rows.waitFor();
    await page.getByTestId('template-menu').click();
    await page.getByTestId('template-remove').click();
    await page.getByTestId('library-trash').click();
    await page.getByTestId('template-restore').click();
    await rows.waitFor({ state: 'detached' });
    await page.getByTestId('library-all').click();
    await rows.nth(1).waitFor();
  }, 60_000);
});
