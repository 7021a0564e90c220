import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings } from './support/findings';
import { applicationUrl, ask, newAccount, newProject } from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon } from './support/soon';

const browser = sharedBrowser();
let account: Account;

beforeAll(async () => {
  account = await newAccount();
  await ask('POST', '/user/api-keys/openai', account.token, { key: 'sk-test-0123456789abcdef' });
});

interface StoredRun {
  readonly model: string;
  readonly presetId: string | null;
  readonly parameters: object;
}

async function storedRuns({ promptId }: TestProject): Promise<readonly StoredRun[]> {
  const { items } = await ask<{ items: StoredRun[] }>('GET', `/ai/runs?promptId=${promptId}`, account.token);
  return items;
}

async function chooseModel(page: Page, model: string): Promise<void> {
  await page.getByTestId('model-picker').click();
  await page.getByTestId('model-search').locator('input').fill(model);
  await page.locator(`[data-model="${model}"]`).click();
}

const field = (page: Page, name: string) => page.getByTestId(`settings-${name}`).locator('input');

/** Until there are `count` answers in all. */
async function send(page: Page, count: number): Promise<void> {
  await page.getByTestId('send').click();
  await page
    .locator('[data-testid=run][data-status=completed]')
    .nth(count - 1)
    .waitFor();
}

const dialogFindings = (page: Page) => axeFindings(page, { within: '.cdk-overlay-container' });

describe('the settings of a model', () => {
  it('should be set for a prompt, kept as a preset, and sent', async () => {
    const { person, project } = await Person.atProject(browser, account, ['One.']);
    const { page } = person;
    await chooseModel(page, 'gpt-4o');
    await page.getByTestId('model-settings').click();
    await page.getByTestId('settings-dialog').waitFor();
    await soon(async () => expect(await page.getByTestId('settings-effort').count()).toBe(0));
    await field(page, 'temperature').fill('3');
    await page.getByRole('alert').getByText('from 0 to 2').waitFor();
    await soon(async () => expect(await page.getByTestId('settings-use').isDisabled()).toBe(true));
    await field(page, 'temperature').fill('0.2');
    await field(page, 'max-tokens').fill('500');
    await page.getByTestId('settings-keep-as').click();
    await page.getByTestId('preset-name').locator('input').fill('Analyst');
    expect(await dialogFindings(page)).toEqual([]);
    await page.getByTestId('preset-submit').click();
    await page.getByTestId('model-picker').getByText('Analyst').waitFor();
    await page.getByTestId('model-settings').getByText('temperature 0.2 · up to 500 tokens').waitFor();
    await send(page, 1);
    const [sent] = await storedRuns(project);
    expect(sent).toMatchObject({ model: 'gpt-4o', parameters: { temperature: 0.2, maxTokens: 500 } });
    expect(sent?.presetId).toEqual(expect.any(String));
    await page.getByTestId('run').getByText('Analyst').waitFor();

    // Altered for this prompt it is no longer the preset, and stays so after a reload.
    await page.getByTestId('model-settings').click();
    await field(page, 'temperature').fill('0,9');
    await person.untilSent('prompt.configure', () => page.getByTestId('settings-use').click());
    await page.reload();
    await page.getByTestId('model-settings').getByText('Analyst, altered · temperature 0.9').waitFor();
    await send(page, 2);
    expect((await storedRuns(project))[0]).toMatchObject({
      presetId: null,
      parameters: { temperature: 0.9, maxTokens: 500 },
    });

    // A second one of the same name is refused in words; the first is taken up and removed.
    await page.getByTestId('model-settings').click();
    await page.getByTestId('settings-keep-as').click();
    await page.getByTestId('preset-name').locator('input').fill('analyst');
    await page.getByTestId('preset-submit').click();
    await page.getByRole('alert').getByText('“analyst” already').waitFor();
    await page.keyboard.press('Escape');
    expect(await dialogFindings(page)).toEqual([]);
    await page.getByTestId('preset-take').click();
    await page.getByTestId('model-settings').getByText('temperature 0.2').waitFor();
    await page.getByTestId('model-settings').click();
    await page.getByTestId('preset-menu').click();
    await page.getByTestId('preset-remove').click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByTestId('preset').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByTestId('model-picker').getByText('GPT-4o').waitFor();
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);

  it('should be those that the model takes, and count against its window', async () => {
    const project = await newProject(account, ['word '.repeat(127_500)]);
    const person = await Person.arrive(browser, 'en-US', { width: 390 });
    const { page } = person;
    await person.wasHereBefore(account);
    await page.goto(`${applicationUrl}/projects/${project.id}`);
    await person.tile(project.itemIds[0] ?? '').click();
    await page.getByRole('tab').nth(1).click();
    await chooseModel(page, 'o3');
    await page.getByTestId('model-settings').click();
    await page.getByTestId('settings-effort').waitFor();
    await soon(async () => expect(await field(page, 'temperature').count()).toBe(0));
    await page.keyboard.press('Escape');
    await chooseModel(page, 'gpt-4o');
    const budget = page.getByTestId('budget');
    await budget.getByText('of 128,000 tokens').waitFor();
    await soon(async () => expect(await budget.getByRole('status').count()).toBe(0));
    await page.getByTestId('model-settings').click();
    await field(page, 'max-tokens').fill('1000');
    await page.getByTestId('settings-use').click();
    await budget
      .getByRole('status')
      .getByText(/Too long for this model by 5\d\d tokens/)
      .waitFor();
    await page.getByTestId('send').click();
    await page
      .getByTestId('send-refused')
      .getByText(/too long for this model by 5\d\d tokens/)
      .waitFor();
    expect(await storedRuns(project)).toEqual([]);
    await person.leave();
  }, 60_000);
});
