import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Queue } from 'bullmq';
import type { Page } from 'playwright-core';
import { applicationUrl, ask, newAccount, newColleague, queryAsAdministrator } from './support/people';
import type { Account } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon } from './support/soon';
import { expectSound } from './support/sound';

const browser = sharedBrowser();
let account: Account;

beforeAll(async () => {
  account = await newAccount();
  await newColleague(account, 'Boris Ivanov');
  const { token } = await ask<{ token: string }>('POST', '/tokens', account.token, {
    name: 'Nightly',
    permissions: ['project.write'],
    expiresInDays: 30,
  });
  await ask('POST', '/projects', token, { name: 'Market study' });
  await ask('POST', '/user/api-keys/openai', account.token, { key: 'sk-test-0123456789abcdef' });
  for (const model of ['gpt-4o', 'error-401'])
    await ask('POST', '/ai/send', account.token, { provider: 'openai', model, prompt: 'Say hello.' });
});

async function openOrganization(page: Page): Promise<void> {
  await page.getByTestId('organization-menu').click();
  await page.getByTestId('organization-settings').click();
}

const project = '[data-testid=audit-event][data-action="project.created"]';

describe('the audit log', () => {
  it('should tell what was done, be narrowed down in the address, and be taken away', async () => {
    const person = await Person.arrive(browser);
    const { page } = person;
    await person.signIn(account);
    await openOrganization(page);
    await page.getByTestId('audit-open').click();
    const event = page.locator(project).filter({ hasText: 'Market study' });
    await event.waitFor();
    await soon(async () =>
      expect(await event.innerText()).toMatch(
        /Project created[\s\S]*Market study[\s\S]*Anna[\s\S]*“Nightly”/,
      ),
    );
    await expectSound(page);

    await page.getByTestId('filter-action').locator('select').selectOption('token.created');
    await page.locator(project).first().waitFor({ state: 'detached' });
    await soon(async () =>
      expect(await page.getByTestId('audit-event').innerText()).toMatch(
        /Nightly[\s\S]*Rights: project\.write/,
      ),
    );
    expect(page.url()).toBe(`${applicationUrl}/organization/audit?action=token.created`);
    await page.getByTestId('filter-person').locator('select').selectOption({ label: 'Boris Ivanov' });
    await page.getByRole('heading', { name: 'Nothing matches the filters' }).waitFor();
    await page.getByTestId('filters-clear').click();
    await event.waitFor();

    await page.getByTestId('export').click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-csv').click()]);
    expect(await readFile(await file.path(), 'utf8')).toContain(',project.created,Anna Petrova,');
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});

describe('the usage', () => {
  it('should be told by day, person, model and project, and be taken away', async () => {
    const person = await Person.arrive(browser);
    const { page } = person;
    await person.signIn(account);
    await openOrganization(page);
    await page.getByTestId('usage-open').click();
    await page.getByTestId('usage-runs').waitFor();
    await soon(async () => expect(await page.getByTestId('usage-runs').innerText()).toBe('2'));
    await soon(async () => expect(await page.getByTestId('usage-cost').innerText()).toMatch(/^\$0\.\d+$/));
    await soon(async () => expect(await page.locator('pf-usage-chart svg g').count()).toBe(30));
    await expectSound(page);
    const row = page.getByTestId('usage-row');
    await soon(async () => expect(await row.innerText()).toMatch(/^Anna Petrova\s+2\s/));
    await page.getByRole('tab', { name: 'Models' }).click();
    await page.getByTestId('usage-row').nth(1).waitFor();
    await soon(async () => expect(await row.first().innerText()).toMatch(/gpt-4o\s+OpenAI/));
    await page.getByRole('tab', { name: 'Projects' }).click();
    await page.getByRole('rowheader', { name: 'Without a project' }).waitFor();
    await page.getByTestId('export').click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-csv').click()]);
    expect(await readFile(await file.path(), 'utf8')).toMatch(/\r\n,,,2,1,/);
    await page.getByTestId('usage-to').locator('input').fill('2020-01-31');
    await page.getByRole('heading', { name: 'At most a year' }).waitFor();
    await page.goto(`${applicationUrl}/organization/usage?to=2020-01-31`);
    await page.getByRole('heading', { name: 'Nothing was sent in these days' }).waitFor();
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});

describe('the page of the server', () => {
  it('should show a failed job to an administrator, who tries it again and removes it', async () => {
    const operator = { email: 'operator@example.com', password: 'correct horse battery' };
    await ask('POST', '/auth/register', undefined, { ...operator, name: 'Olga', locale: 'ru' });
    await queryAsAdministrator('update users set email_verified_at = now() where email = $1', [
      operator.email,
    ]);
    const prefix = `{${process.env.REDIS_KEY_PREFIX ?? 'promptyflow'}}`;
    const queue = new Queue('text.count', { connection: { url: process.env.REDIS_URL ?? '' }, prefix });
    await queue.add('text.count', { organizationId: 'no id', projectId: 'no id', itemId: 'no id' });
    await queue.close();

    const person = await Person.arrive(browser, 'ru-RU', { width: 390, colorScheme: 'dark' });
    const { page } = person;
    await person.signIn({ ...operator, token: '', userId: '' });
    await page.locator('app-account-menu').getByRole('button').click();
    await page.getByTestId('account-admin').click();
    const failed = page.getByTestId('queue-failed');
    await page.getByTestId('queue').first().waitFor();
    const untilFailed = async () => {
      while ((await failed.count()) === 0) {
        const answered = page.waitForResponse('**/api/admin/queues');
        await page.getByTestId('admin-refresh').click();
        await answered;
      }
    };
    await untilFailed();
    await failed.click();
    await page.getByTestId('failed-job').waitFor();
    await soon(async () =>
      expect(await page.getByTestId('failed-job').innerText()).toMatch(/invalid input syntax for type uuid/),
    );
    await expectSound(page);
    const again = page.waitForResponse((response) => response.url().endsWith('/retry'));
    await page.getByTestId('job-retry').click();
    expect((await again).status()).toBe(204);
    await untilFailed();
    await page.reload();
    await page.getByTestId('job-remove').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click();
    await page.getByRole('heading', { name: 'Неудавшихся задач нет' }).waitFor();
    await failed.waitFor({ state: 'detached' });
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});

it('should fit a phone, in the dark and in Russian', async () => {
  const person = await Person.arrive(browser, 'ru-RU', { width: 390, colorScheme: 'dark' });
  const { page } = person;
  const own = await newAccount('ru');
  await person.wasHereBefore(own);
  await page.goto(`${applicationUrl}/organization/audit`);
  await page.getByTestId('audit-event').first().waitFor();
  await page.getByTestId('filters-open').click();
  await page.getByTestId('filter-action').waitFor();
  await expectSound(page);
  await ask('POST', '/user/api-keys/openai', own.token, { key: 'sk-test-0123456789abcdef' });
  await ask('POST', '/ai/send', own.token, { provider: 'openai', model: 'plain', prompt: 'Hello.' });
  await page.goto(`${applicationUrl}/organization/usage`);
  await page.getByTestId('usage-row').waitFor();
  await expectSound(page);
  expect(person.errors).toEqual([]);
  await person.leave();
}, 60_000);
