import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { ask, newAccount } from '../support/people';
import type { Account } from '../support/people';
import { launchBrowser } from '../support/launch';
import { Person } from '../support/person';
import { drawnAfterAnswer, longestTask, pressKeys, scrollThrough, watch } from './watched-page';

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: string;
  readonly beside?: { readonly name: string; readonly value: number };
}

export const needs = ['postgres', 'redis', 'app'] as const;

const percentile = (values: readonly number[], share: number) =>
  values.toSorted((left, right) => left - right)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? 0;

const line = 'The quick brown fox number 7 jumps over the lazy dog, and then it rests. Кошка спит.\n';
const prose = (chars: number) => line.repeat(Math.ceil(chars / line.length)).slice(0, chars);

/** The workbench in Chromium. A task below 50 ms is not told of by the browser: 50 means none was longer. */
export async function run(): Promise<Row[]> {
  const browser = await launchBrowser();
  try {
    const account = await newAccount();
    const rows: Row[] = [];
    for (const items of [20, 200, 2000]) rows.push(...(await measureMap(browser, account, items)));
    rows.push(...(await measureLongText(browser, account)));
    rows.push(...(await measurePaste(browser, account)));
    return rows;
  } finally {
    await browser.close();
  }
}

async function arrive(browser: Browser, account: Account): Promise<Person> {
  const person = await Person.arrive(browser);
  await person.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await watch(person.page);
  await person.signIn(account);
  return person;
}

/** A project with `items` items of `chars` characters, in two blocks, because a block holds 5,000,000. */
async function fill(
  { token }: Account,
  items: number,
  chars: number,
): Promise<{ id: string; itemId: string }> {
  const { id } = await ask<{ id: string }>('POST', '/projects', token, { name: `${items} items` });
  const blockIds = [randomUUID(), randomUUID()];
  const itemIds = Array.from({ length: items }, () => randomUUID());
  const apply = (changes: readonly object[]) =>
    ask('POST', `/projects/${id}/changes`, token, {
      changes: changes.map((change) => ({ id: randomUUID(), ...change })),
    });
  await apply(
    blockIds.map((blockId, index) => ({
      type: 'block.add',
      blockId,
      title: `Block ${index + 1}`,
      position: `a${index}`,
    })),
  );
  const adds = itemIds.map((itemId, index) => ({
    type: 'item.add',
    itemId,
    blockId: blockIds[index * 2 < items ? 0 : 1],
    parentItemId: null,
    title: `Item ${index + 1}`,
    position: `a${String(index).padStart(6, '0')}1`,
    content: prose(chars),
  }));
  for (let start = 0; start < items; start += 200) await apply(adds.slice(start, start + 200));
  return { id, itemId: itemIds[0] ?? '' };
}

async function measureMap(browser: Browser, account: Account, items: number): Promise<Row[]> {
  const { id, itemId } = await fill(account, items, 4990);
  const person = await arrive(browser, account);
  const { page } = person;
  try {
    const opened: number[] = [];
    const tasks: number[] = [];
    for (let round = 0; round < 3; round++) {
      await page.goto('about:blank');
      await person.openProject(id, itemId);
      opened.push(
        await drawnAfterAnswer(
          page,
          `/projects/${id}?content=false`,
          '[data-testid=item-editor] .cm-content',
        ),
      );
      tasks.push(await longestTask(page));
    }
    const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
    const frames = await scrollThrough(page, '[data-testid=context-map]', 150);
    const share = (frames.filter((ms) => ms < 17).length / Math.max(1, frames.length)) * 100;
    const full = items === 2000;
    return [
      {
        name: `open ${items} items of 5,000: usable after the outline's answer`,
        value: percentile(opened, 0.5),
        unit: 'ms',
        ...(full ? { goal: '≤ 500' } : {}),
      },
      {
        name: 'same: longest task',
        value: percentile(tasks, 0.5),
        unit: 'ms',
        ...(full ? { goal: '≤ 50' } : {}),
      },
      { name: 'same: elements', value: nodes, unit: '' },
      { name: 'same: frames under 17 ms, scrolling 150 pixels a frame', value: share, unit: '%' },
      { name: 'same: longest frame', value: Math.max(0, ...frames), unit: 'ms' },
      ...(full ? await measureDurable(person) : []),
    ];
  } finally {
    await person.leave();
  }
}

/** From a key to the answer that the server has it, which begins once it is stored. */
async function measureDurable({ page, editor }: Person): Promise<Row[]> {
  await editor.click();
  const times: number[] = [];
  for (let round = 0; round < 30; round++) {
    const answered = page.waitForResponse((response) => response.url().endsWith('/changes'));
    const started = performance.now();
    await page.keyboard.press('x');
    await answered;
    times.push(performance.now() - started);
    await page.waitForTimeout(100);
  }
  return [{ name: 'keystroke to durable: p95', value: percentile(times, 0.95), unit: 'ms', goal: '≤ 600' }];
}

async function measureLongText(browser: Browser, account: Account): Promise<Row[]> {
  const chars = 4_990_000;
  const { id, itemId } = await fill(account, 1, chars);
  const person = await arrive(browser, account);
  const { page } = person;
  try {
    await person.openProject(id);
    await longestTask(page);
    await person.tile(itemId).dblclick();
    const opened = await drawnAfterAnswer(
      page,
      `/context-items/${itemId}`,
      '[data-testid=item-editor] .cm-content',
    );
    const openTask = await longestTask(page);
    await person.editor.click();
    const keys = await pressKeys(page, 30);
    const keyTask = await longestTask(page);
    const beside = await measureTextarea(browser, prose(chars));
    const besideTextarea = (value: number) => ({ beside: { name: '<textarea>', value } });
    return [
      {
        name: 'item of 4,990,000: usable after its answer',
        value: opened,
        unit: 'ms',
        goal: '≤ 300',
        ...besideTextarea(beside.opened),
      },
      { name: 'same: longest task while opening', value: openTask, unit: 'ms', goal: '≤ 50' },
      {
        name: 'same: a key until drawn, p95',
        value: percentile(keys, 0.95),
        unit: 'ms',
        goal: '≤ 50',
        ...besideTextarea(percentile(beside.keys, 0.95)),
      },
      {
        name: 'same: longest task while typing and saving',
        value: keyTask,
        unit: 'ms',
        goal: '≤ 50',
        ...besideTextarea(beside.task),
      },
    ];
  } finally {
    await person.leave();
  }
}

async function measureTextarea(browser: Browser, text: string) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await watch(page);
  await page.goto('data:text/html,<textarea rows=40 cols=100></textarea>');
  await page.evaluate((value) => void (window.watched.text = value), text);
  const opened = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const started = performance.now();
        const area = document.querySelector('textarea');
        if (area) area.value = window.watched.text;
        area?.setSelectionRange(0, 0);
        area?.focus();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
      }),
  );
  await longestTask(page);
  const keys = await pressKeys(page, 10);
  const task = await longestTask(page);
  await page.close();
  return { opened, keys, task };
}

async function measurePaste(browser: Browser, account: Account): Promise<Row[]> {
  const rows: Row[] = [];
  const sizes = [10_000, 100_000, 1_000_000];
  for (const place of ['editor', 'map'] as const) {
    for (const chars of sizes) {
      const { id, itemId } = await fill(account, 1, 1000);
      const person = await arrive(browser, account);
      const { page } = person;
      await person.openProject(id, place === 'editor' ? itemId : undefined);
      if (place === 'editor') await person.editor.click();
      else await page.getByTestId('tile').first().focus();
      await page.evaluate((text) => navigator.clipboard.writeText(text), prose(chars));
      await longestTask(page);
      await page.keyboard.press('Control+V');
      const task = await longestTask(page);
      await person.waitUntilSaved();
      rows.push({
        name: `paste ${chars} characters ${place === 'editor' ? 'into the editor' : 'onto the map'}: longest task`,
        value: Math.max(task, await longestTask(page)),
        unit: 'ms',
        ...(chars === 1_000_000 ? { goal: '≤ 50' } : {}),
      });
      await person.leave();
    }
  }
  return rows;
}
