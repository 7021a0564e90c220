import { beforeAll, describe, expect, it } from '@jest/globals';
import { axeFindings } from './support/findings';
import { ask, newAccount, storedText } from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';

const browser = sharedBrowser();
let account: Account;

beforeAll(async () => {
  account = await newAccount();
});

const atProject = (texts: readonly string[]) => Person.atProject(browser, account, texts);

interface StoredPrompt {
  readonly title: string;
  readonly template: string;
}

async function storedPrompts({ id }: TestProject): Promise<readonly StoredPrompt[]> {
  const path = `/projects/${id}?content=false`;
  return (await ask<{ promptBlocks: StoredPrompt[] }>('GET', path, account.token)).promptBlocks;
}

async function writeTemplate({ page }: Person, template: string): Promise<void> {
  await page.getByTestId('tab-template').locator('.cm-content').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(template);
}

describe('versions of a prompt', () => {
  it('should be kept, compared word by word, and restored with an undo', async () => {
    const { person, project } = await atProject(['One.']);
    const { page } = person;
    await person.untilSent('prompt.edit', () => writeTemplate(person, 'Read it slowly.'));
    await page.getByTestId('versions').click();
    await page.getByTestId('version-message').locator('input').fill('First');
    await page.getByTestId('version-keep').click();
    await page.getByTestId('version').getByText('First').waitFor();
    await page.keyboard.press('Escape');

    await person.untilSent('prompt.edit', () => writeTemplate(person, 'Read it twice.'));
    await page.getByTestId('versions').click();
    const diff = page.getByTestId('version-diff');
    await diff.locator('del', { hasText: 'slowly' }).waitFor();
    await diff.locator('ins', { hasText: 'twice' }).waitFor();
    expect(await axeFindings(page, { within: 'pf-dialog' })).toEqual([]);
    await person.untilSent('prompt.edit', () => page.getByTestId('version-restore').click());
    await page.getByTestId('tab-template').getByText('Read it slowly.').waitFor();
    await person.waitUntilSaved();
    expect((await storedPrompts(project))[0]?.template).toBe('Read it slowly.');

    // What was there is a version, and undoing brings it back, too.
    await page.getByTestId('versions').click();
    await page.getByTestId('version').nth(1).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByTestId('undo').click();
    await page.getByTestId('tab-template').getByText('Read it twice.').waitFor();
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});

describe('the compiled text', () => {
  it('should lead from a passage to its piece, with the caret at the same place', async () => {
    const { person, project } = await atProject(['First piece.', 'Second piece here.']);
    const { page } = person;
    const [, second = ''] = project.itemIds;
    await person.untilSent('selection.set', () => person.tile(second).click());
    await page.getByRole('tab', { name: 'Compiled' }).click();
    const line = page.getByTestId('compiled-text').locator('.cm-line', { hasText: 'Second piece here.' });
    await line.hover({ position: { x: 30, y: 8 } });
    await page.locator('.pf-passage-name', { hasText: 'Block / Item 2' }).waitFor();
    await line.click({ position: { x: 1, y: 8 } });
    await person.editor.waitFor();
    await page.locator('[data-testid=item-editor] .cm-editor.cm-focused').waitFor();
    await person.untilSent('item.edit', () => page.keyboard.type('>'));
    expect(await storedText(account, project.id, second)).toBe('>Second piece here.');

    // By keys: the caret is put into the passage, Enter leads to it.
    await page.getByTestId('editor-close').click();
    const compiled = page.getByTestId('compiled-text');
    await compiled.locator('.cm-line', { hasText: '>Second' }).waitFor();
    await compiled.locator('.cm-content').focus();
    await page.keyboard.press('Control+End');
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowUp');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.locator('[data-testid=item-editor] .cm-editor.cm-focused').waitFor();
    await person.untilSent('item.edit', () => page.keyboard.type('<'));
    expect(await storedText(account, project.id, second)).toBe('>Second piece here.<');
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});

describe('the variables of a template', () => {
  it('should be completed after {{, declared in one click, ordered with keys, and told when they are missing', async () => {
    const { person, project } = await atProject(['One.']);
    const { page } = person;
    await writeTemplate(person, 'For {{audience}} in ');
    await page.getByRole('button', { name: 'Declare variable audience' }).click();
    await page.locator('[data-variable=audience]').waitFor();
    await page.getByTestId('tab-template').locator('.cm-content').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('{{tone}} {{a');
    await page.getByRole('option', { name: '{{audience}}' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type(' and {{con');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Declare variable tone' }).click();
    await page.locator('[data-variable=tone]').waitFor();
    await person.waitUntilSaved();
    const [stored] = await storedPrompts(project);
    expect(stored?.template).toBe('For {{audience}} in {{tone}} {{audience}} and {{context}}');

    await page.getByTestId('variable-move').nth(1).focus();
    await page.keyboard.press('ArrowUp');
    await page.locator('pf-variable-input').first().and(page.locator('[data-variable=tone]')).waitFor();

    await page.getByRole('button', { name: 'Settings of tone' }).click();
    await page.getByRole('checkbox', { name: /required/i }).check();
    await page.getByTestId('variable-submit').click();
    await page.locator('[data-variable=tone]').getByText('Needed before sending.').waitFor();
    await person.waitUntilSaved();
    expect(await axeFindings(page, { within: 'pf-template-tab' })).toEqual([]);
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});

describe('the list of prompts', () => {
  it('should copy, rename in place and order prompts with keys', async () => {
    const { person, project } = await atProject(['One.']);
    const { page } = person;
    const rows = page.getByTestId('sidebar-prompt');
    await rows.first().press('F2');
    await page.keyboard.type('Summary');
    await page.keyboard.press('Enter');
    await rows.getByText('Summary').waitFor();
    await page.locator('pf-prompt-list li').first().getByRole('button').last().click();
    await page.getByTestId('prompt-duplicate').click();
    await rows.getByText('Summary (copy)').waitFor();
    await rows.nth(1).focus();
    await person.untilSent('prompt.move', () => page.keyboard.press('Alt+ArrowUp'));
    const titles = (await storedPrompts(project)).map(({ title }) => title);
    expect(titles).toEqual(['Summary (copy)', 'Summary']);
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});

describe('an answer', () => {
  it('should show its code in colours, under the policy of the page', async () => {
    await ask('POST', '/user/api-keys/openai', account.token, { key: 'sk-test-0123456789abcdef' });
    const { person } = await atProject(['One.']);
    const { page } = person;
    await writeTemplate(person, 'Say:\n\n```ts\nconst answer = "<b>42</b>";\n```');
    await person.waitUntilSaved();
    await page.getByTestId('model-picker').click();
    await page.getByTestId('model-search').locator('input').fill('echo');
    await page.locator('[data-model=echo]').click();
    await page.getByTestId('send').click();
    const code = page.getByTestId('answer').locator('code[data-language=ts]');
    await code.locator('.hljs-keyword', { hasText: 'const' }).waitFor();
    expect((await code.innerText()).trim()).toBe('const answer = "<b>42</b>";');
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});
