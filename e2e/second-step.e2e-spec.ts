import { beforeEach, describe, expect, it } from '@jest/globals';
import { Keyboard } from './support/focus';
import { oneTimeCode } from './support/one-time-code';
import {
  applicationUrl,
  ask,
  newAccount,
  newProject,
  queryAsAdministrator,
  storedText,
} from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon, wordsOf } from './support/soon';
import { expectSound } from './support/sound';

const teamName = 'Petrova & Partners';
const browser = sharedBrowser();

let anna: Account;
let boris: Account;
let teamId: string;
let project: TestProject;
let codes: readonly string[];

beforeEach(async () => {
  [anna, boris] = await Promise.all([newAccount(), newAccount('en', 'Boris Ivanov')]);
  codes = await switchOnSecondStep(anna);
  ({ id: teamId } = await ask<{ id: string }>('POST', '/organizations', anna.token, { name: teamName }));
  await queryAsAdministrator(
    `insert into memberships (organization_id, user_id, role) values ($1, $2, 'member')`,
    [teamId, boris.userId],
  );
  project = await newProject(anna, ['A text of the team.'], teamId);
});

/** The recovery codes. */
async function switchOnSecondStep({ token, password }: Account): Promise<readonly string[]> {
  const { secret } = await ask<{ secret: string }>('POST', '/user/two-factor', token, { password });
  const path = '/user/two-factor/confirm';
  return (await ask<{ codes: string[] }>('POST', path, token, { code: oneTimeCode(secret) })).codes;
}

const setRequired = (requireSecondStep: boolean) =>
  ask('PATCH', `/organizations/${teamId}/policy`, anna.token, { requireSecondStep });

describe('an organization that requires two-step sign-in', () => {
  it('should keep a member out until it is set up, and lead them on to where they were going', async () => {
    await setRequired(true);
    const person = await Person.arrive(browser);
    const { page } = person;
    const keyboard = new Keyboard(page);
    await person.wasHereBefore(boris);
    const address = `${applicationUrl}/projects/${project.id}`;
    await page.goto(address);
    await page.getByTestId('second-step-required').getByText(teamName).waitFor();
    expect(page.url()).toBe(address);
    await expectSound(person.page);

    // Other organizations are open as ever, also by an address.
    const own = await newProject(boris, ['A text of mine.']);
    await person.openProject(own.id);
    await page.goto(address);
    await page.getByTestId('second-step-required').waitFor();
    await keyboard.use('button', `Organization: ${teamName}`);
    await keyboard.reach(
      page.getByTestId('organization-choice').filter({ hasText: 'Personal' }),
      'ArrowDown',
    );
    await page.keyboard.press('Enter');
    await page.getByTestId('project').first().waitFor();
    await page.goto(address);
    await page.getByTestId('second-step-required').waitFor();

    await keyboard.use('link', 'Set up two-step sign-in');
    await keyboard.arrivesIn(page.getByTestId('two-factor-begin'));
    await keyboard.press('Enter');
    await keyboard.arrivesIn(page.getByTestId('proof-password'));
    await keyboard.write(boris.password);
    await keyboard.press('Enter');
    const secret = await wordsOf(page.getByTestId('two-factor-secret'));
    await keyboard.reach(page.getByTestId('two-factor-code').locator('input'));
    await keyboard.write(oneTimeCode(secret));
    await keyboard.press('Enter');
    await keyboard.reach(page.getByTestId('codes-done'));
    await keyboard.press('Enter');
    await page.waitForURL(address);
    await page.getByTestId('context-map').waitFor();
    expect(person.errors).toEqual([]);
    await person.leave();
  });

  it('should be made so by an owner who is told whom it keeps out, at once, and be left by them', async () => {
    const [owner, member] = await Promise.all([
      Person.arrive(browser),
      Person.arrive(browser, 'ru-RU', { width: 390, colorScheme: 'dark' }),
    ]);
    await ask('PATCH', '/user', boris.token, { locale: 'ru' });
    await member.wasHereBefore(boris);
    await member.openProject(project.id);
    await owner.wasHereBefore(anna);
    const passed = await owner.context.request.post(`${applicationUrl}/api/auth/two-factor`, {
      data: { code: codes[0] },
    });
    expect(passed.status()).toBe(200);
    await owner.page.goto(`${applicationUrl}/enter/${teamId}`);
    await owner.page.waitForURL('**/projects');
    await owner.page.goto(`${applicationUrl}/organization`);
    await owner.page.getByTestId('policy-second-step').locator('input').check();
    const missing = owner.page.getByTestId('policy-second-step-missing');
    await missing.getByText('1 member has not set it up and will be kept out').waitFor();
    await expectSound(owner.page);
    await owner.page.getByTestId('policy-save').click();
    await owner.page.getByRole('dialog').getByRole('button', { name: 'Save and require' }).click();
    await missing.getByText('1 member has not set it up yet and is kept out').waitFor();

    await member.page.getByTestId('second-step-required').getByText(teamName).waitFor();
    await expectSound(member.page);
    await owner.page.getByTestId('organization-members').click();
    const rows = owner.page.getByTestId('member');
    await rows.filter({ hasText: boris.email }).getByTestId('member-no-second-step').waitFor();
    await expectSound(owner.page);
    await soon(async () => expect(await owner.page.getByTestId('member-no-second-step').count()).toBe(1));

    await owner.page.goto(`${applicationUrl}/account`);
    await owner.page.getByTestId('two-factor-required').getByText(teamName).waitFor();
    await soon(async () => expect(await owner.page.getByTestId('two-factor-disable').count()).toBe(0));
    await expectSound(owner.page);
    await owner.page.goBack();

    await member.page.getByTestId('second-step-leave').click();
    await member.page.getByRole('dialog').getByRole('button', { name: 'Покинуть' }).click();
    await member.page.waitForURL('**/projects');
    await member.page.getByTestId('project').waitFor();
    await rows.filter({ hasText: boris.email }).waitFor({ state: 'detached' });
    expect([...owner.errors, ...member.errors]).toEqual([]);
    await Promise.all([owner.leave(), member.leave()]);
  });

  it('should keep what a member had typed, and take it when they come back', async () => {
    const person = await Person.arrive(browser);
    await person.wasHereBefore(boris);
    await person.openProject(project.id);
    const [itemId = ''] = project.itemIds;
    await person.openText(itemId);
    await person.placeCaret(0);
    // Nobody tells the page: the refusal of what it sends does.
    await queryAsAdministrator('update organizations set require_second_step = true where id = $1', [teamId]);
    // At once: between two keys the page could have been refused, and be another one.
    await person.page.keyboard.insertText('Kept. ');
    await person.page.getByTestId('second-step-required').waitFor();
    const taken = person.page.waitForResponse(
      (response) => response.ok() && (response.request().postData()?.includes('item.edit') ?? false),
    );
    await setRequired(false);
    await person.page.getByTestId('context-map').waitFor();
    await taken;
    expect(await storedText(anna, project.id, itemId)).toBe('Kept. A text of the team.');
    expect(person.errors).toEqual([]);
    await person.leave();
  });
});
