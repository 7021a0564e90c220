import { describe, expect, it } from '@jest/globals';
import { applicationUrl, newAccount } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { wordsOf } from './support/soon';
import { expectSound } from './support/sound';

const browser = sharedBrowser();

const models = (token: string) =>
  fetch(`${applicationUrl}/api/v1/models`, { headers: { authorization: `Bearer ${token}` } });

describe('access tokens', () => {
  it('should be made, shown once, used by a program, and revoked', async () => {
    const person = await Person.arrive(browser, 'en-US', { width: 390 });
    const { page } = person;
    await person.signIn(await newAccount());
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByTestId('tokens-open').click();
    await page.getByLabel('Name').fill('Nightly report');
    await page.getByTestId('token-make').click();
    const secret = await wordsOf(page.getByTestId('token-secret'));
    await page.locator('[data-testid=token-copy]:focus').waitFor();
    expect(secret).toMatch(/^pf_\S{40,}$/);
    await expectSound(page);
    expect((await models(secret)).status).toBe(200);

    await page.reload();
    await page.getByTestId('token').getByText('Nightly report').waitFor();
    expect(await page.content()).not.toContain(secret);
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(kept).not.toContain(secret);

    await page.getByTestId('token-revoke').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByTestId('token').waitFor({ state: 'detached' });
    expect((await models(secret)).status).toBe(401);
    expect(person.errors).toEqual([]);
    await person.leave();
  });
});
