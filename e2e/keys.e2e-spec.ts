import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, controlsCutOff, whenStill } from './support/findings';
import { applicationUrl, newAccount } from './support/people';
import { launchBrowser, Person } from './support/person';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

async function expectSound(page: Page): Promise<void> {
  await whenStill(page);
  expect({ axe: await axeFindings(page), cutOff: await controlsCutOff(page) }).toEqual({
    axe: [],
    cutOff: [],
  });
}

describe('the keys of an organization', () => {
  it('should be added by an administrator, and be all that is used where no others are allowed', async () => {
    const { person } = await Person.atProject(browser, await newAccount(), ['First sentence.']);
    const { page } = person;
    const projectUrl = page.url();
    await page.getByTestId('key-hint').waitFor();

    await page.goto(`${applicationUrl}/organization`);
    const card = page.getByTestId('shared-keys').getByTestId('key-openai');
    const secret = card.locator('input[type=password]');
    await secret.fill('sk-bad-0123456789abcdef');
    await card.getByTestId('key-save').click();
    await card.getByRole('alert').waitFor();
    await secret.fill('sk-test-0123456789abcdef');
    await card.getByTestId('key-save').click();
    await card.getByText('•••• cdef').waitFor();
    await card.getByTestId('key-replace').click();
    await secret.fill('sk-test-0123456789abc123');
    await card.getByTestId('key-save').click();
    await card.getByText('•••• c123').waitFor();
    await page.getByTestId('policy-keys').locator('input').uncheck();
    await page.getByTestId('policy-save').click();
    await page.locator('[data-testid=policy-save]:disabled').waitFor();
    await expectSound(page);

    await page.goto(`${applicationUrl}/keys`);
    await page.getByTestId('keys-forbidden').waitFor();
    expect(await page.locator('input[type=password]').count()).toBe(0);
    await expectSound(page);

    await page.goto(projectUrl);
    await page.getByTestId('model-picker').click();
    await page.locator('[data-model="gpt-4o"]').click();
    await page.getByTestId('key-hint').waitFor({ state: 'detached' });
    await page.getByTestId('send').click();
    await page.locator('[data-testid=run][data-status=completed]').waitFor();

    await page.goto(`${applicationUrl}/organization`);
    await card.getByTestId('key-test').click();
    await page.locator('[data-testid=key-openai][data-outcome=valid]').waitFor();
    expect(await card.innerText()).not.toContain('never');
    await card.getByTestId('key-remove').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await card.getByTestId('key-save').waitFor();
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});
