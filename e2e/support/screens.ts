import type { Page } from 'playwright-core';

/** Something that stands before a person, and how one gets there. */
export type Screen = readonly [name: string, open: (page: Page) => Promise<unknown>];

/** What a person opens on the workbench, each from where the one before it was closed; `word` is in its texts. */
export const workbenchScreens = (word: string): readonly Screen[] => [
  ['the menu of a piece', (page) => page.getByTestId('tile').nth(3).click({ button: 'right' })],
  ['the menu of a block', (page) => page.getByTestId('block-menu').first().click()],
  ['the menu of what is picked', (page) => page.getByTestId('picked-menu').click()],
  ['saved selections', (page) => open(page, 'saved-open', 'saved-selections')],
  ['the trash', (page) => open(page, 'trash-open', 'trash')],
  [
    'finding and replacing',
    async (page) => {
      await open(page, 'search-open', 'search-dialog');
      await page.getByTestId('search-text').locator('input').fill(word);
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
  [
    'the list of keys',
    async (page) => {
      await page.keyboard.press('?');
      await page.getByTestId('shortcut').first().waitFor();
    },
  ],
];

export async function open(page: Page, button: string, what: string): Promise<void> {
  await page.getByTestId(button).click();
  await page.getByTestId(what).waitFor();
}

async function fromMenu(page: Page, entry: string, what: string): Promise<void> {
  await page.getByTestId('tile').nth(3).click({ button: 'right' });
  await open(page, entry, what);
}
