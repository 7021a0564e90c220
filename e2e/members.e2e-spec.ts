import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { untilHolds } from './support/findings';
import { linkSentTo } from './support/letters';
import { applicationUrl, ask, newAccount, newProject } from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon } from './support/soon';
import { expectSound } from './support/sound';

const teamName = 'Petrova & Partners';

const browser = sharedBrowser();
let account: Account;
let teamId: string;
let project: TestProject;
let anna: Person;
let boris: Person;

beforeEach(async () => {
  account = await newAccount();
  ({ id: teamId } = await ask<{ id: string }>('POST', '/organizations', account.token, { name: teamName }));
  project = await newProject(account, ['A text of the team.'], teamId);
  [anna, boris] = await Promise.all([
    Person.arrive(browser),
    Person.arrive(browser, 'ru-RU', { width: 390, colorScheme: 'dark' }),
  ]);
});

afterEach(async () => {
  expect([...anna.errors, ...boris.errors]).toEqual([]);
  await Promise.all([anna.leave(), boris.leave()]);
});

/** Goes to an organization by the menu. */
async function switchTo({ page }: Person, name: string): Promise<void> {
  await page.getByTestId('organization-menu').click();
  await page.getByTestId('organization-choice').filter({ hasText: name }).click();
  await page.getByTestId('organization-menu').and(page.getByLabel(name)).waitFor();
}

/** Invites an address from the page of members, and waits for the letter. */
async function invite({ page }: Person, email: string): Promise<string> {
  await page.getByTestId('organization-menu').click();
  await page.getByTestId('organization-people').click();
  await page.getByTestId('invite-email').locator('input').fill(email);
  await page.getByTestId('invite-send').click();
  await page.getByTestId('invitation').getByText(email).waitFor();
  return linkSentTo(email, 'invitation');
}

describe('a team', () => {
  it('should be joined by an invitation, and put a person out who is removed', async () => {
    const email = `e2e-${randomUUID()}@example.com`;
    await anna.signIn(account);
    await switchTo(anna, teamName);
    const link = await invite(anna, email);
    await expectSound(anna.page);

    const { page } = boris;
    await page.goto(link);
    await page.getByTestId('invitation-sign-up').waitFor();
    expect(page.url()).toBe(`${applicationUrl}/invitation`);
    await expectSound(boris.page);
    await page.getByTestId('invitation-sign-up').click();
    await page.getByLabel('Имя').fill('Борис');
    await untilHolds(page.getByLabel(/почт/i), email);
    await page.locator('input[type=password]').fill(account.password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/projects');
    await page.getByText(`Теперь вы в «${teamName}»`).waitFor();
    expect(await page.evaluate(() => Object.keys(sessionStorage))).not.toContain('pf.invitation');

    await anna.page.getByTestId('member').filter({ hasText: email }).waitFor();
    await anna.page.getByTestId('invitation').waitFor({ state: 'detached' });
    await boris.openProject(project.id);
    await boris.tile(project.itemIds[0] ?? '').waitFor();

    await anna.page.getByTestId('member-role').last().click();
    await anna.page.getByRole('menuitemradio', { name: /^Viewer/ }).click();
    await anna.page.getByText('Борис is now: Viewer').waitFor();
    await anna.page.getByTestId('member-remove').click();
    await anna.page.getByRole('button', { name: 'Remove', exact: true }).click();
    await anna.page.getByText('1 person').waitFor();
    await page.getByText(`Вы больше не состоите в организации «${teamName}»`).waitFor();
    await page.waitForURL('**/projects');
    await page.getByTestId('organization-menu').click();
    await soon(async () =>
      expect(await page.getByTestId('organization-choice').allInnerTexts()).toEqual([
        expect.stringContaining('Борис'),
      ]),
    );
  });

  it('should be joined by who signs in on another site and comes back to the start page', async () => {
    const invited = await newAccount('ru', 'Борис');
    const path = `/organizations/${teamId}/invitations`;
    await ask('POST', path, account.token, { email: invited.email, role: 'viewer' });
    const { page } = boris;
    await page.goto(await linkSentTo(invited.email, 'invitation'));
    await page.getByTestId('invitation-sign-in').click();
    await page.waitForURL('**/sign-in?returnTo=%2Finvitation');
    const { email, password } = invited;
    await boris.context.request.post(`${applicationUrl}/api/auth/login`, {
      data: { email, password },
      headers: { origin: applicationUrl },
    });
    await page.goto(applicationUrl);
    await page.getByText(`Теперь вы в «${teamName}»`).waitFor();
    await page.getByTestId('organization-menu').and(page.getByLabel(teamName)).waitFor();
  });

  it('should refuse an invitation to somebody else, and one that was withdrawn', async () => {
    const other = await newAccount('ru', 'Борис');
    const email = `e2e-${randomUUID()}@example.com`;
    await Promise.all([anna.signIn(account), boris.wasHereBefore(other)]);
    await switchTo(anna, teamName);
    const link = await invite(anna, email);
    const { page } = boris;
    await page.goto(link);
    await page.getByText(`Вы вошли как ${other.email}`).waitFor();
    await expectSound(boris.page);
    await page.getByTestId('invitation-sign-out').click();
    await page.getByTestId('invitation-sign-up').waitFor();

    await anna.page.getByTestId('invitation-revoke').click();
    await anna.page.getByTestId('invitation').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('Это приглашение отозвано').waitFor();
    await expectSound(boris.page);
  });
});

describe('organizations', () => {
  it('should be kept apart, remembered, entered by a link, made, renamed and deleted', async () => {
    await anna.signIn(account);
    const { page } = anna;
    const projects = page.getByTestId('project');
    await projects.first().waitFor();
    await switchTo(anna, teamName);
    await page.getByRole('link', { name: 'Project', exact: true }).waitFor();
    await soon(async () => expect(await projects.count()).toBe(1));
    await page.reload();
    await page.getByTestId('organization-menu').and(page.getByLabel(teamName)).waitFor();
    await switchTo(anna, 'Anna Petrova');
    await page.getByRole('link', { name: 'Project', exact: true }).waitFor({ state: 'detached' });
    await anna.openProject(project.id);
    await page.getByTestId('organization-menu').and(page.getByLabel(teamName)).waitFor();

    await page.getByTestId('organization-menu').click();
    await page.getByTestId('organization-new').click();
    await page.getByTestId('new-organization-name').locator('input').fill('Readers');
    await page.getByTestId('new-organization-make').click();
    await page.waitForURL('**/organization/members');
    await page.getByText('1 person').waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByTestId('organization-name').locator('input').fill('Writers');
    await page.getByTestId('organization-rename').click();
    await page.getByTestId('organization-menu').and(page.getByLabel('Writers')).waitFor();
    await page.getByTestId('organization-delete').click();
    await expectSound(anna.page);
    const confirm = page.getByTestId('organization-delete-confirm');
    await page.getByTestId('organization-delete-name').locator('input').fill('Readers');
    await soon(async () => expect(await confirm.isDisabled()).toBe(true));
    await page.getByTestId('organization-delete-name').locator('input').fill('Writers');
    await confirm.click();
    await page.getByText('You are no longer in “Writers”').waitFor();
    await page.waitForURL('**/projects');
  });
});
