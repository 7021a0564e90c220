import { describe, expect, it } from '@jest/globals';
import { untilHolds } from './support/findings';
import { applicationUrl, newAccount } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon } from './support/soon';
import { expectSound } from './support/sound';

const browser = sharedBrowser();

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
    await soon(async () => expect(await page.locator('input[type=password]').count()).toBe(0));
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

describe('the models of an organization', () => {
  it('should be all that can be chosen, once they are named', async () => {
    const { person } = await Person.atProject(browser, await newAccount(), ['First sentence.']);
    const { page } = person;
    const projectUrl = page.url();
    const shown = async () => {
      await page.goto(projectUrl);
      await page.getByTestId('model-picker').click();
      await page.locator('[data-model="gpt-4o"]').waitFor();
    };
    await shown();
    await page.locator('[data-model="gpt-5"]').waitFor();
    await soon(async () => expect(await page.locator('input[name=pf-provider]').count()).toBe(6));

    await page.goto(`${applicationUrl}/organization`);
    for (const provider of ['grok', 'custom'])
      await page.locator(`[data-provider=${provider}] input`).uncheck();
    const models = page.getByTestId('policy-models').locator('textarea');
    await models.fill('gpt 4o');
    await page.getByTestId('policy-models').getByText('“gpt 4o”').waitFor();
    await soon(async () => expect(await page.getByTestId('policy-save').isDisabled()).toBe(true));
    await models.fill('gpt-4o*\n\nanthropic/*\n');
    await expectSound(page);
    await page.getByTestId('policy-save').click();
    await page.locator('[data-testid=policy-save]:disabled').waitFor();
    await untilHolds(models, 'gpt-4o*\nanthropic/*');
    await page.getByTestId('key-grok').getByTestId('provider-forbidden').waitFor();
    await soon(async () => expect(await page.getByTestId('provider-forbidden').count()).toBe(2));
    await page.goto(`${applicationUrl}/keys`);
    await page.getByTestId('key-custom').getByTestId('provider-forbidden').waitFor();

    await shown();
    await page.waitForFunction(() => document.querySelectorAll('input[name=pf-provider]').length === 4);
    await soon(async () => expect(await page.locator('[data-model="gpt-5"]').count()).toBe(0));
    await page.getByTestId('model-search').locator('input').fill('gpt-4o-latest');
    await page.locator('[data-model="gpt-4o-latest"]').waitFor();
    await page.getByTestId('model-search').locator('input').fill('o3');
    await page.locator('[data-model="gpt-4o-latest"]').waitFor({ state: 'detached' });
    await soon(async () => expect(await page.locator('[data-model]').count()).toBe(0));
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 60_000);
});
