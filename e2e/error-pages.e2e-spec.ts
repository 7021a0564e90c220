import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { applicationUrl, newAccount, newProject } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { expectSound } from './support/sound';

const browser = sharedBrowser();
let person: Person;
let page: Page;

beforeEach(async () => {
  person = await Person.arrive(browser, 'en-US', { width: 390 });
  ({ page } = person);
});

afterEach(() => person.leave());

async function expectPage(heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await expectSound(page);
}

describe('a page that cannot be shown', () => {
  it('should say that there is none, and that one is closed', async () => {
    await person.wasHereBefore(await newAccount());
    await page.goto(`${applicationUrl}/nowhere`);
    await expectPage('There is nothing here');
    await page.goto(`${applicationUrl}/admin`);
    await expectPage('This page is not open to you');
    expect(new URL(page.url()).pathname).toBe('/admin');
    expect(person.errors).toEqual([]);
  });

  it('should tell a server that is down from one that cannot be reached, and go on when it answers', async () => {
    await page.route('**/api/auth/refresh', (route) => route.fulfill({ status: 502, body: 'Bad gateway' }));
    await page.goto(`${applicationUrl}/help/start`);
    await expectPage('The server is not ready');
    await page.unroute('**/api/auth/refresh');
    await page.route('**/api/auth/refresh', (route) => route.abort());
    await page.getByRole('button', { name: 'Try again' }).click();
    await expectPage('The server cannot be reached');
    await page.unroute('**/api/auth/refresh');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expectPage('Getting started');
  });

  it('should be loaded anew once when a part of it is gone after an upgrade, and then say so', async () => {
    await person.signIn(await newAccount());
    // Whatever the page has not fetched by now is no longer there.
    let loads = 0;
    page.on('domcontentloaded', () => loads++);
    const isGone = (url: URL) => /\/chunk-\w+\.js$/.test(url.pathname);
    const first = new Set<string>();
    await page
      .evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
      .then((names) => {
        for (const name of names) first.add(name);
      });
    await page.route(isGone, (route) =>
      first.has(route.request().url()) ? route.continue() : route.fulfill({ status: 404, body: '' }),
    );
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByTestId('tokens-open').click();
    await page.getByTestId('lost-part').waitFor();
    expect(loads).toBe(1);
    expect(new URL(page.url()).pathname).toBe('/tokens');
    await expectPage('This page could not be loaded');
    await page.unroute(isGone);
    await page.getByRole('button', { name: 'Load anew' }).click();
    await page.getByRole('heading', { level: 1, name: 'Access tokens' }).waitFor();
  });

  it.each([
    ['pf-prompt-pane', () => page.getByRole('tab', { name: 'Prompt' }).click(), 'tab-template'],
    ['pf-item-editor', () => openText(), 'editor'],
    [
      'pf-comments-panel',
      () => openText().then(() => page.getByTestId('comments-open').click()),
      'comments-panel',
    ],
    ['pf-compiled-tab', () => openPromptTab('Compiled'), 'tab-compiled'],
    ['pf-answers-tab', () => openPromptTab('Answers'), 'tab-answers'],
  ])('should say when %s does not come, and show it when it does', async (part, ask, shown) => {
    const account = await newAccount();
    const project = await newProject(account, ['A text.']);
    await person.wasHereBefore(account);
    const programs = /\/chunk-[\w-]+\.js$/;
    await page.route(programs, async (route) => {
      const response = await route.fetch();
      const isPart = (await response.text()).includes(`selectors:[[\`${part}\`]]`);
      await (isPart ? route.fulfill({ status: 404, body: '' }) : route.fulfill({ response }));
    });
    await person.openProject(project.id);
    await ask();
    await page.getByText('A part of the page could not be fetched').waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    await page.getByTestId(shown).waitFor();
  });

  async function openText(): Promise<void> {
    await page.getByTestId('tile').first().press('Enter');
  }

  async function openPromptTab(name: string): Promise<void> {
    await page.getByRole('tab', { name: 'Prompt' }).click();
    await page.getByRole('tab', { name }).click();
  }
});
