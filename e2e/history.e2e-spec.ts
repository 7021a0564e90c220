import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { applicationUrl, ask, newAccount, newProject } from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon } from './support/soon';
import { expectSound } from './support/sound';

const browser = sharedBrowser();
let account: Account;
let project: TestProject;

/** Put together here, so that nobody who looks for keys in repositories takes it for one. */
const secret = ['sk-', 'proj-', 'aB3dE5fG7hJ9'.repeat(5)].join('');

beforeAll(async () => {
  account = await newAccount();
  await ask('POST', '/user/api-keys/openai', account.token, { key: 'sk-test-0123456789abcdef' });
  project = await newProject(account, ['First sentence.', `The key is ${secret}.`]);
  const { id: projectId, promptId } = project;
  const sends = [
    { provider: 'openai', model: 'gpt-4o', projectId, promptId },
    { provider: 'openai', model: 'error-401', prompt: 'By itself.' },
    { provider: 'openai', model: 'plain', prompt: 'Say hello.', system: 'Be brief.', temperature: 0.5 },
  ];
  for (const body of sends) await ask('POST', '/ai/send', account.token, body);
});

const rows = (page: Page) => page.getByTestId('history-run');
const count = (page: Page, number: number) =>
  page.waitForFunction(
    (wanted) => document.querySelectorAll('[data-testid=history-run]').length === wanted,
    number,
  );

async function openOrganization(page: Page): Promise<void> {
  await page.getByTestId('organization-menu').click();
  await page.getByTestId('organization-settings').click();
}

async function download(page: Page, format: string): Promise<string> {
  await page.getByTestId('export').click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId(`export-${format}`).click(),
  ]);
  return readFile(await file.path(), 'utf8');
}

describe('the history', () => {
  it('should be narrowed down in the address, opened, sent again and taken away', async () => {
    const person = await Person.arrive(browser);
    const { page } = person;
    await person.wasHereBefore(account);
    await person.openProject(project.id);
    await page.getByTestId('history').click();
    await count(page, 1);
    await soon(async () =>
      expect(await rows(page).innerText()).toMatch(
        /Prompt[\s\S]*Project[\s\S]*Anna Petrova[\s\S]*gpt-4o[\s\S]*Completed/,
      ),
    );
    await page.getByTestId('filter-prompt').click();
    await page.getByTestId('filters-clear').click();
    await count(page, 3);
    expect(page.url()).toBe(`${applicationUrl}/runs`);
    await expectSound(page);

    await page.getByTestId('filter-outcome').locator('select').selectOption('failed');
    await count(page, 1);
    expect(page.url()).toContain('outcome=failed');
    await page.reload();
    await count(page, 1);
    expect((await download(page, 'csv')).split('\r\n').slice(1)).toEqual([
      expect.stringContaining(',failed,'),
      '',
    ]);
    await page.getByTestId('filter-from').locator('input').fill('2999-01-01');
    await page.getByRole('heading', { name: 'Nothing matches the filters' }).waitFor();
    await page.getByTestId('filters-clear').click();
    await count(page, 3);

    await rows(page).first().getByRole('link').click();
    const dialog = page.getByTestId('run-dialog');
    await dialog.getByText('Hello from the model.').waitFor();
    await dialog.getByText('temperature 0.5').waitFor();
    await dialog.getByRole('tab').nth(1).click();
    await dialog.getByText('Say hello.').waitFor();
    await dialog.getByText('Be brief.').waitFor();
    await expectSound(page);
    await page.getByTestId('run-again').click();
    await dialog.getByText('Hello from the model.').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await count(page, 4);
    expect(page.url()).toBe(`${applicationUrl}/runs`);
    expect((await download(page, 'jsonl')).trimEnd().split('\n')).toHaveLength(4);
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);

  it('should fit a phone, in the dark and in Russian', async () => {
    const person = await Person.arrive(browser, 'ru-RU', { width: 390, colorScheme: 'dark' });
    const { page } = person;
    await person.signIn(await newAccount('ru'));
    await page.getByTestId('nav-history').click();
    await page.getByRole('heading', { name: 'Пока ничего не отправляли' }).waitFor();
    await page.getByTestId('filters-open').click();
    await page.getByTestId('filter-person').waitFor();
    await expectSound(page);
    await openOrganization(page);
    await page.getByTestId('policy-save').waitFor();
    await page.getByTestId('key-custom').waitFor();
    await expectSound(page);
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});

describe('a prompt with a key in it', () => {
  it('should be sent when the person says so, and not where the organization lets none out', async () => {
    const person = await Person.arrive(browser);
    const { page } = person;
    await person.wasHereBefore(account);
    await person.openProject(project.id);
    const { itemIds } = project;
    await person.untilSent('selection.set', () => person.tile(itemIds[1] ?? '').click());
    await page.getByTestId('model-picker').click();
    await page.getByTestId('model-search').locator('input').fill('gpt-4o');
    await page.locator('[data-model="gpt-4o"]').click();

    await page.getByTestId('send').click();
    const dialog = page.getByTestId('secrets-dialog');
    await dialog.getByText('Key of OpenAI').waitFor();
    expect(await dialog.innerText()).not.toContain(secret.slice(0, 14));
    await expectSound(page);
    await page.getByTestId('secret-place').click();
    await person.editor.getByText('The key is').waitFor();
    await page.getByTestId('send').click();
    await page.getByTestId('secrets-send').click();
    await page.locator('[data-testid=run][data-status=completed]').nth(1).waitFor();

    await page.getByTestId('follow-up').locator('textarea').fill(`And ${secret}?`);
    await page.getByTestId('follow-up-send').click();
    await dialog.getByText('in the question').waitFor();
    await page.getByTestId('secrets-close').click();

    await openOrganization(page);
    await page.getByTestId('policy-secrets').locator('select').selectOption('block');
    await page.getByTestId('policy-retention').locator('select').selectOption('90');
    await page.getByTestId('policy-save').click();
    await page.getByRole('button', { name: 'Save and remove' }).click();
    await page.waitForFunction(
      () => document.querySelector<HTMLButtonElement>('[data-testid=policy-save]')?.disabled,
    );
    await page.goBack();
    await page.getByTestId('send').click();
    await page.getByTestId('secrets-close').waitFor();
    expect(await page.getByTestId('secrets-send').count()).toBe(0);
    await page.getByTestId('secrets-close').click();
    expect(await page.locator('[data-testid=run]').count()).toBeLessThan(3);
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});
