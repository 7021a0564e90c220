import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linkSentTo } from './support/letters';
import { applicationUrl, newAccount, newColleague, newProject } from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon, wordsOf } from './support/soon';

const browser = sharedBrowser();
let account: Account;
let colleague: Account;
let project: TestProject;
let anna: Person;
let boris: Person;

beforeAll(async () => {
  account = await newAccount();
  colleague = await newColleague(account, 'Boris Orlov');
  project = await newProject(account, ['What everybody may read.', 'second text']);
  [anna, boris] = await Promise.all([Person.arrive(browser), Person.arrive(browser)]);
  await Promise.all([anna.wasHereBefore(account), boris.wasHereBefore(colleague)]);
  await Promise.all([anna.openProject(project.id), boris.openProject(project.id)]);
});

afterAll(() => {
  expect([...anna.errors, ...boris.errors]).toEqual([]);
});

describe('sharing a project', () => {
  it('should put out at once whom it is closed to, and let in whom it names', async () => {
    await boris.openText(project.itemIds[0] ?? '');
    await anna.page.getByTestId('sidebar-share').click();
    await anna.page.getByTestId('audience-named').check();
    await boris.page.getByTestId('context-map').waitFor({ state: 'detached' });
    await boris.page.getByText('This project does not exist, or you have no access to it.').waitFor();

    await anna.page.getByTestId('person-add').locator('select').selectOption({ label: 'Boris Orlov' });
    await boris.page.getByTestId('context-map').waitFor();
    await soon(async () => expect(await boris.page.getByTestId('block-add').count()).toBe(1));
  });

  it('should show a project that may only be read as one', async () => {
    const row = anna.page.getByTestId('named-person').filter({ hasText: 'Boris Orlov' });
    await row.getByTestId('person-access').click();
    await anna.page.getByTestId('access-view').click();
    await boris.page.getByTestId('read-only').waitFor();
    const altering = ['block-add', 'item-add', 'block-split', 'prompt-add', 'sidebar-share', 'variable-add'];
    const shown = await Promise.all(altering.map((id) => boris.page.getByTestId(id).count()));
    expect(shown).toEqual(altering.map(() => 0));

    const itemId = project.itemIds[0] ?? '';
    await boris.editorOf(itemId).waitFor();
    await boris.editorOf(itemId).click();
    await boris.page.keyboard.type('x');
    expect(await boris.editorText()).toBe('What everybody may read.');
    await boris.tile(itemId).click();
    await boris.page.getByText('You may only read this project.').waitFor();
  });

  it('should let in somebody from elsewhere whom a letter invites, to this project only', async () => {
    const account = await newAccount('en', 'Gleb Sorokin');
    await anna.page.getByTestId('guest-email').locator('input').fill(account.email);
    await anna.page.getByTestId('guest-invite').click();
    await anna.page.getByTestId('guest-invitation').waitFor();
    const gleb = await Person.arrive(browser);
    await gleb.wasHereBefore(account);
    await gleb.page.goto(await linkSentTo(account.email, 'invitation'));
    await gleb.page.getByTestId('invitation-accept').click();
    await gleb.page.getByTestId('read-only').waitFor();
    await gleb.page.goto(`${applicationUrl}/projects`);
    await gleb.page.getByTestId('guest-project').waitFor();
    await soon(async () => expect(await gleb.page.getByTestId('guest-project').count()).toBe(1));
    expect(gleb.errors).toEqual([]);
    await gleb.leave();
  });

  it('should lead whoever has a link to the texts, until it is revoked', async () => {
    await anna.page.getByTestId('link-create').click();
    const address = await wordsOf(anna.page.getByTestId('link-address'));
    expect(address.startsWith(`${applicationUrl}/shared#token=`)).toBe(true);
    const vera = await Person.arrive(browser);
    await vera.page.goto(address);
    await vera.page.getByTestId('shared-piece').first().locator('summary').click();
    await vera.page.getByText('What everybody may read.').waitFor();
    expect(await vera.page.content()).not.toContain('Anna');

    await anna.page.getByTestId('link-revoke').click();
    await anna.page.getByTestId('project-link').waitFor({ state: 'detached' });
    await vera.page.reload();
    await vera.page.getByText('This link does not exist, has expired or was revoked.').waitFor();
    expect(vera.errors).toEqual([]);
    await vera.leave();
  });
});
