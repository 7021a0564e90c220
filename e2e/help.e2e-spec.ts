import { afterEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { controlsCutOff } from './support/findings';
import { applicationUrl, newAccount } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { expectSound } from './support/sound';

const browser = sharedBrowser();
let person: Person;
let page: Page;

afterEach(async () => {
  expect(person.errors).toEqual([]);
  await person.leave();
});

const article = () => page.getByTestId('help-article');

describe('the help', () => {
  it('should open at the topic of the page, with the keys that the person has, and find words', async () => {
    ({ person } = await Person.atProject(browser, await newAccount(), ['One. Two.']));
    ({ page } = person);
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByTestId('context-map').locator('xpath=..').getByTestId('help-link').click(),
    ]);
    await tab.waitForURL('**/help/picking');
    await tab.close();

    await page.evaluate(() => {
      const chosen = [{ command: 'map.all', keys: ['Mod+Alt+A'] }];
      localStorage.setItem('pf.shortcuts', JSON.stringify(chosen));
    });
    await page.keyboard.press('F1');
    await page.waitForURL('**/help/picking');
    await article().locator('kbd', { hasText: 'Space' }).first().waitFor();
    await expectSound(page);

    await article().getByRole('link', { name: 'Splitting and merging' }).first().waitFor();
    await page.getByLabel('Search the help').fill('two-step recovery');
    await page.getByTestId('help-found').getByRole('link').first().waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('two-step recovery');
    await expectSound(page);
    await page.reload();
    await page.getByTestId('help-found').getByRole('link', { name: 'Privacy and security' }).click();
    await article().getByRole('heading', { level: 1, name: 'Privacy and security' }).waitFor();
    await article().getByRole('link', { name: 'your account' }).click();
    await page.waitForURL('**/account');
  });

  it('should be read in Russian, in the dark, on a phone, without an account', async () => {
    person = await Person.arrive(browser, 'ru-RU', { width: 390, colorScheme: 'dark' });
    ({ page } = person);
    await page.goto(`${applicationUrl}/help/keyboard`);
    await article().getByRole('heading', { level: 1, name: 'Клавиатура' }).waitFor();
    await article().locator('kbd', { hasText: 'F1' }).first().waitFor();
    await expectSound(page);
  });
});

describe('the page of the API', () => {
  it('should find an operation and try it with the session, within the security policy', async () => {
    person = await Person.arrive(browser);
    ({ page } = person);
    const refused: string[] = [];
    page.on('console', (message) => {
      if (/content security policy|trusted/i.test(message.text())) refused.push(message.text());
    });
    await person.wasHereBefore(await newAccount());
    await page.goto(`${applicationUrl}/developers`);
    await page.getByLabel('Find operations').fill('get /api/user person');
    const operation = page.locator('.opblock', { has: page.locator('[data-path="/api/user"]') });
    await operation.first().locator('.opblock-summary-control').click();
    await operation.first().getByRole('button', { name: 'Execute' }).click();
    const answer = operation.first().locator('.live-responses-table .response-col_status');
    await answer.filter({ hasText: '200' }).waitFor();
    expect(refused).toEqual([]);
    expect(await controlsCutOff(page)).toEqual([]);
  });
});
