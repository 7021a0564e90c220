import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { applicationUrl, newAccount, newProject } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon } from './support/soon';

const browser = sharedBrowser();
let visitor: Person;
let letPrograms: () => void;

beforeEach(async () => {
  visitor = await Person.arrive(browser);
  await holdPrograms(visitor.page);
});

afterEach(async () => {
  expect(visitor.errors).toEqual([]);
  await visitor.leave();
});

/** The page's programs come only when `letPrograms` is called. */
async function holdPrograms(page: Page): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  letPrograms = resolve;
  await page.route(/\/main-[\w-]+\.js$/, async (route) => {
    await promise;
    await route.continue();
  });
}

/** Without waiting for what the programs would do. */
const open = (page: Page, path: string) => page.goto(`${applicationUrl}${path}`, { waitUntil: 'commit' });

/** That the page has a heading which is not seen once its styles are there: it is read before, but not drawn. */
async function expectHiddenHeading(page: Page): Promise<void> {
  const heading = page.locator('h1').first();
  await heading.waitFor({ state: 'attached' });
  await soon(async () => expect(await heading.isVisible()).toBe(false));
  expect(await heading.count()).toBe(1);
}

/** Whether an element was there before the programs came. */
const mark = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => element.setAttribute('data-early', ''));

describe('files of the page', () => {
  it.each(['br', 'gzip'])('should be sent as they were compressed by the build: %s', async (encoding) => {
    const ask = async (path: string) =>
      await fetch(`${applicationUrl}${path}`, { headers: { 'accept-encoding': encoding } });
    const page = await ask('/sign-in');
    expect(page.headers.get('content-encoding')).toBe(encoding);
    const [program = ''] = /main-[\w-]+\.js/.exec(await page.text()) ?? [];
    expect((await ask(`/${program}`)).headers.get('content-encoding')).toBe(encoding);
  });
});

describe('a page that was drawn beforehand', () => {
  it('should be read before its programs come, and be taken over as it stands', async () => {
    const { page } = visitor;
    await open(page, '/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const early = await page.locator('main').innerText();
    await mark(page, 'h1');
    letPrograms();
    await page.locator('pf-theme-menu button').click();
    await page.getByRole('menuitemradio').first().waitFor();
    expect(await page.locator('h1[data-early]').count()).toBe(1);
    expect(await page.locator('main').innerText()).toBe(early);
    expect(await page.locator('app-root > :not(router-outlet, pf-toast-region, a)').count()).toBe(1);
    expect(await page.locator('svg.pf-icon:has(> * + *) > *').count()).toBeGreaterThan(0);
  });

  it('should be in the language, and have the pictures, that the browser asks for', async () => {
    const reader = await Person.arrive(browser, 'ru-RU', { colorScheme: 'dark' });
    await holdPrograms(reader.page);
    await open(reader.page, '/');
    const { page } = reader;
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/[а-я]{4}/);
    await page.waitForFunction(() => document.images[0]?.currentSrc);
    expect(await page.evaluate(() => document.images[0]?.currentSrc)).toMatch(/\.ru\.dark\.webp$/);
    letPrograms();
    await reader.leave();
  });

  it('should keep what is typed and sent before its programs come', async () => {
    const account = await newAccount();
    const { page } = visitor;
    await open(page, '/sign-in');
    await page.getByLabel('E-mail').fill(account.email);
    await page.locator('input[type=password]').fill(account.password);
    await page.locator('input[type=password]').press('Enter');
    expect(new URL(page.url()).search).toBe('');
    await mark(page, 'input[type=password]');
    letPrograms();
    await page.waitForURL('**/projects');
  });

  it('should keep what is typed while its programs come', async () => {
    const { page } = visitor;
    await open(page, '/sign-up');
    await page.getByLabel('Name').fill('Anna');
    await page.getByLabel('E-mail').focus();
    letPrograms();
    await page.keyboard.type('anna@example.com', { delay: 15 });
    await page.locator('pf-theme-menu button').click();
    expect(await page.getByLabel('Name').inputValue()).toBe('Anna');
    expect(await page.getByLabel('E-mail').inputValue()).toBe('anna@example.com');
  });

  it('should not be shown to who is signed in, nor to who reads another language', async () => {
    const { page } = visitor;
    letPrograms();
    await visitor.signIn(await newAccount());
    await holdPrograms(page);
    await open(page, '/');
    await expectHiddenHeading(page);
    letPrograms();
    await page.waitForURL('**/projects');
    await page.evaluate(() => localStorage.clear());
    await page.evaluate(() => localStorage.setItem('pf.language', 'ru'));
    await page.context().clearCookies();
    await holdPrograms(page);
    await open(page, '/sign-in');
    await expectHiddenHeading(page);
    letPrograms();
    await page.getByText('Войти').first().waitFor();
  });
});

describe('a page to which somebody comes back', () => {
  it.each(['the projects', 'a project'])(
    'should ask for the data without waiting for more programs: %s',
    async (place) => {
      const account = await newAccount();
      const project = await newProject(account, ['a text']);
      const { page } = visitor;
      letPrograms();
      await visitor.signIn(account);
      await holdPrograms(page);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      const renewal = page.waitForRequest('**/api/auth/refresh');
      await open(page, place === 'a project' ? `/projects/${project.id}` : '/projects');
      await renewal;
      await page.waitForFunction(() => {
        const come = new Set(performance.getEntriesByType('resource').map(({ name }) => name));
        const named = [...document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload]')];
        return named.length > 0 && named.every(({ href }) => come.has(href));
      });
      const data = page.waitForRequest(/\/api\/projects(\/[^/]+)?\?/);
      await page.route(/\/chunk-[\w-]+\.js$/, async (route) => {
        await data;
        await route.continue();
      });
      letPrograms();
      await data;
      await page.getByText('Project').first().waitFor();
      expect(asked.filter((path) => path === '/api/auth/refresh')).toHaveLength(1);
    },
  );
});
