import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { newAccount, newProject } from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { readable } from './support/readable';
import { expectSound } from './support/sound';

const browser = sharedBrowser();
let account: Account;
let project: TestProject;
let anna: Person;

beforeEach(async () => {
  account = await newAccount();
  project = await newProject(account, ['stored text']);
  anna = await Person.arrive(browser);
  await anna.wasHereBefore(account);
  await anna.openProject(project.id);
  await anna.openText(itemOf(project));
  await anna.waitUntilSaved();
});

afterEach(async () => {
  expect(anna.errors).toEqual([]);
  await anna.leave();
});

const itemOf = ({ itemIds: [itemId = ''] }: TestProject) => itemId;

async function type(text: string): Promise<void> {
  await anna.placeCaret(0);
  await anna.page.keyboard.insertText(text);
}

/** The server does not take what is typed from now on; all else goes on. */
const holdChanges = (page: Page) => page.route('**/changes*', (route) => route.abort());

async function chooseSignOut({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

/** How many rows its databases have, and what of a person is in the storage that tabs share. */
async function kept(page: Page): Promise<{ rows: number; keys: string[] }> {
  const { databases = '[]' } = await readable(page);
  const rows = (JSON.parse(databases) as unknown[]).filter((part) => Array.isArray(part)).flat();
  const keys = await page.evaluate(() => Object.keys(localStorage));
  return {
    rows: rows.length,
    keys: keys.filter((key) => !/^pf\.(theme|contrast|language|pane\..*|tour\..*)$/.test(key)),
  };
}

async function untilNothingIsKept(page: Page): Promise<void> {
  let found = await kept(page);
  for (let looks = 0; looks < 200 && found.rows + found.keys.length > 0; looks += 1) {
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
    found = await kept(page);
  }
  expect(found).toEqual({ rows: 0, keys: [] });
}

describe('signing out', () => {
  it('should leave nothing of the person on the device, and take the other tabs along', async () => {
    const { page } = anna;
    const other = await Person.in(anna.context);
    await other.openProject(project.id);
    await type('typed ');
    await anna.waitUntilSaved();
    const before = await kept(page);
    expect(before.rows).toBeGreaterThan(0);
    expect(before.keys).toContain('pf.person');

    await chooseSignOut(anna);
    await Promise.all([page.waitForURL('**/sign-in'), other.page.waitForURL('**/sign-in')]);
    await untilNothingIsKept(page);
    expect(other.errors).toEqual([]);
  });

  it('should ask what is to become of work that the server does not have, and keep it when that is wanted', async () => {
    const { page } = anna;
    await holdChanges(page);
    await type('unsent ');
    await chooseSignOut(anna);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 change of yours has not reached').waitFor();
    await expectSound(page);
    await dialog.getByTestId('sign-out-stay').click();
    await dialog.waitFor({ state: 'detached' });
    expect(page.url()).toContain(project.id);

    await chooseSignOut(anna);
    await dialog.getByTestId('sign-out-keep').click();
    await page.waitForURL('**/sign-in');
    await page.unroute('**/changes*');
    await anna.signIn(account);
    await anna.openProject(project.id);
    await anna.openText(itemOf(project));
    await anna.waitUntilSaved();
    expect(await anna.editorText()).toBe('unsent stored text');
  });

  it('should give it up when that is wanted', async () => {
    const { page } = anna;
    await holdChanges(page);
    await type('given up ');
    await chooseSignOut(anna);
    await page.getByTestId('sign-out-discard').click();
    await page.waitForURL('**/sign-in');
    await untilNothingIsKept(page);
    await page.unroute('**/changes*');
    await anna.signIn(account);
    await anna.openProject(project.id);
    await anna.openText(itemOf(project));
    expect(await anna.editorText()).toBe('stored text');
  });
});
