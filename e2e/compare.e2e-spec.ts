import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, controlsCutOff, untilHolds } from './support/findings';
import { ask, newAccount, newProject } from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon } from './support/soon';
import { expectSound } from './support/sound';

// In pieces, so that nothing takes this file for a leak.
const secret = ['sk-', 'proj-', 'aB3dE5fG7hJ9'.repeat(5)].join('');
const browser = sharedBrowser();
let account: Account;

beforeAll(async () => {
  account = await newAccount();
  await ask('POST', '/user/api-keys/openai', account.token, { key: 'sk-test-0123456789abcdef' });
});

interface StoredRun {
  readonly id: string;
  readonly model: string;
  readonly status: string;
  readonly comparisonId: string | null;
  readonly previousRunId: string | null;
  readonly versionId: string | null;
}

async function storedRuns({ promptId }: TestProject): Promise<readonly StoredRun[]> {
  const { items } = await ask<{ items: StoredRun[] }>('GET', `/ai/runs?promptId=${promptId}`, account.token);
  return items;
}

async function pickModel(page: Page, model: string): Promise<void> {
  await page.getByTestId('model-search').locator('input').fill(model);
  await page.locator(`[data-model="${model}"]`).click();
  await page.getByTestId('model-search').waitFor({ state: 'detached' });
}

async function chooseModel(page: Page, model: string): Promise<void> {
  await page.getByTestId('model-picker').click();
  await pickModel(page, model);
}

async function compareWith(page: Page, models: readonly string[]): Promise<void> {
  await page.getByTestId('compare').click();
  await page.getByTestId('compare-dialog').waitFor();
  for (const model of models) {
    await page.getByTestId('compare-add').click();
    await pickModel(page, model);
  }
}

const run = (page: Page, status: string) => page.locator(`[data-testid=run][data-status=${status}]`);
const column = (page: Page, name: string) =>
  page.locator(`[data-testid=compare-column][aria-label="${name}"]`);

describe('answers side by side', () => {
  it('should arrive together, stop one by one or all at once, and be found again', async () => {
    const { person, project } = await Person.atProject(browser, account, ['One.']);
    const { page } = person;
    await chooseModel(page, 'demo');
    await compareWith(page, ['slow-400-50', 'slow-500-50', 'error-429']);
    await soon(async () => expect(await page.getByTestId('compare-add').isDisabled()).toBe(true));
    expect(await axeFindings(page)).toEqual([]);
    await page.getByTestId('compare-send').click();
    await page.getByTestId('comparison').waitFor();
    await run(page, 'running').nth(1).waitFor();
    await column(page, 'error-429').getByText('The provider says').waitFor();

    // Escape within one stops that one, elsewhere all.
    await column(page, 'slow-400-50').getByText('w1 ').waitFor();
    await column(page, 'slow-400-50').focus();
    await page.keyboard.press('Escape');
    await column(page, 'slow-400-50').locator('[data-status=cancelled]').waitFor();
    await soon(async () =>
      expect(await column(page, 'slow-500-50').locator('[data-status=running]').count()).toBe(1),
    );
    await column(page, 'demo').locator('[data-status=completed]').waitFor();
    await page.getByTestId('stop-all').click();
    await column(page, 'slow-500-50').locator('[data-status=cancelled]').waitFor();
    await column(page, 'demo')
      .getByText(/\d out/)
      .waitFor();

    // Texts of other heights scroll in proportion, unless that is switched off.
    await page.setViewportSize({ width: 1440, height: 420 });
    const tops = () =>
      page
        .getByTestId('compare-column')
        .evaluateAll((all) => all.map(({ scrollTop }) => Math.round(scrollTop)));
    const scroll = (top: number) =>
      column(page, 'demo').evaluate((element, to) => {
        element.scrollTop = to;
        return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      }, top);
    await scroll(10_000);
    const bottom = await tops();
    expect(bottom.filter((top) => top > 0).length).toBeGreaterThan(1);
    await page.getByTestId('scroll-together').locator('input').click();
    await scroll(0);
    expect(await tops()).toEqual([0, ...bottom.slice(1)]);
    await page.setViewportSize({ width: 1440, height: 900 });

    // What differs in two of them.
    await page.getByTestId('compare-diff').click();
    await page.getByTestId('answers-diff').locator('ins').first().waitFor();
    await page.getByTestId('diff-after').locator('select').selectOption({ label: 'slow-500-50' });
    await page.getByTestId('answers-diff').locator('ins', { hasText: 'w0' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByTestId('compare-diff').click();

    // Found again after a reload, in the same order, and from the list of answers.
    const names = () =>
      page.getByTestId('compare-column').evaluateAll((all) => all.map((one) => one.ariaLabel));
    await column(page, 'demo').waitFor();
    const before = await names();
    expect(before).toEqual(['demo', 'slow-400-50', 'slow-500-50', 'error-429']);
    await page.reload();
    await column(page, 'demo').getByTestId('answer').waitFor();
    expect(await names()).toEqual(before);
    await page.getByTestId('comparison-close').click();
    await page.getByTestId('thread').nth(3).waitFor();
    const stored = await storedRuns(project);
    expect(new Set(stored.map(({ comparisonId }) => comparisonId)).size).toBe(1);
    await page.getByTestId('comparison-open').first().click();
    await column(page, 'demo').waitFor();

    // What failed is sent again in its place.
    await column(page, 'error-429').getByTestId('rerun').click();
    await column(page, 'error-429').locator('[data-status=failed]').waitFor();
    await soon(async () => expect(await page.getByTestId('compare-column').count()).toBe(4));
    await page.goBack();
    await page.getByTestId('thread').nth(4).waitFor();
    await page.getByTestId('compare').click();
    await page.getByTestId('compare-choice').locator('input:checked').nth(3).waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await page.getByTestId('comparison-open').first().click();
    await column(page, 'demo').waitFor();
    await page.getByTestId('sidebar-prompt').click();
    await page.getByTestId('context-map').waitFor();

    // One of them is continued: among the answers, where the next question can be typed at once.
    await page.locator('pf-prompt-desk').getByRole('tab').nth(2).click();
    await page.getByTestId('comparison-open').first().click();
    await column(page, 'demo').getByTestId('continue').click();
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    await page.keyboard.insertText('Why?');
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('question').getByText('Why?').waitFor();
    const [last] = await storedRuns(project);
    expect(last?.previousRunId).toBe(stored.find(({ model }) => model === 'demo')?.id);
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 90_000);

  it('should be of the draft and of a version of the prompt, one at a time on a phone', async () => {
    const project = await newProject(account, ['One.']);
    const person = await Person.arrive(browser, 'en-US', { width: 390 });
    const { page } = person;
    await person.wasHereBefore(account);
    await person.openProject(project.id);
    await page.getByRole('tab').nth(1).click();
    await chooseModel(page, 'echo');
    await page.getByTestId('send').click();
    await run(page, 'completed').waitFor();
    await page.locator('pf-prompt-desk').getByRole('tab').first().click();
    await page.locator('pf-prompt-desk .cm-content').click();
    await person.untilSent('prompt.edit', () => page.keyboard.insertText('Altered. '));
    await page.getByTestId('compare').click();
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByTestId('compare-version').locator('input').click();
    expect(await controlsCutOff(page)).toEqual([]);
    await page.getByTestId('compare-send').click();
    await page.getByRole('tab', { name: 'Draft' }).waitFor();
    await run(page, 'completed').getByText('Altered.').waitFor();
    await page.getByRole('tab', { name: 'Version 1' }).click();
    await page.getByTestId('answer').filter({ hasNotText: 'Altered.' }).waitFor();
    await expectSound(page);
    await page.getByTestId('comparison-close').click();
    await page.getByTestId('tab-answers').waitFor();
    const stored = await storedRuns(project);
    expect(stored.filter(({ versionId }) => versionId !== null)).toHaveLength(1);

    // What is refused says why where its answer would be, and is sent from there once that is mended.
    await page.getByTestId('compare').click();
    await page.getByTestId('compare-add').click();
    await page.getByText('Anthropic', { exact: true }).click();
    await pickModel(page, 'plain');
    await page.getByTestId('compare-send').click();
    await page.getByRole('tab', { name: 'plain' }).click();
    await page.getByTestId('compare-refused').getByRole('link').waitFor();
    await ask('POST', '/user/api-keys/anthropic', account.token, { key: 'sk-ant-test-0123456789abcdef' });
    await page.getByTestId('compare-retry').click();
    await run(page, 'completed').getByText('Hello from the model.').waitFor();
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});

describe('a conversation', () => {
  it('should go on after an answer, and keep what is typed until it is sent', async () => {
    const { person, project } = await Person.atProject(browser, account, ['One.']);
    const { page } = person;
    await chooseModel(page, 'slow-30-50');
    await page.getByTestId('send').click();
    await run(page, 'completed').waitFor();
    const field = page.getByTestId('follow-up').locator('textarea');
    await field.fill('And then');
    await page.reload();
    await page.locator('pf-prompt-desk').getByRole('tab').nth(2).click();
    await page.waitForFunction(() => document.querySelector('textarea')?.value === 'And then');
    await field.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('?');
    // A key in a question is asked about, and the question stays.
    await page.keyboard.insertText(` ${secret}`);
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('secrets-dialog').getByText('in the question').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('secrets-dialog').waitFor({ state: 'detached' });
    await field.fill('And then?');
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('question').getByText('And then?').waitFor();
    await run(page, 'running').waitFor();
    await soon(async () => expect(await field.inputValue()).toBe(''));
    // The next one is typed while the answer arrives, and sent after that.
    await field.fill('Last one');
    await run(page, 'completed').nth(1).waitFor();
    await page.getByTestId('follow-up-send').click();
    await run(page, 'running').getByText('w1 ').waitFor();
    await field.focus();
    await page.keyboard.press('Escape');
    await run(page, 'cancelled').waitFor();
    await soon(async () =>
      expect(await page.getByTestId('question').allInnerTexts()).toEqual([
        expect.stringContaining('And then?'),
        expect.stringContaining('Last one'),
      ]),
    );
    expect(await axeFindings(page)).toEqual([]);
    const [last, second, first] = await storedRuns(project);
    expect([last?.previousRunId, second?.previousRunId]).toEqual([second?.id, first?.id]);

    // In order after a reload; the next question goes on after the last complete answer.
    await page.reload();
    await page.locator('pf-prompt-desk').getByRole('tab').nth(2).click();
    await page.getByTestId('question').nth(1).waitFor();
    await soon(async () => expect(await page.getByTestId('thread').count()).toBe(1));
    await field.fill('Once more');
    await page.getByTestId('follow-up-send').click();
    await run(page, 'running').waitFor();
    expect((await storedRuns(project))[0]?.previousRunId).toBe(second?.id);

    // The same question asked again is another conversation from there on.
    await page.locator(`[data-run-id="${second?.id}"]`).getByTestId('rerun').click();
    await page.getByTestId('thread').nth(1).waitFor();
    expect((await storedRuns(project))[0]?.previousRunId).toBe(first?.id);
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});

describe('an answer that is kept', () => {
  it('should be altered before it is saved, and lead back to its run', async () => {
    const { person, project } = await Person.atProject(browser, account, ['One.']);
    const { page } = person;
    await chooseModel(page, 'plain');
    await page.getByTestId('send').click();
    await run(page, 'completed').waitFor();
    await page.getByTestId('answer-save').click();
    const text = page.getByTestId('save-text').locator('textarea');
    await untilHolds(text, 'Hello from the model.');
    await text.fill('Hello, altered.');
    await page.keyboard.press('Escape');
    await page.getByTestId('save-dialog').waitFor({ state: 'detached' });
    await page.getByTestId('answer-save').click();
    await untilHolds(text, 'Hello, altered.');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByTestId('save-title').locator('input').fill('Kept');
    await page.getByTestId('save-block').locator('select').selectOption('');
    await page.getByTestId('save-new-block').locator('input').fill('Findings');
    await person.untilSent('item.add', () => page.getByTestId('save-submit').click());
    await page.getByTestId('tile').getByText('Kept').dblclick();
    await page.getByTestId('source-run').click();
    await page.getByTestId('source-run-dialog').getByText('Hello from the model.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByTestId('source-run-prompt').click();
    await page.getByTestId('tab-answers').getByText('Hello from the model.').waitFor();
    const [stored] = await storedRuns(project);
    const document = await ask<{
      contextBlocks: { title: string; items: { title: string; content: string; runId: string | null }[] }[];
    }>('GET', `/projects/${project.id}`, account.token);
    expect(document.contextBlocks.at(-1)).toMatchObject({
      title: 'Findings',
      items: [{ title: 'Kept', content: 'Hello, altered.', runId: stored?.id }],
    });
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});
