import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connectAsAdministrator, sharedApplication, uniqueEmail, waitForLetters } from './support';
import type { ProblemBody, TestAccount, UserBody } from './support';
import { TestOrganization } from './support/members';
import type { OrganizationBody } from './support/members';

const client = sharedApplication();
const database = await connectAsAdministrator();

let anna: TestAccount;
let team: TestOrganization;

beforeEach(async () => {
  anna = await client.register({ name: 'Anna' });
  team = await TestOrganization.create(client, anna, 'Petrova & Partners');
});

afterAll(() => database.end());

const refusal = (status: number, code: string) => ({ status, body: { code } });
const preview = (token: string) =>
  client.request<ProblemBody>('POST', '/invitations/preview', { body: { token } });
const accept = (person: TestAccount, token: string) =>
  client.request<{ organization: OrganizationBody } & ProblemBody>('POST', '/invitations/accept', {
    token: person.token,
    body: { token },
  });
/** As if the letter had been asked for long ago. */
const age = (seconds: number) =>
  database.query(
    'update invitations set requested_at = requested_at - make_interval(secs => $2) where organization_id = $1',
    [team.id, seconds],
  );

describe('inviting', () => {
  it('should send a letter with a link that no server sees, and list the invitation', async () => {
    const email = uniqueEmail('boris');
    const answer = await team.invite(email.toUpperCase(), 'admin');
    expect(answer).toMatchObject({
      status: 201,
      body: { email, role: 'admin', inviterName: 'Anna', sentAt: null },
    });
    const days = (Date.parse(answer.body.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.99);
    expect(days).toBeLessThan(7.01);
    const [letter] = await waitForLetters(client, email);
    expect(letter?.subject).toBe('You are invited to “Petrova & Partners” in PromptyFlow');
    expect(letter?.text).toMatch(
      /^Hello!\n\nAnna invites you[^]*\/invitation#token=[\w-]{43}\n[^]*expires in 7 days\./,
    );
    expect(letter?.html).toContain('Petrova &amp; Partners');
    expect(await team.invitations()).toEqual([expect.objectContaining({ id: answer.body.id, email })]);
  });

  it('should write in the language of the account that has the address', async () => {
    const boris = await client.register({ name: 'Борис', locale: 'ru' });
    await team.tokenFor(boris.email);
    const letters = await waitForLetters(client, boris.email, 2);
    const letter = letters.find(({ subject }) => subject.includes('Petrova'));
    expect(letter?.subject).toBe('Вас приглашают в организацию «Petrova & Partners» в PromptyFlow');
    expect(letter?.text).toContain('Здравствуйте, Борис!');
    expect(letter?.text).toContain('Срок её действия: 7 дней.');
  });

  it('should refuse a member, and roles and addresses that are none', async () => {
    const boris = await client.register();
    await team.add(boris, 'viewer');
    expect(await team.invite(boris.email.toUpperCase())).toMatchObject(
      refusal(409, 'invitation.already_member'),
    );
    for (const [email, role] of [
      ['boris', 'member'],
      [uniqueEmail(), 'owner'],
      [uniqueEmail(), 'king'],
    ] as const) {
      expect(await team.invite(email, role)).toMatchObject(refusal(400, 'request.invalid'));
    }
    expect(await team.invitations()).toEqual([]);
  });

  it('should renew the open invitation to an address, and its letter when that is not of this minute', async () => {
    const email = uniqueEmail();
    const first = await team.tokenFor(email, 'viewer');
    const again = await team.invite(email.toUpperCase(), 'member');
    expect(await preview(first)).toMatchObject({ status: 200, body: { role: 'member' } });
    await age(61);
    await team.invite(email, 'admin');
    const second = await team.lastToken(email, 2);
    expect(await preview(first)).toMatchObject(refusal(404, 'invitation.not_found'));
    expect(await preview(second)).toMatchObject({
      status: 200,
      body: { role: 'admin' },
    });
    expect((await team.invitations()).map(({ id }) => id)).toEqual([again.body.id]);
  });

  it('should make one invitation of many at once', async () => {
    const email = uniqueEmail();
    const answers = await Promise.all(Array.from({ length: 16 }, () => team.invite(email)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await team.lastToken(email);
    expect(await waitForLetters(client, email)).toHaveLength(1);
  });

  it('should leave no more open than the limit, also at once', async () => {
    await database.query(
      `insert into invitations (id, organization_id, email, role, expires_at)
       select gen_random_uuid(), $1, n || '@example.com', 'viewer', now() + interval '1 day'
         from generate_series(1, 199) n`,
      [team.id],
    );
    const answers = await Promise.all(Array.from({ length: 64 }, () => team.invite(uniqueEmail())));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.find(({ status }) => status !== 201)).toMatchObject({
      status: 409,
      body: { code: 'invitation.too_many', params: { limit: 200 } },
    });
    expect(await team.invitations()).toHaveLength(200);
  });

  it('should send another letter, whose link replaces the first, once a minute', async () => {
    const email = uniqueEmail();
    const first = await team.tokenFor(email);
    const [invitation] = await team.invitations();
    const resend = () => team.request(anna, 'POST', `/invitations/${invitation?.id}/resend`);
    const refused = await resend();
    expect(refused).toMatchObject(refusal(429, 'request.rate_limited'));
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await age(61);
    await database.query('update invitations set expires_at = now() where organization_id = $1', [team.id]);
    expect(await preview(first)).toMatchObject(refusal(410, 'invitation.expired'));
    expect(await resend()).toMatchObject({ status: 200, body: { email, sentAt: null } });
    const second = await team.lastToken(email, 2);
    expect(await preview(first)).toMatchObject(refusal(404, 'invitation.not_found'));
    expect(await preview(second)).toMatchObject({ status: 200 });
  });

  it('should be withdrawn, once', async () => {
    const boris = await client.register();
    const token = await team.tokenFor(boris.email);
    const [invitation] = await team.invitations();
    const path = `/invitations/${invitation?.id}`;
    expect(await team.request(anna, 'DELETE', path)).toMatchObject({ status: 204 });
    expect(await preview(token)).toMatchObject(refusal(410, 'invitation.revoked'));
    expect(await accept(boris, token)).toMatchObject(refusal(410, 'invitation.revoked'));
    const expected = refusal(404, 'invitation.not_found');
    expect(await team.request(anna, 'DELETE', path)).toMatchObject(expected);
    expect(await team.request(anna, 'POST', `${path}/resend`)).toMatchObject(expected);
    expect(await team.request(anna, 'DELETE', `/invitations/${randomUUID()}`)).toMatchObject(expected);
    expect(await team.invitations()).toEqual([]);
  });

  it('should not let one organization touch the invitations of another', async () => {
    const other = await TestOrganization.create(client, anna, 'Other');
    await team.tokenFor(uniqueEmail());
    const [invitation] = await team.invitations();
    expect(await other.request(anna, 'DELETE', `/invitations/${invitation?.id}`)).toMatchObject(
      refusal(404, 'invitation.not_found'),
    );
    expect(await team.invitations()).toHaveLength(1);
  });
});

describe('an invitation', () => {
  it('should tell the holder of the letter who invites whom where, and nobody else anything', async () => {
    const email = uniqueEmail();
    const token = await team.tokenFor(email, 'viewer');
    const shown = { organizationName: 'Petrova & Partners', inviterName: 'Anna', role: 'viewer', email };
    const answer = await preview(token);
    expect(answer).toMatchObject({ status: 200, body: { ...shown, hasAccount: false } });
    await client.register({ email });
    expect((await preview(token)).body).toMatchObject({ ...shown, hasAccount: true });
    for (const wrong of ['', 'x', token.slice(1), randomUUID()]) {
      expect(await preview(wrong)).toMatchObject(refusal(404, 'invitation.not_found'));
    }
  });

  it('should make who signs up with its address a member, and prove the address', async () => {
    const email = uniqueEmail();
    const token = await team.tokenFor(email, 'viewer');
    const boris = await client.register({ email: email.toUpperCase(), name: 'Boris' });
    expect(boris.user.emailVerified).toBe(false);
    expect(await accept(boris, token)).toMatchObject({
      status: 200,
      body: {
        organization: { id: team.id, name: 'Petrova & Partners', personal: false, role: 'viewer' },
        projectId: null,
      },
    });
    const { body: user } = await client.request<UserBody>('GET', '/user', { token: boris.token });
    expect(user.emailVerified).toBe(true);
    expect(user.organizations.map(({ id }) => id)).toContain(team.id);
    expect(await team.roles()).toEqual({ [anna.userId]: 'owner', [boris.userId]: 'viewer' });
    expect(await team.invitations()).toEqual([]);
    const spent = refusal(409, 'invitation.already_accepted');
    expect(await accept(boris, token)).toMatchObject(spent);
    expect(await preview(token)).toMatchObject(spent);
  });

  it('should not be accepted by another address, and stay open', async () => {
    const boris = await client.register();
    const email = uniqueEmail();
    const token = await team.tokenFor(email);
    expect(await accept(boris, token)).toMatchObject({
      status: 403,
      body: { code: 'invitation.other_address', params: { email } },
    });
    expect(await preview(token)).toMatchObject({ status: 200 });
    expect(await accept(boris, 'nonsense')).toMatchObject(refusal(404, 'invitation.not_found'));
  });

  it('should not be accepted after its time', async () => {
    const boris = await client.register();
    const token = await team.tokenFor(boris.email);
    await database.query('update invitations set expires_at = now() where organization_id = $1', [team.id]);
    expect(await accept(boris, token)).toMatchObject(refusal(410, 'invitation.expired'));
    expect(await team.invitations()).toHaveLength(1);
  });

  it('should be accepted once of 64 times at once', async () => {
    const boris = await client.register();
    const token = await team.tokenFor(boris.email);
    const answers = await Promise.all(Array.from({ length: 64 }, () => accept(boris, token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 200);
    expect(new Set(others.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
      new Set(['409 invitation.already_accepted']),
    );
    expect(await team.roles()).toEqual({ [anna.userId]: 'owner', [boris.userId]: 'member' });
  });

  it('should not lower the role of who has become a member meanwhile', async () => {
    const boris = await client.register();
    const token = await team.tokenFor(boris.email, 'viewer');
    await team.add(boris, 'admin');
    expect(await accept(boris, token)).toMatchObject({
      status: 200,
      body: { organization: { role: 'admin' } },
    });
  });

  it('should go with its organization', async () => {
    const token = await team.tokenFor(uniqueEmail());
    await team.request(anna, 'DELETE');
    expect(await preview(token)).toMatchObject(refusal(404, 'invitation.not_found'));
  });
});
