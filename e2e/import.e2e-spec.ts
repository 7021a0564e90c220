import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import {
  articlePage,
  docxOf,
  docxParagraph,
  pdfOf,
  windows1251,
  zipBomb,
} from '@promptyflow/importing/testing';
import { ask, newAccount, newProject, storedDocument } from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';

const browser = sharedBrowser();
let account: Account;
let project: TestProject;
let anna: Person;

beforeAll(async () => {
  account = await newAccount();
});

beforeEach(async () => {
  project = await newProject(account, ['first text']);
  anna = await Person.arrive(browser);
  await anna.wasHereBefore(account);
  await anna.openProject(project.id);
});

afterEach(async () => {
  expect(anna.errors).toEqual([]);
  await anna.leave();
});

interface StoredBlock {
  readonly title: string;
  readonly items: readonly { readonly title: string; readonly content: string }[];
}

const file = (name: string, mimeType: string, content: string | Uint8Array) => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
});
const russian = 'Писарь вспомнил письмо из гавани, и старый мельник описал сломанные часы.';
const stored = () => storedDocument(account, project.id);
const blocks = async () => ((await stored()) as { contextBlocks: StoredBlock[] }).contextBlocks;
const row = (name: string) => anna.page.getByTestId('import-row').filter({ hasText: name });

describe('importing', () => {
  it('should read files of many kinds, say what it cannot read, and land them as one step', async () => {
    const before = await stored();
    await anna.page.getByTestId('sidebar-import').click();
    await anna.page
      .locator('[data-testid=import-dialog] input[type=file][multiple]')
      .setInputFiles([
        file('notes.txt', 'text/plain', 'Plain $& text, 🧑‍🚀.\r\nSecond line.'),
        file('привет.txt', 'text/plain', windows1251(russian)),
        file('page.html', 'text/html', articlePage),
        file('report.docx', '', docxOf(docxParagraph('A word document says so.'))),
        file('paper.pdf', 'application/pdf', pdfOf([['A page says so.']])),
        file('data.json', 'application/json', '{"deep":{"a":1}}'),
        file('bomb.docx', '', zipBomb(300)),
        file('table.csv', 'text/csv', 'name,price\n"Smith, J.",3.14\n'),
        file('broken.pdf', 'application/pdf', '%PDF-1.7 and no more'),
      ]);
    for (const name of ['broken.pdf', 'bomb.docx']) await row(name).getByTestId('import-problem').waitFor();
    await anna.page.locator('[data-testid=import-apply]:enabled').waitFor();
    await anna.page.getByTestId('import-apply').click();
    await anna.page.getByTestId('import-dialog').waitFor({ state: 'detached' });
    await anna.waitUntilSaved();

    const items = (await blocks()).flatMap((block) => block.items);
    const contents = items.map(({ content }) => content);
    expect(contents).toContain('Plain $& text, 🧑‍🚀.\r\nSecond line.');
    expect(contents).toContain(russian);
    const all = contents.join('\n');
    for (const words of ['Smith, J.', 'A word document says so.', 'A page says so.', '"deep"']) {
      expect(all).toContain(words);
    }
    expect(all).not.toMatch(/<script|<nav|localhost/);
    expect(items).toHaveLength(8);

    await anna.page.getByTestId('undo').click();
    await anna.page.locator('[data-testid=undo]:disabled').waitFor();
    await anna.waitUntilSaved();
    expect(await stored()).toEqual(before);
  });

  it('should take a folder that is dropped on the map', async () => {
    const transfer = await anna.page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['# One\n\nfirst'], 'one.md', { type: 'text/markdown' }));
      data.items.add(new File(['second'], 'two.txt', { type: 'text/plain' }));
      return data;
    });
    const map = anna.page.getByTestId('context-map');
    await map.dispatchEvent('dragenter', { dataTransfer: transfer });
    await map.dispatchEvent('drop', { dataTransfer: transfer });
    await row('one.md').waitFor();
    await anna.page.locator('[data-testid=import-apply]:enabled').click();
    await anna.waitUntilSaved();
    const contents = (await blocks()).flatMap(({ items }) => items.map(({ content }) => content));
    expect(contents.join('\n')).toContain('second');
  });

  it('should bring pieces of another project in', async () => {
    const other = await newProject(account, ['from elsewhere']);
    await ask('PATCH', `/projects/${other.id}`, account.token, { name: 'The other one' });
    await anna.page.getByTestId('sidebar-import').click();
    await anna.page.getByTestId('import-project').click();
    await anna.page
      .getByTestId('import-project-choice')
      .locator('select')
      .selectOption({ label: 'The other one' });
    await anna.page
      .getByTestId('import-dialog')
      .getByRole('checkbox', { name: 'Block', exact: true })
      .check();
    await anna.page.getByTestId('import-project-take').click();
    await anna.page.locator('[data-testid=import-apply]:enabled').click();
    await anna.waitUntilSaved();
    const contents = (await blocks()).flatMap(({ items }) => items.map(({ content }) => content));
    expect(contents).toEqual(['first text', 'from elsewhere']);
  });
});

describe('exporting', () => {
  it('should give the project as a file that comes back as it was', async () => {
    await anna.page.getByTestId('sidebar-export').click();
    const [download] = await Promise.all([
      anna.page.waitForEvent('download'),
      anna.page.getByTestId('export-download').click(),
    ]);
    const json = await readFile(await download.path(), 'utf8');
    expect(JSON.parse(json)).toMatchObject({ schema: 'promptyflow.project', name: 'Project' });

    await anna.page.goto(anna.page.url().replace(/\/projects\/.*/, '/projects'));
    await anna.page.locator('input[type=file]').setInputFiles(file('project.json', 'application/json', json));
    await anna.page.waitForURL(/\/projects\/[0-9a-f-]{36}/);
    await anna.page.getByTestId('context-map').waitFor();
    const id = anna.page.url().match(/projects\/([0-9a-f-]{36})/)?.[1] ?? '';
    const again = await ask<{ contextBlocks: StoredBlock[] }>('GET', `/projects/${id}`, account.token);
    expect(again.contextBlocks.flatMap(({ items }) => items.map(({ content }) => content))).toEqual([
      'first text',
    ]);
  });
});
