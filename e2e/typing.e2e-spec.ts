import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  applicationUrl,
  newAccount,
  newColleague,
  newProject,
  storedDocument,
  storedText,
} from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';

const latencyMs = 250;
const keyMs = 70;
const sentence = 'Eighty-one characters are typed here at an even pace, one by one, till the very end.'.slice(
  0,
  81,
);

const browser = sharedBrowser();
let account: Account;
let project: TestProject;
let anna: Person;

beforeAll(async () => {
  account = await newAccount();
});

beforeEach(async () => {
  project = await newProject(account, ['', 'before after', 'second text']);
  anna = await Person.arrive(browser);
  await anna.wasHereBefore(account);
  await anna.openProject(project.id);
});

afterEach(async () => {
  expect(anna.errors).toEqual([]);
  await anna.leave();
});

const itemId = (index: number) => project.itemIds[index] ?? '';
const stored = (index: number) => storedText(account, project.id, itemId(index));

/** Types key by key; after each of them the text and the caret have to be where they belong. */
async function typeChecked({ page }: Person, words: string, before = '', after = ''): Promise<void> {
  for (let count = 1; count <= words.length; count++) {
    await page.keyboard.type(words[count - 1] ?? '', { delay: keyMs });
    const shown = await page.evaluate(() => {
      const line = document.querySelector('[data-testid=item-editor] .cm-line');
      const caret = getSelection();
      const upTo = document.createRange();
      if (!line || !caret?.focusNode) return null;
      upTo.setStart(line, 0);
      upTo.setEnd(caret.focusNode, caret.focusOffset);
      return { text: line.textContent, caret: upTo.toString().length };
    });
    const typed = before + words.slice(0, count);
    expect(shown).toEqual({ text: typed + after, caret: typed.length });
  }
}

describe('typing', () => {
  it('should keep 81 characters typed at 70 ms a key under 250 ms of latency, and the caret, at every key', async () => {
    await anna.openText(itemId(0));
    await anna.slowNetwork(latencyMs);
    await anna.editor.click();
    await typeChecked(anna, sentence);
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
    let before = 'before ';
    for (const part of ['one ', 'two ', 'three ']) {
      await typeChecked(anna, part, before, 'after');
      before += part;
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
    await anna.slowNetwork(latencyMs);
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
    const state = anna.page.locator('[data-testid=save-state][data-state=offline]');
    await state.filter({ hasText: /[1-9]/ }).waitFor();
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
    await anna.slowNetwork(latencyMs);
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

describe('typing on two pages', () => {
  let other: Person;

  async function arrive(who: Account): Promise<void> {
    other = await Person.arrive(browser);
    await other.wasHereBefore(who);
    // By the address: a double press would pick and take that back, and be on its way to the other meanwhile.
    for (const person of [anna, other]) {
      await person.openProject(project.id, itemId(1));
      await person.editor.waitFor();
    }
    await Promise.all([anna.slowNetwork(latencyMs), other.slowNetwork(latencyMs)]);
  }

  /** Both pages and the server have the same text; what it is. */
  async function agreed(): Promise<string> {
    await Promise.all([anna.waitUntilSaved(), other.waitUntilSaved()]);
    const text = await stored(1);
    for (const { page } of [anna, other])
      await page.locator('.cm-line').getByText(text, { exact: true }).waitFor();
    return text;
  }

  afterEach(async () => {
    expect(other.errors).toEqual([]);
    await other.leave();
  });

  it('should keep what one person types on two devices', async () => {
    await arrive(account);
    await Promise.all([anna.placeCaret(0), other.placeCaret('before after'.length)]);
    await Promise.all([
      anna.page.keyboard.type('on the desk ', { delay: keyMs }),
      other.page.keyboard.type(' on the train', { delay: keyMs }),
    ]);
    expect(await agreed()).toBe('on the desk before after on the train');
  });

  it('should keep what two people type at the same place', async () => {
    await arrive(await newColleague(account, 'Boris Orlov'));
    await Promise.all([anna.placeCaret('before '.length), other.placeCaret('before '.length)]);
    await Promise.all([
      anna.page.keyboard.type('AAAAAAAAAAAA', { delay: keyMs }),
      other.page.keyboard.type('bbbbbbbbbbbb', { delay: keyMs }),
    ]);
    const text = await agreed();
    expect(text).toMatch(/^before [Ab]{24}after$/);
    expect(text.replaceAll(/[^A]/g, '')).toHaveLength(12);
  });

  it('should keep what is typed into a template while its selection changes', async () => {
    await arrive(account);
    const template = anna.page.getByTestId('tab-template').locator('.cm-content');
    await template.click();
    await anna.page.keyboard.press('Control+Home');
    const pick = async () => {
      for (const index of [1, 2, 1, 2, 1]) {
        await other.untilSent('selection.set', () => other.tile(itemId(index)).click());
      }
    };
    await Promise.all([anna.page.keyboard.type('Slowly and twice. ', { delay: keyMs }), pick()]);
    await Promise.all([anna.waitUntilSaved(), other.waitUntilSaved()]);
    const { promptBlocks } = (await storedDocument(account, project.id)) as {
      promptBlocks: { template: string; selectedContext: { itemId: string }[] }[];
    };
    expect(promptBlocks[0]?.template).toBe('Slowly and twice. Read:\n\n{{context}}');
    expect(promptBlocks[0]?.selectedContext.map((one) => one.itemId)).toEqual([itemId(1)]);
    await template.getByText('Slowly and twice. Read:').waitFor();
  });
});
