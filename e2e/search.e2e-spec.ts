import { beforeAll, describe, expect, it } from '@jest/globals';
import { axeFindings } from './support/findings';
import { newAccount, storedDocument, storedText } from './support/people';
import type { Account } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon } from './support/soon';

const browser = sharedBrowser();
let account: Account;

beforeAll(async () => {
  account = await newAccount();
});

const atProject = (texts: readonly string[]) => Person.atProject(browser, account, texts);

describe('find and replace in a project', () => {
  it('should replace what is not left out in one step, which undo takes back exactly', async () => {
    const texts = ['One cat, two cats.', 'No dogs here.', 'Cat 😀 and cat: $&'];
    const { person, project } = await atProject(texts);
    const { page } = person;
    const before = await storedDocument(account, project.id);
    await page.keyboard.press('Control+Shift+F');
    await page.getByTestId('search-text').locator('input').fill('cat');
    await page.getByTestId('search-replacement').locator('input').fill('$& dog');
    await page.getByTestId('search-count').getByText('4 matches in 2 pieces').waitFor();
    await page.getByTestId('search-word').locator('input').check();
    await page.getByTestId('search-count').getByText('3 matches in 2 pieces').waitFor();
    await soon(async () =>
      expect(await page.locator('[data-testid=search-match] ins').allInnerTexts()).toEqual(
        Array(3).fill('$& dog'),
      ),
    );
    expect(await axeFindings(page, { within: 'pf-dialog' })).toEqual([]);

    await page.getByTestId('search-match').nth(1).getByRole('checkbox').uncheck();
    await page.getByTestId('search-apply').getByText('Replace 2 matches in 2 pieces').waitFor();
    await person.untilSent('item.edit', () => page.getByTestId('search-apply').click());
    await person.waitUntilSaved();
    const [first = '', , third = ''] = project.itemIds;
    expect(await storedText(account, project.id, first)).toBe('One $& dog, two cats.');
    expect(await storedText(account, project.id, third)).toBe('Cat 😀 and $& dog: $&');

    await person.untilSent('item.edit', () =>
      page.getByRole('button', { name: 'Undo', exact: true }).last().click(),
    );
    await person.waitUntilSaved();
    expect(await storedDocument(account, project.id)).toEqual(before);
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);

  it('should open a match in its text with the caret at it', async () => {
    const { person } = await atProject(['Nothing.', 'Here is a needle in the text.']);
    const { page } = person;
    await page.getByTestId('search-open').click();
    await page.getByTestId('search-text').locator('input').fill('needle');
    await page.getByTestId('search-match').getByRole('button').click();
    await person.editor.waitFor();
    await page.locator('[data-testid=item-editor] .cm-focused').waitFor();
    await page.keyboard.type('!');
    expect(await person.editorText()).toBe('Here is a !needle in the text.');
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);

  it('should say what is wrong with a pattern and end a hostile one, while the page lives', async () => {
    const { person } = await atProject([`${'a'.repeat(20_000)}!`]);
    const { page } = person;
    await page.getByTestId('search-open').click();
    await page.getByTestId('search-regex').locator('input').check();
    const text = page.getByTestId('search-text').locator('input');
    const error = page.getByTestId('search-error');
    await text.fill('x*');
    await error.getByText(/match nothing/).waitFor();
    await text.fill('(a');
    await error.getByText(/Unterminated group/).waitFor();
    await text.fill('(a+)+$');
    await page.getByTestId('search-stop').waitFor();
    // The page draws and answers while the server is lost in the pattern.
    await page.getByTestId('search-replacement').locator('input').press('End');
    await error.getByText(/stopped/).waitFor({ timeout: 20_000 });
    await text.fill('(a)!');
    await page.getByTestId('search-count').getByText('1 match in 1 piece').waitFor();
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});
