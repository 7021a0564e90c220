import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startIdentityProvider } from './support/identity-provider';
import type { IdentityProvider } from './support/identity-provider';
import { applicationUrl, ask, newAccount, queryAsAdministrator } from './support/people';
import type { Account } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { wordsOf } from './support/soon';
import { expectSound } from './support/sound';

const teamName = 'Petrova & Partners';

const browser = sharedBrowser();
let provider: IdentityProvider;
let account: Account;
let teamId: string;
let anna: Person;
let boris: Person;

beforeAll(async () => {
  provider = await startIdentityProvider();
});
afterAll(() => provider.stop());

beforeEach(async () => {
  account = await newAccount();
  ({ id: teamId } = await ask<{ id: string }>('POST', '/organizations', account.token, { name: teamName }));
  [anna, boris] = await Promise.all([
    Person.arrive(browser),
    Person.arrive(browser, 'ru-RU', { width: 390, colorScheme: 'dark' }),
  ]);
});
afterEach(async () => {
  expect([...anna.errors, ...boris.errors]).toEqual([]);
  await Promise.all([anna.leave(), boris.leave()]);
});

const fill = (page: Page, field: string, text: string) => page.getByTestId(field).locator('input').fill(text);

it('should be set up by an owner, and let a new person in who lands in the organization', async () => {
  const domain = `${randomUUID()}.example.com`;
  const { page } = anna;
  await anna.wasHereBefore(account);
  await page.goto(`${applicationUrl}/enter/${teamId}`);
  await page.waitForURL('**/projects');
  await page.goto(`${applicationUrl}/organization`);
  await page.getByTestId('sign-on-open').click();
  const redirectUri = await wordsOf(page.getByTestId('sign-on-redirect').locator('code'));
  const { clientId, clientSecret } = await provider.register(redirectUri);
  await fill(page, 'sign-on-issuer', `${provider.url}/wrong`);
  await fill(page, 'sign-on-client', clientId);
  await fill(page, 'sign-on-secret', clientSecret);
  await page.getByTestId('sign-on-test').click();
  await page.getByTestId('sign-on-tested').getByText('openid-configuration').waitFor();
  await fill(page, 'sign-on-issuer', provider.url);
  await page.getByTestId('sign-on-test').click();
  await page.getByTestId('sign-on-tested').getByText('knows the client').waitFor();

  await fill(page, 'domain-name', domain);
  await page.getByTestId('domain-claim').click();
  await page.getByTestId('domain').getByText(`_promptyflow.${domain}`).waitFor();
  await expectSound(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page);
  await queryAsAdministrator('update organization_domains set verified_at = now() where domain = $1', [
    domain,
  ]);

  await page.getByTestId('sign-on-capture').locator('select').selectOption('required');
  await page.getByTestId('sign-on-save').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save and refuse' }).click();
  await page.getByTestId('sign-on-start').waitFor();
  await page.getByTestId('domain-check').click();
  await page.getByTestId('domain-verified').waitFor();

  const email = `boris@${domain}`;
  await boris.page.goto(`${applicationUrl}/sign-in`);
  await boris.page.getByLabel(/почт/i).fill(email);
  await boris.page.getByTestId('organization-way').waitFor();
  await expectSound(boris.page);
  await boris.page.getByTestId('organization-way').click();
  await boris.page.locator('input[name=email]').fill(email);
  await boris.page.getByRole('button').click();
  await boris.page.waitForURL('**/projects');
  await boris.page.getByTestId('organization-menu').and(boris.page.getByLabel(teamName)).waitFor();
}, 60_000);
