import { describe, expect, it } from '@jest/globals';
import { linkSentTo } from './support/letters';
import { oneTimeCode } from './support/one-time-code';
import { applicationUrl, newAccount } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon, wordsOf } from './support/soon';
import { expectSound } from './support/sound';

const browser = sharedBrowser();

const nextPassword = 'a battery of correct horses';

describe('a forgotten password', () => {
  it('should be replaced by a letter, and let the person in', async () => {
    const account = await newAccount('ru');
    const person = await Person.arrive(browser, 'ru-RU', { width: 390, colorScheme: 'dark' });
    const { page } = person;
    await page.goto(`${applicationUrl}/sign-in`);
    await page.getByTestId('forgot-password').click();
    await page.waitForURL('**/forgot-password');
    await page.getByLabel('Эл. почта').fill(account.email);
    await expectSound(person.page);
    await page.keyboard.press('Enter');
    await page.getByTestId('reset-sent').getByText(account.email).waitFor();
    await expectSound(person.page);

    await page.goto(await linkSentTo(account.email, 'reset-password'));
    await page.getByLabel('Новый пароль').fill(nextPassword);
    expect(page.url()).toBe(`${applicationUrl}/reset-password`);
    await expectSound(person.page);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sign-in');
    await page.getByText('Новый пароль сохранён').waitFor();
    await person.signIn({ ...account, password: nextPassword });
    expect(person.errors).toEqual([]);
    await person.leave();
  });
});

describe('a sign-in with Google that came back', () => {
  it.each([
    ['#error=auth.google_email_unverified', 'Google has not verified'],
    ['#second-step', 'Open your authenticator app'],
  ])('should go on at %s, and leave nothing in the address', async (hash, words) => {
    const person = await Person.arrive(browser);
    await person.page.goto(`${applicationUrl}/sign-in${hash}`);
    await person.page.getByText(words).waitFor();
    expect(person.page.url()).toBe(`${applicationUrl}/sign-in`);
    expect(person.errors).toEqual([]);
    await person.leave();
  });
});

describe('the account', () => {
  it('should rename the person, list where they are signed in, and sign them out elsewhere', async () => {
    const account = await newAccount();
    const [here, there] = [await Person.arrive(browser), await Person.arrive(browser)];
    await Promise.all([here.signIn(account), there.signIn(account)]);
    const { page } = here;
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByTestId('account-open').click();
    // The third is that of registering.
    await page.getByTestId('session').nth(2).waitFor();
    await expectSound(here.page);
    await page.getByLabel('Name').fill('Anna K.');
    await page.getByTestId('name-save').click();
    await page.getByRole('button', { name: 'Account: Anna K.' }).waitFor();
    // Whatever has pixels.
    const picture = { name: 'me.png', mimeType: 'image/png', buffer: await page.screenshot() };
    await page.getByTestId('avatar-file').setInputFiles(picture);
    await page.getByRole('button', { name: 'Account: Anna K.' }).locator('img').waitFor();
    const size = await page
      .locator('pf-avatar-form img')
      .evaluate((image) => [
        (image as HTMLImageElement).naturalWidth,
        (image as HTMLImageElement).naturalHeight,
      ]);
    expect(size).toEqual([256, 256]);
    await expectSound(here.page);

    await page.getByTestId('session-end').last().click();
    await page.getByTestId('session').nth(2).waitFor({ state: 'detached' });
    await page.getByLabel('Present password').fill(account.password);
    await page.getByLabel('New password').fill(nextPassword);
    await page.getByTestId('password-save').click();
    await page.getByTestId('session').nth(1).waitFor({ state: 'detached' });
    await soon(async () => expect(await page.getByLabel('Present password').inputValue()).toBe(''));
    await there.page.goto(`${applicationUrl}/projects`);
    await there.page.waitForURL(/\/sign-in/);

    await there.signIn({ ...account, password: nextPassword });
    await page.reload();
    await page.getByTestId('sessions-end-others').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
    await page.getByTestId('session').nth(1).waitFor({ state: 'detached' });
    expect([...here.errors, ...there.errors]).toEqual([]);
    await Promise.all([here.leave(), there.leave()]);
  });
});

describe('signing in with two steps', () => {
  it('should be set up with an app, asked for, passed by a recovery code, and switched off', async () => {
    const account = await newAccount('ru');
    const person = await Person.arrive(browser, 'ru-RU', { width: 390, colorScheme: 'dark' });
    const { page } = person;
    await person.wasHereBefore(account);
    await page.goto(`${applicationUrl}/account`);
    await page.getByTestId('two-factor-begin').click();
    await page.getByTestId('proof-password').locator('input').fill(account.password);
    await expectSound(person.page);
    await page.getByTestId('proof-perform').click();
    const secret = await wordsOf(page.getByTestId('two-factor-secret'));
    await expectSound(person.page);
    await page.getByTestId('two-factor-code').locator('input').fill(oneTimeCode(secret));
    await page.getByTestId('two-factor-confirm').click();
    await page.getByTestId('codes-done').waitFor();
    const shownCodes = page.getByTestId('recovery-codes').locator('code');
    await wordsOf(shownCodes.nth(9));
    const codes = await shownCodes.allInnerTexts();
    expect(codes).toHaveLength(10);
    await expectSound(person.page);
    await page.getByTestId('codes-done').click();
    await page.getByTestId('two-factor-on').waitFor();
    await page.getByText('Осталось 10 резервных кодов').waitFor();

    const elsewhere = await Person.arrive(browser);
    const { page: other } = elsewhere;
    await other.goto(`${applicationUrl}/sign-in?returnTo=/account`);
    await other.getByLabel('E-mail').fill(account.email);
    await other.locator('input[type=password]').fill(account.password);
    await other.keyboard.press('Enter');
    await other.getByTestId('second-step').waitFor();
    await expectSound(elsewhere.page);
    // The focus is in the field.
    await other.keyboard.type('000000');
    await other.keyboard.press('Enter');
    await other.getByRole('alert').getByText('This code is wrong').waitFor();
    await other.getByLabel('Code').fill(codes[3] ?? '');
    await other.keyboard.press('Enter');
    await other.waitForURL('**/account');
    await other.getByText('Осталось 9 резервных кодов').waitFor();

    await other.getByTestId('two-factor-disable').click();
    await other.getByTestId('proof-password').locator('input').fill(account.password);
    await other.getByTestId('proof-code').locator('input').fill(oneTimeCode(secret, 1));
    await other.getByTestId('proof-perform').click();
    await other.getByTestId('two-factor-begin').waitFor();
    expect([...person.errors, ...elsewhere.errors]).toEqual([]);
    await Promise.all([person.leave(), elsewhere.leave()]);
  });
});

describe('the end of an account', () => {
  it('should come after a new address and by its name, and leave nobody signed in', async () => {
    const account = await newAccount();
    const next = `next-${account.email}`;
    const person = await Person.arrive(browser, 'en-US', { width: 390 });
    const { page } = person;
    await person.wasHereBefore(account);
    await page.goto(`${applicationUrl}/account`);
    await page.getByTestId('email-change').click();
    await page.getByTestId('proof-field').locator('input').fill(next);
    await page.getByTestId('proof-password').locator('input').fill(account.password);
    await expectSound(person.page);
    await page.getByTestId('proof-perform').click();
    await page.getByText(`A letter is on its way to ${next}`).waitFor();
    await page.goto(await linkSentTo(next, 'change-email'));
    await page.getByTestId('email-changed').waitFor();
    expect(page.url()).toBe(`${applicationUrl}/change-email`);
    await expectSound(person.page);

    await page.goto(`${applicationUrl}/account`);
    await page.getByText(next, { exact: true }).waitFor();
    await page.getByTestId('account-delete').click();
    await page.getByTestId('proof-field').locator('input').fill(account.email);
    await page.getByTestId('proof-password').locator('input').fill(account.password);
    await page.getByTestId('proof-perform').click();
    await page.getByText('This is not the e-mail address of your account').waitFor();
    await expectSound(person.page);
    await page.getByTestId('proof-field').locator('input').fill(next);
    await page.getByTestId('proof-perform').click();
    await page.waitForURL('**/sign-in');
    await page.goto(`${applicationUrl}/projects`);
    await page.waitForURL(/\/sign-in/);
    expect(person.errors).toEqual([]);
    await person.leave();
  });
});
