import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newAccount, newProject } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { readable } from './support/readable';

const browser = sharedBrowser();

describe('what the page leaves readable', () => {
  it('should be neither a key, nor a password, nor a token of the session', async () => {
    const account = await newAccount();
    const project = await newProject(account, ['The text of the piece.']);
    const person = await Person.arrive(browser);
    const { page } = person;
    const bearers = new Set<string>();
    page.on('request', (request) => {
      const [, token] = /^Bearer (\S+)$/.exec(request.headers()['authorization'] ?? '') ?? [];
      if (token) bearers.add(token);
    });
    await person.signIn(account);
    const key = `sk-${randomBytes(18).toString('hex')}`;
    await page.getByRole('link', { name: 'Keys' }).click();
    const card = page.getByTestId('key-openai');
    await card.locator('input[type=password]').fill(key);
    await card.getByTestId('key-save').click();
    await card.getByText(key.slice(-4)).waitFor();

    await person.openProject(project.id);
    await person.openText(project.itemIds[0] ?? '');
    await person.placeCaret(0);
    await page.keyboard.type('Typed. ');
    await page.getByTestId('model-picker').click();
    await page.getByTestId('model-search').locator('input').fill('plain');
    await page.locator('[data-model="plain"]').click();
    await page.getByTestId('send').click();
    await page.locator('[data-testid=run][data-status=completed]').waitFor();

    const found = await readable(page);
    // So that nothing is not found because nothing was read.
    expect(found['databases']).toContain(project.id);
    expect(bearers.size).toBeGreaterThan(0);
    const secrets = [key, account.password, ...bearers];
    const leaks = Object.entries(found).filter(([, text]) => secrets.some((secret) => text.includes(secret)));
    expect(leaks.map(([place]) => place)).toEqual([]);
    await person.leave();
  });
});
