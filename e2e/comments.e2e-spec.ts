import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { axeFindings } from './support/findings';
import { applicationUrl, ask, newAccount, newColleague, newProject } from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon } from './support/soon';
import { expectSound } from './support/sound';

const browser = sharedBrowser();
let account: Account;
let colleague: Account;
let project: TestProject;
let anna: Person;
let boris: Person;

beforeAll(async () => {
  account = await newAccount();
  colleague = await newColleague(account, 'Boris Orlov');
});

const itemId = (index: number) => project.itemIds[index] ?? '';
const panel = (person: Person): Locator => person.page.getByTestId('comments-panel');
const field = (person: Person, where: 'comment-new' | 'comment-reply'): Locator =>
  panel(person).getByTestId(where).locator('textarea');

/** Opens what is said about an item, from its text. */
async function openComments(person: Person, id: string): Promise<void> {
  await person.openText(id);
  await person.page.getByTestId('item-editor').getByTestId('comments-open').click();
  await panel(person).waitFor();
}

/** What has arrived is no draft on the device any more. */
async function untilNoDraft(person: Person, id: string): Promise<void> {
  const deadline = Date.now() + 5000;
  for (let draft = await draftOf(person, id); draft !== null; draft = await draftOf(person, id))
    if (Date.now() > deadline) throw new Error(`there is still the draft ${draft}`);
}

function draftOf({ page }: Person, id: string): Promise<string | null> {
  return page.evaluate(
    ([name, key]) =>
      new Promise<string | null>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => {
          const { result: database } = opening;
          const reading = database.transaction('drafts').objectStore('drafts').get(key);
          reading.onsuccess = () => {
            database.close();
            resolve((reading.result as { text: string } | undefined)?.text ?? null);
          };
        };
      }),
    [`promptyflow-drafts-${account.userId}`, id] as const,
  );
}

describe('comments', () => {
  beforeEach(async () => {
    project = await newProject(account, ['first text', 'second text']);
    [anna, boris] = await Promise.all([Person.arrive(browser), Person.arrive(browser)]);
    await Promise.all([anna.wasHereBefore(account), boris.wasHereBefore(colleague)]);
  });

  afterEach(async () => {
    expect([...anna.errors, ...boris.errors]).toEqual([]);
    await Promise.all([anna.leave(), boris.leave()]);
  });

  it('should lead who is mentioned into the thread, live, and bring the answer back', async () => {
    await anna.openProject(project.id);
    await openComments(anna, itemId(1));
    // Boris is somewhere else: his bell rises.
    await boris.page.goto(`${applicationUrl}/projects`);
    await boris.page.getByTestId('nav-notifications').waitFor();
    await field(anna, 'comment-new').click();
    await anna.page.keyboard.type('Is it right, @or');
    await anna.page.getByTestId('mention-option').getByText('Boris Orlov').waitFor();
    await anna.page.keyboard.press('Enter');
    await anna.page.keyboard.type('?');
    await soon(async () =>
      expect(await field(anna, 'comment-new').inputValue()).toBe('Is it right, @Boris Orlov ?'),
    );
    await anna.page.keyboard.press('Control+Enter');
    await panel(anna).getByTestId('comment').getByText('@Boris Orlov').waitFor();
    await anna.tile(itemId(1)).getByTestId('tile-comments').waitFor();

    await boris.page.getByTestId('unread-count').getByText('1').waitFor();
    await boris.page.getByTestId('nav-notifications').click();
    // The text may come after the thread that the notification is about, and leaves the focus there.
    const { promise: isLed, resolve: led } = Promise.withResolvers<void>();
    await boris.page.route(/\/context-items\/[\w-]+$/, async (route) => {
      await isLed;
      await route.continue();
    });
    const row = boris.page.getByTestId('notification');
    await row.getByText('Anna Petrova mentions you in a comment on “Item 2”').click();
    const thread = panel(boris).getByTestId('comment-thread');
    await thread.getByText('Is it right,').waitFor();
    const isOnThread = () => document.activeElement?.getAttribute('data-testid') === 'comment-thread';
    await boris.page.waitForFunction(isOnThread);
    led();
    await boris.editorOf(itemId(1)).waitFor();
    expect(await boris.page.evaluate(isOnThread)).toBe(true);
    await boris.page.getByTestId('unread-count').waitFor({ state: 'detached' });

    // What Anna has before her is read: she is not told of it besides.
    const read = anna.page.waitForResponse((response) => response.url().endsWith('/notifications/read'));
    await field(boris, 'comment-reply').fill('It is.');
    await thread.getByTestId('comment-send').click();
    await panel(anna).getByText('It is.').waitFor();
    expect((await read).status()).toBe(204);
    await anna.page.getByTestId('unread-count').waitFor({ state: 'detached' });
    expect(await axeFindings(anna.page)).toEqual([]);

    await anna.page.getByTestId('thread-resolve').click();
    // Who came for the thread still sees it, and that it is settled.
    await thread.getByText('Resolved by Anna Petrova').waitFor();
    await panel(anna).getByTestId('comment-thread').waitFor({ state: 'detached' });
    await boris.tile(itemId(1)).getByTestId('tile-comments').waitFor({ state: 'detached' });
  });

  it('should keep what is typed over a reload, say what was not sent, and send it again', async () => {
    await anna.openProject(project.id);
    await openComments(anna, itemId(0));
    await field(anna, 'comment-new').fill('Not lost.');
    await anna.page.reload();
    await field(anna, 'comment-new').waitFor();
    await anna.page.waitForFunction(
      () =>
        document.querySelector<HTMLTextAreaElement>('[data-testid=comment-new] textarea')?.value ===
        'Not lost.',
    );
    await anna.page.route('**/comment-threads', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await panel(anna).getByTestId('comment-send').click();
    await panel(anna).getByTestId('comment-failed').waitFor();
    expect(await draftOf(anna, `comment-new:${itemId(0)}`)).toBe('Not lost.');
    await anna.page.unroute('**/comment-threads');
    await panel(anna).getByRole('button', { name: 'Try again' }).click();
    await panel(anna).getByTestId('comment-reply').waitFor();
    await panel(anna).getByTestId('comment-failed').waitFor({ state: 'detached' });
    await untilNoDraft(anna, `comment-new:${itemId(0)}`);

    await panel(anna).getByTestId('comment-menu').click();
    await anna.page.getByTestId('comment-edit').click();
    const edited = panel(anna).getByTestId('comment').locator('textarea');
    await edited.fill('Not lost at all.');
    await anna.page.keyboard.press('Control+Enter');
    await panel(anna).getByText('edited').waitFor();
    await panel(anna).getByTestId('comment-menu').click();
    await anna.page.getByTestId('comment-remove').click();
    await anna.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await panel(anna).getByTestId('comment').waitFor({ state: 'detached' });
    await field(anna, 'comment-new').focus();
    await anna.page.keyboard.press('Escape');
    await panel(anna).waitFor({ state: 'detached' });
    await anna.page.waitForFunction(
      () => document.activeElement?.getAttribute('data-comments-for') === 'item',
    );
  });
});

describe('notifications on a phone, in Russian and in the dark', () => {
  it('should be usable, and lead into the thread', async () => {
    const gleb = await newAccount('ru', 'Глеб');
    const other = await newProject(gleb, ['текст']);
    const organization = await ask<{ organizations: { id: string }[] }>('GET', '/user', gleb.token);
    expect(organization.organizations).toHaveLength(1);
    const subject = { kind: 'prompt', id: other.promptId };
    const path = `/projects/${other.id}/comment-threads`;
    await ask('POST', path, gleb.token, { subject, comment: { text: 'Проверьте, пожалуйста.' } });
    const phone = await Person.arrive(browser, 'ru-RU', { width: 390, colorScheme: 'dark' });
    await phone.wasHereBefore(gleb);
    await phone.page.goto(`${applicationUrl}/projects`);
    await phone.page.getByTestId('nav-notifications').click();
    await phone.page.getByTestId('notifications').waitFor();
    await expectSound(phone.page);
    await phone.page.goto(`${applicationUrl}/projects/${other.id}?comments=prompt`);
    await panel(phone).getByText('Проверьте, пожалуйста.').waitFor();
    await expectSound(phone.page);

    await phone.page.goto(`${applicationUrl}/account#notifications`);
    const settings = phone.page.getByTestId('notification-settings');
    const kept = phone.page.waitForResponse((response) => response.request().method() === 'PATCH');
    await settings.locator('select').selectOption('off');
    expect((await kept).status()).toBe(200);
    await settings.locator('input:disabled').nth(2).waitFor();
    await phone.page.reload();
    await settings.locator('input:disabled').nth(2).waitFor();
    expect(await settings.evaluate((card) => card.getBoundingClientRect().top)).toBeLessThan(300);
    await expectSound(phone.page);
    await phone.leave();
  });
});
