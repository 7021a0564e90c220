import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { ask, newAccount, newProject } from '../support/people';
import type { Account } from '../support/people';
import { launchBrowser } from '../support/launch';
import { Person } from '../support/person';
import { longestTask, watch } from './watched-page';

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: string;
}

export const needs = ['postgres', 'redis', 'app'] as const;

const words = ['Market', 'study', 'Интервью', 'розница', 'chapter', 'Глава', 'prices', 'аптека', 'delivery'];
const titleOf = (index: number) =>
  `${words[index % words.length]} ${words[(index * 7 + 3) % words.length]} ${index}`;

const percentile = (values: readonly number[], share: number) =>
  values.toSorted((left, right) => left - right)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? 0;

/** Typing in the palette over a project of many pieces; each key until it is drawn, at the resolution of 8 ms. */
export async function run(): Promise<Row[]> {
  const browser = await launchBrowser();
  try {
    const account = await newAccount();
    const rows: Row[] = [];
    for (const items of [200, 2000, 20_000]) rows.push(...(await measure(browser, account, items)));
    return rows;
  } finally {
    await browser.close();
  }
}

async function fill(account: Account, items: number): Promise<{ id: string; blockId: string }> {
  const { id, blockId } = await newProject(account, []);
  for (let start = 0; start < items; start += 500) {
    const changes = Array.from({ length: Math.min(500, items - start) }, (_, index) => ({
      ...{ id: randomUUID(), type: 'item.add', itemId: randomUUID(), blockId, parentItemId: null },
      title: titleOf(start + index),
      position: `a${String(start + index).padStart(6, '0')}1`,
      content: 'x',
    }));
    await ask('POST', `/projects/${id}/changes`, account.token, { changes });
  }
  return { id, blockId };
}

async function measure(browser: Browser, account: Account, items: number): Promise<Row[]> {
  const { id, blockId } = await fill(account, items);
  const person = await Person.arrive(browser);
  const { page } = person;
  try {
    await watch(page);
    await person.signIn(account);
    // Folded up: what is measured is the palette, and not a map that is still being drawn.
    await page.evaluate(([key = '', ids = '']) => localStorage.setItem(key, ids), [
      `pf.workbench.collapsed.${id}`,
      JSON.stringify([blockId]),
    ] as const);
    await person.openProject(id);
    await page.getByTestId('block').first().waitFor();
    await longestTask(page);
    await page.keyboard.press('Control+K');
    await page.getByTestId('palette-option').first().waitFor();
    const opening = await longestTask(page);
    const keys: number[] = [];
    // In either layout, a number, and what is nowhere: letters that are looked for everywhere in vain.
    for (const typed of ['chapter 199', 'bynthdm.', 'маркет', 'zzzqqq', 'ma st']) {
      await page.getByTestId('palette-field').fill('');
      await page.evaluate(() => void window.watched.keys.splice(0));
      await page.keyboard.type(typed, { delay: 120 });
      await page.waitForTimeout(400);
      const told = await page.evaluate(() => window.watched.keys.splice(0));
      // Those below 16 ms are not told of.
      keys.push(...told, ...Array.from({ length: Math.max(0, typed.length - told.length) }, () => 16));
    }
    const longest = await longestTask(page);
    const full = items === 20_000;
    return [
      { name: `${items} pieces: longest task of opening`, value: opening, unit: 'ms' },
      {
        name: `${items} pieces: a key until it is drawn, p95`,
        value: percentile(keys, 0.95),
        unit: 'ms',
        ...(full ? { goal: '≤ 50' } : {}),
      },
      { name: `${items} pieces: longest task while typing`, value: longest, unit: 'ms' },
    ];
  } finally {
    await person.leave();
  }
}
