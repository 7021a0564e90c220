import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, controlsCutOff, whenStill } from './support/findings';
import { applicationUrl, ask, newAccount, newProject } from './support/people';
import { launchBrowser, Person } from './support/person';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

const texts = Array.from({ length: 12 }, (_, index) => 'A sentence of the text. '.repeat(8 + index));

/** What a person opens on the workbench, each from where the one before it was closed. */
const screens: readonly (readonly [name: string, open: (page: Page, person: Person) => Promise<unknown>])[] =
  [
    ['the menu of a piece', (page) => page.getByTestId('tile').nth(3).click({ button: 'right' })],
    ['the menu of a block', (page) => page.getByTestId('block-menu').first().click()],
    ['the menu of what is picked', (page) => page.getByTestId('picked-menu').click()],
    ['saved selections', (page) => open(page, 'saved-open', 'saved-selections')],
    ['the trash', (page) => open(page, 'trash-open', 'trash')],
    [
      'finding and replacing',
      async (page) => {
        await open(page, 'search-open', 'search-dialog');
        await page.getByTestId('search-text').locator('input').fill('sentence');
        await page.getByTestId('search-match').first().waitFor();
      },
    ],
    ['colour and tags', (page) => fromMenu(page, 'menu-marks', 'marks-dialog')],
    ['splitting', (page) => fromMenu(page, 'menu-split', 'split-count')],
    [
      'the text with its cuts',
      async (page) => {
        await fromMenu(page, 'menu-split', 'split-count');
        await page.getByTestId('split-dialog').getByRole('tab').nth(1).click();
        await page.getByTestId('split-text').locator('.cm-line').first().waitFor();
      },
    ],
    [
      'merging',
      async (page) => {
        await page.getByTestId('picked-menu').click();
        await open(page, 'picked-merge', 'merge-dialog');
      },
    ],
    [
      'bringing texts in',
      async (page) => {
        await page.getByTestId('block-menu').first().click();
        await open(page, 'block-import', 'import-dialog');
      },
    ],
    [
      'taking texts out',
      async (page) => {
        await page.getByTestId('block-menu').first().click();
        await open(page, 'block-export', 'export-download');
      },
    ],
    ['the list of keys', (page) => page.keyboard.press('?')],
  ];

async function open(page: Page, button: string, what: string): Promise<void> {
  await page.getByTestId(button).click();
  await page.getByTestId(what).waitFor();
}

async function fromMenu(page: Page, entry: string, what: string): Promise<void> {
  await page.getByTestId('tile').nth(3).click({ button: 'right' });
  await open(page, entry, what);
}

async function expectSound(page: Page, name: string): Promise<void> {
  await whenStill(page);
  expect({ name, axe: await axeFindings(page), cutOff: await controlsCutOff(page) }).toEqual({
    name,
    axe: [],
    cutOff: [],
  });
}

// Russian has the longer words: what fits there at 390 pixels fits everywhere.
describe.each([
  ['English', 'light', 1440],
  ['Russian', 'dark', 390],
] as const)('the workbench in %s, %s, at %d px', (language, colorScheme, width) => {
  it('should be usable with axe content on every screen, and cut no control off', async () => {
    const isRussian = language === 'Russian';
    const account = await newAccount(isRussian ? 'ru' : 'en');
    const project = await newProject(account, texts);
    await ask('POST', `/projects/${project.id}/changes`, account.token, {
      changes: [
        {
          id: randomUUID(),
          type: 'selection.set',
          promptId: project.promptId,
          itemIds: project.itemIds.slice(0, 3),
        },
        {
          id: randomUUID(),
          type: 'block.configure',
          blockId: project.blockId,
          color: 'violet',
          tags: ['interviews', 'of the first week', 'not yet read'],
        },
      ],
    });
    const person = await Person.arrive(browser, isRussian ? 'ru-RU' : 'en-US', { width, colorScheme });
    const { page } = person;
    await person.signIn(account);
    await page.getByTestId('project').first().waitFor();
    await expectSound(page, 'the projects');
    await person.openProject(project.id);
    await person.tile(project.itemIds[0] ?? '').waitFor();
    await expectSound(page, 'the map');
    const sideways = await page
      .getByTestId('context-map')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(sideways).toBe(0);
    for (const [name, openIt] of screens) {
      await openIt(page, person);
      await expectSound(page, name);
      await page.keyboard.press('Escape');
      await page.locator('.cdk-overlay-backdrop, .cdk-menu').waitFor({ state: 'detached' });
    }
    await page.getByTestId('order-toggle').click();
    await page.getByTestId('order-row').first().waitFor();
    await expectSound(page, 'the order');
    await page.getByTestId('order-toggle').click();
    await person.tile(project.itemIds[4] ?? '').waitFor();
    await person.openText(project.itemIds[4] ?? '');
    await expectSound(page, 'the editor');
    await page.getByTestId('editor-close').click();

    if (width < 600) await page.getByRole('tab').nth(1).click();
    const tabs = page.locator('pf-prompt-desk').getByRole('tab');
    for (const [index, tab] of ['tab-template', 'tab-compiled', 'tab-answers'].entries()) {
      await tabs.nth(index).click();
      await page.getByTestId(tab).waitFor();
      await expectSound(page, tab);
    }
    await tabs.first().click();
    await page.getByTestId('library-menu').click();
    await open(page, 'library-load', 'load-template');
    await page.getByTestId('load-choice').first().click();
    await page.getByTestId('load-preview').waitFor();
    await expectSound(page, 'loading a template');
    await page.keyboard.press('Escape');
    await page.locator('.cdk-overlay-backdrop').waitFor({ state: 'detached' });
    await open(page, 'versions', 'versions-dialog');
    await expectSound(page, 'the versions');
    await page.keyboard.press('Escape');
    await page.locator('.cdk-overlay-backdrop').waitFor({ state: 'detached' });
    await open(page, 'compare', 'compare-dialog');
    await expectSound(page, 'choosing what to compare');
    await page.goto(`${applicationUrl}/projects/${project.id}?compare=${randomUUID()}`);
    await page.getByTestId('comparison').getByRole('heading').nth(1).waitFor();
    await expectSound(page, 'a comparison without answers');
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 240_000);
});
