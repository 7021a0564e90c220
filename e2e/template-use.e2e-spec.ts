import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { axeFindings } from './support/findings';
import { applicationUrl, ask, newAccount, newProject, storedDocument } from './support/people';
import type { Account } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon } from './support/soon';

interface StoredTemplate {
  readonly id: string;
  readonly version: number;
  readonly text: string;
  readonly folder: string;
  readonly tags: readonly string[];
}

interface StoredPrompt {
  readonly template: string;
  readonly system: string;
  readonly fromTemplate: { readonly templateId: string; readonly version: number } | null;
}

const browser = sharedBrowser();
let account: Account;

beforeAll(async () => {
  account = await newAccount();
});

describe('a prompt and the library', () => {
  it('should load a template with an undo, save to it without losing anything, and save as a new one', async () => {
    const { token } = account;
    const name = 'Follow-up letter';
    const variables = [
      { name: 'client', kind: 'text', hint: 'Who gets it' },
      { name: 'tone', kind: 'select', options: ['warm', 'dry'], default: 'warm' },
    ];
    const content = { text: 'Write to {{client}}, {{tone}}:\n\n{{context}}', system: 'You sell.', variables };
    const { id } = await ask<StoredTemplate>('POST', '/templates', token, { name, ...content });
    const addVersion = (baseVersion: number, text: string) =>
      ask('POST', `/templates/${id}/versions`, token, { ...content, baseVersion, text });
    const project = await newProject(account, ['One.']);
    const { promptId } = project;
    const declared = { variables: [{ name: 'client', kind: 'text' }], values: { client: 'Northwind' } };
    await ask('POST', `/projects/${project.id}/changes`, token, {
      changes: [{ id: randomUUID(), type: 'prompt.configure', promptId, ...declared }],
    });
    const stored = async () =>
      (await ask<{ promptBlocks: StoredPrompt[] }>('GET', `/projects/${project.id}`, token)).promptBlocks[0];
    const before = await storedDocument(account, project.id);

    const person = await Person.arrive(browser);
    const { page } = person;
    await person.wasHereBefore(account);
    await person.openProject(project.id);
    const tab = page.getByTestId('tab-template');
    const origin = page.getByTestId('template-origin');
    const choose = async (item: string) => {
      await page.getByTestId('library-menu').click();
      await page.getByTestId(item).click();
    };
    const axe = () => axeFindings(page, { within: 'pf-dialog' });

    await choose('library-load');
    await page.getByTestId('load-choice').nth(12).waitFor();
    await page.getByTestId('load-query').locator('input').fill('follow lett');
    await page.getByTestId('load-choice').filter({ hasText: name }).click();
    await page.getByTestId('load-preview').getByText('Write to {{client}}').waitFor();
    await page.getByTestId('load-notice').getByText('will be replaced').waitFor();
    expect(await axe()).toEqual([]);
    await person.untilSent('prompt.edit', () => page.getByTestId('load-submit').click());
    await origin.getByText(`“${name}”, version 1`).waitFor();
    await tab.getByText('Write to').waitFor();
    await soon(async () =>
      expect(await page.locator('[data-variable=client] input').inputValue()).toBe('Northwind'),
    );
    await page.locator('[data-variable=tone]').waitFor();
    await person.waitUntilSaved();
    const fromTemplate = { templateId: id, version: 1 };
    expect(await stored()).toMatchObject({ template: content.text, system: 'You sell.', fromTemplate });

    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await tab.getByText('Read:').waitFor();
    await person.waitUntilSaved();
    expect(await storedDocument(account, project.id)).toEqual(before);
    await page.getByTestId('redo').click();
    await origin.getByText('version 1').waitFor();

    // Somebody saves another version while the dialog is open.
    await tab.locator('.cm-content').click();
    await page.keyboard.press('Control+End');
    await person.untilSent('prompt.edit', () => page.keyboard.type(' Mine.'));
    await choose('library-save');
    await page.getByTestId('save-message').locator('input').fill('My words');
    await page.getByTestId('save-version-dialog').locator('ins', { hasText: 'Mine.' }).waitFor();
    await addVersion(1, 'Theirs.');
    await page.getByTestId('save-version').click();
    await page.getByTestId('save-newer').getByText('Version 2 was saved').waitFor();
    await page.getByTestId('save-version-dialog').locator('del', { hasText: 'Theirs' }).waitFor();
    expect(await axe()).toEqual([]);
    await page.getByTestId('save-version').click();
    await origin.getByText('version 3').waitFor();
    const { items } = await ask<{ items: { version: number; message: string }[] }>(
      ...(['GET', `/templates/${id}/versions`, token] as const),
    );
    expect(items.map(({ version, message }) => [version, message])).toEqual([
      [3, 'My words'],
      [2, ''],
      [1, ''],
    ]);
    // Saving is no step of undoing: the last one is what was typed.
    await person.waitUntilSaved();
    await page.getByTestId('undo').click();
    await tab.getByText('Mine.').waitFor({ state: 'detached' });
    await origin.getByText('version 3').waitFor();

    await addVersion(3, 'The fourth.');
    await page.reload();
    await page.getByTestId('load-newer').click();
    await page.getByTestId('load-preview').getByText('The fourth.').waitFor();
    await page.getByTestId('load-submit').click();
    await tab.getByText('The fourth.').waitFor();
    await origin.getByText('version 4').waitFor();

    await choose('library-save-as');
    await page.getByTestId('save-name').locator('input').fill(name.toUpperCase());
    await page.getByTestId('save-folder').locator('input').fill('Sales / Letters');
    await page.getByTestId('save-tags').locator('input').fill('sales, letters');
    await page.getByTestId('save-template').click();
    await page.getByTestId('save-name').getByText('There is a template with the name').waitFor();
    expect(await axe()).toEqual([]);
    await page.getByTestId('save-name').locator('input').fill('Second letter');
    await page.getByTestId('save-template').click();
    await origin.getByText('“Second letter”, version 1').waitFor();
    await person.waitUntilSaved();
    const made = (await stored())?.fromTemplate?.templateId ?? '';
    expect(await ask<StoredTemplate>('GET', `/templates/${made}`, token)).toMatchObject({
      ...{ text: 'The fourth.', folder: 'Sales/Letters', tags: ['sales', 'letters'], version: 1 },
    });
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});

describe('the files of a library', () => {
  it('should give templates to begin with, take all away in a file, and tell what became of those brought in', async () => {
    const reader = await newAccount();
    const { items } = await ask<{ items: { id: string }[] }>('GET', '/templates', reader.token);
    const remove = { method: 'DELETE', headers: { authorization: `Bearer ${reader.token}` } };
    for (const { id } of items) await fetch(`${applicationUrl}/api/templates/${id}`, remove);
    const person = await Person.arrive(browser);
    const { page } = person;
    await person.wasHereBefore(reader);
    await page.goto(`${applicationUrl}/templates`);
    await page.getByTestId('templates-starters').click();
    await page.getByText('12 starter templates are in the library.').waitFor();
    await page.getByText('Contract review with a risk table').first().waitFor();

    await page.getByTestId('library-menu').click();
    const download = page.waitForEvent('download');
    await page.getByTestId('templates-export').click();
    const path = await (await download).path();
    const bringIn = async (existing: string) => {
      await page.getByTestId('library-menu').click();
      const chooser = page.waitForEvent('filechooser');
      await page.getByTestId('templates-import').click();
      await (
        await chooser
      ).setFiles({
        ...{ name: 'library.json', mimeType: 'application/json', buffer: await readFile(path) },
      });
      await page.getByTestId('import-existing').locator('select').selectOption(existing);
      await page.getByTestId('import-submit').click();
    };
    await bringIn('skip');
    await page.getByTestId('import-templates').getByText('left as it was').nth(11).waitFor();
    await page.getByTestId('import-close').click();
    await bringIn('rename');
    const results = page.getByTestId('import-templates');
    await results.getByText('12 templates have come in.').waitFor();
    await results.getByText('added as “Code review (2)”').waitFor();
    expect(await axeFindings(page, { within: 'pf-dialog' })).toEqual([]);
    await page.getByTestId('import-close').click();
    await page.getByText('Code review (2)').first().waitFor();
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});
