import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { axeFindings } from './support/findings';
import { applicationUrl } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { prose } from './support/prose';
import { soon, wordsOf } from './support/soon';

const browser = sharedBrowser();

/** Serious findings of axe on the page as it is. */
const seriousFindings = ({ page }: Person) => axeFindings(page, { impacts: ['serious', 'critical'] });

describe.each([
  ['Russian', 'ru', 'ru-RU', 500_000],
  ['English', 'en', 'en-US', 500_000],
] as const)('the main job on a long text in %s', (_, language, locale, chars) => {
  const text = prose(language, chars);
  const parts = 20;

  it('should go from sign-up to a kept answer, and find everything after a reload', async () => {
    const person = await Person.arrive(browser, locale);
    const { page } = person;

    // Sign up in the language of the browser.
    await page.goto(`${applicationUrl}/sign-up`);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    await page.locator('input[autocomplete=name]').fill('Anna');
    await page
      .locator('input[autocomplete=email], input[type=email]')
      .first()
      .fill(`job-${randomUUID()}@example.com`);
    await page.locator('input[type=password]').fill('correct horse battery');
    await page.locator('button[type=submit]').click();
    await page.waitForURL('**/projects');
    await page.getByTestId('project').first().waitFor();
    expect(await seriousFindings(person)).toEqual([]);

    // A key, tested when it is saved.
    await page.goto(`${applicationUrl}/keys`);
    const card = page.getByTestId('key-openai');
    await card.locator('input[type=password]').fill('sk-test-0123456789abcdef');
    await card.getByTestId('key-save').click();
    await page.locator('[data-testid=key-openai][data-outcome=valid]').waitFor();
    expect(await seriousFindings(person)).toEqual([]);

    // A new project, and the text pasted on its map.
    await page.goto(`${applicationUrl}/projects`);
    await page.getByTestId('project-create').first().click();
    await page.getByTestId('name-field').locator('input').fill('Long text');
    await page.getByTestId('name-submit').click();
    await page.getByTestId('context-map').waitFor();
    await page.evaluate((pasted) => {
      const data = new DataTransfer();
      data.setData('text/plain', pasted);
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, text);
    const tiles = page.getByTestId('tile');
    await tiles.first().waitFor();
    await person.waitUntilSaved();

    // Split at sentences, with a preview.
    await page.getByTestId('block-split').first().click();
    await page.getByTestId('split-parts').locator('input').fill(String(parts));
    await page.getByTestId('split-count').getByText(String(parts)).waitFor();
    await page.getByTestId('split-apply').click();
    await tiles.nth(parts - 1).waitFor();
    await soon(async () => expect(await tiles.count()).toBe(parts));
    await person.waitUntilSaved();

    // Sweep over the first row of tiles: pressed, moved, released, one change.
    let selections = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/changes')) {
        selections += request.postData()?.match(/"selection\.set"/g)?.length ?? 0;
      }
    });
    const selected = page.locator('[data-testid=tile][aria-selected=true]');
    const selecting = page.waitForRequest(
      (request) => request.postData()?.includes('"selection.set"') ?? false,
    );
    await sweep(person, 3);
    await selecting;
    await selected.nth(2).waitFor();
    await person.waitUntilSaved();
    expect(selections).toBe(1);
    const swept = await itemIds(selected);
    expect(swept).toHaveLength(3);

    // A template, its compiled text, and what it costs.
    const template = page.getByTestId('tab-template').locator('.cm-content');
    await template.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(
      language === 'ru' ? 'Кратко перескажи:\n\n{{context}}' : 'Summarise:\n\n{{context}}',
    );
    await person.waitUntilSaved();
    await page.getByTestId('model-picker').click();
    await page.getByTestId('model-search').locator('input').fill('slow');
    await page.locator('[data-model=slow]').click();
    await page.getByRole('tab').nth(1).click();
    await page.getByTestId('compiled-text').locator('.cm-line', { hasText: '<context>' }).first().waitFor();
    expect(await seriousFindings(person)).toEqual([]);

    // Send: the answer streams in.
    await page.getByTestId('send').click();
    await page.locator('[data-testid=run][data-status=running]').waitFor();
    await page.locator('[data-testid=run][data-status=completed]').waitFor({ timeout: 30_000 });
    const answer = await wordsOf(page.getByTestId('answer').first());
    expect(answer.length).toBeGreaterThan(5);
    expect(await seriousFindings(person)).toEqual([]);

    // Everything is there after a reload.
    await page.reload();
    await tiles.first().waitFor();
    await soon(async () => expect(await tiles.count()).toBe(parts));
    expect(await itemIds(selected)).toEqual(swept);
    await page.getByRole('tab').nth(2).click();
    await page.locator('[data-testid=run][data-status=completed]').waitFor();
    await soon(async () => expect(await page.getByTestId('answer').first().innerText()).toBe(answer));

    // And the server has every character, cut but not lost.
    expect(await storedContext(person)).toBe(text);
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 180_000);
});

function itemIds(tiles: Locator): Promise<(string | null)[]> {
  return tiles.evaluateAll((elements) => elements.map((element) => element.getAttribute('data-item-id')));
}

/** Presses on the first tile and moves over the next ones, faster than a page draws. */
async function sweep({ page }: Person, count: number): Promise<void> {
  const boxes = await page.getByTestId('tile').evaluateAll((elements) =>
    elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }),
  );
  const [first, ...rest] = boxes.slice(0, count);
  if (!first) throw new Error('there are no tiles');
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y);
  await page.mouse.up();
}

/** Texts of all pieces of the open project in document order, joined. */
async function storedContext({ page }: Person): Promise<string> {
  const projectId = new URL(page.url()).pathname.split('/').at(-1);
  const response = page.waitForResponse((candidate) => candidate.url().includes('/api/auth/refresh'));
  await page.reload();
  const { accessToken } = (await (await response).json()) as { accessToken: string };
  const answer = await fetch(`${applicationUrl}/api/projects/${projectId}`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  const { contextBlocks } = (await answer.json()) as { contextBlocks: { items: { content: string }[] }[] };
  return contextBlocks.flatMap(({ items }) => items.map(({ content }) => content)).join('');
}
