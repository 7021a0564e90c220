import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { applicationUrl, newAccount, newProject, storedText } from './support/people';
import type { Account, TestProject } from './support/people';
import { launchBrowser, Person } from './support/person';

const latencyMs = 120;
const keyMs = 70;
const sentence = 'Eighty-one characters are typed here at an even pace, one by one, till the very end.'.slice(
  0,
  81,
);

let browser: Browser;
let account: Account;
let project: TestProject;
let anna: Person;

beforeAll(async () => {
  browser = await launchBrowser();
  account = await newAccount();
});

afterAll(() => browser.close());

beforeEach(async () => {
  project = await newProject(account, ['', 'before after', 'second text']);
  anna = await Person.arrive(browser);
  await anna.signIn(account);
  await anna.openProject(project.id);
});

afterEach(async () => {
  expect(anna.errors).toEqual([]);
  await anna.leave();
});

const itemId = (index: number) => project.itemIds[index] ?? '';
const stored = (index: number) => storedText(account, project.id, itemId(index));

describe('typing', () => {
  it('should keep 81 characters typed at 70 ms a key under 120 ms of latency, and the caret', async () => {
    await anna.openText(itemId(0));
    await anna.slowNetwork(latencyMs);
    await anna.editor.click();
    await anna.page.keyboard.type(sentence, { delay: keyMs });
    await anna.waitUntilSaved();

    expect(await anna.editorText()).toBe(sentence);
    expect(await stored(0)).toBe(sentence);
    await anna.page.keyboard.type('|');
    expect(await anna.editorText()).toBe(`${sentence}|`);
  });

  it('should keep what is inserted in the middle in the middle', async () => {
    await anna.openText(itemId(1));
    await anna.slowNetwork(latencyMs);
    await anna.placeCaret('before '.length);
    for (const part of ['one ', 'two ', 'three ']) {
      await anna.page.keyboard.type(part, { delay: keyMs });
      await anna.waitUntilSaved();
    }
    expect(await anna.editorText()).toBe('before one two three after');
    expect(await stored(1)).toBe('before one two three after');
  });

  it('should keep what was typed right before another text is opened', async () => {
    await anna.openText(itemId(1));
    await anna.slowNetwork(latencyMs);
    await anna.placeCaret(0);
    await anna.page.keyboard.type('kept ');
    await anna.tile(itemId(2)).dblclick();
    await anna.page.locator('.cm-line', { hasText: 'second text' }).waitFor();
    await anna.waitUntilSaved();
    expect(await stored(1)).toBe('kept before after');

    await anna.openText(itemId(1));
    await anna.page.locator('.cm-line', { hasText: 'kept before after' }).waitFor();
  });

  it('should keep what was typed right before the page is closed', async () => {
    await anna.openText(itemId(1));
    await anna.placeCaret(0);
    await anna.page.keyboard.type('closing ');
    await anna.page.close();

    const page = await anna.context.newPage();
    await page.goto(`${applicationUrl}/projects/${project.id}?item=${itemId(1)}`);
    await page.locator('.cm-line', { hasText: 'closing before after' }).waitFor();
    expect(await stored(1)).toBe('closing before after');
  });

  it('should say that it is offline, keep what is typed over a reload, and send it when it is back', async () => {
    await anna.openText(itemId(1));
    await anna.placeCaret(0);
    await anna.goOffline(true);
    await anna.page.keyboard.type('offline ', { delay: 20 });
    await anna.page.locator('[data-testid=save-state][data-state=offline]').waitFor();
    expect(await stored(1)).toBe('before after');
    await anna.page.reload({ waitUntil: 'commit' }).catch(() => undefined);

    await anna.goOffline(false);
    await anna.openProject(project.id);
    await anna.openText(itemId(1));
    await anna.page.locator('.cm-line', { hasText: 'offline before after' }).waitFor();
    await anna.waitUntilSaved();
    expect(await stored(1)).toBe('offline before after');
  });

  it('should go on after the server failed', async () => {
    await anna.openText(itemId(1));
    let failures = 0;
    await anna.page.route('**/changes', (route) =>
      route.request().method() === 'POST' && failures++ < 3
        ? route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{}' })
        : route.continue(),
    );
    await anna.placeCaret(0);
    await anna.page.keyboard.type('tried again ', { delay: 20 });
    await anna.waitUntilSaved();
    expect(failures).toBeGreaterThan(3);
    expect(await stored(1)).toBe('tried again before after');
  });

  it('should send a change once more when only its answer was lost, and apply it once', async () => {
    // Without the realtime channel, which would tell of the change in place of the answer.
    await anna.page.routeWebSocket(/socket\.io/, (socket) => socket.close());
    await anna.page.route('**/socket.io/**', (route) => route.abort());
    await anna.openProject(project.id);
    await anna.openText(itemId(1));
    let lost = 0;
    await anna.page.route('**/changes', async (route) => {
      if (route.request().method() !== 'POST' || lost++ > 0) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await anna.placeCaret(0);
    await anna.page.keyboard.type('once ', { delay: 20 });
    await anna.waitUntilSaved();
    expect(lost).toBeGreaterThan(1);
    expect(await stored(1)).toBe('once before after');
    expect(await anna.editorText()).toBe('once before after');
  });
});
