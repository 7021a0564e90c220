import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  codeOf,
  connectAsAdministrator,
  RealtimePage,
  refreshCookie,
  sharedApplication,
  switchOnTwoFactor,
  TestProject,
  waitForLetters,
} from './support';
import type { ProblemBody, SignedInBody, TestAccount } from './support';
import { requestsFor, TestSender } from './support/runs';

const client = sharedApplication();
let database: Awaited<ReturnType<typeof connectAsAdministrator>>;

beforeAll(async () => {
  database = await connectAsAdministrator();
});
afterAll(() => database.end());

const erase = ({ token, password, email }: TestAccount, body: object = {}) =>
  client.request<ProblemBody | undefined>('POST', '/user/deletion', {
    token,
    body: { password, confirmation: email, ...body },
  });
const statusOf = async (token: string, path = '/user') =>
  (await client.request('GET', path, { token })).status;

/** An organization of a team with its members, the first of whom owns it. */
async function team(...members: readonly (readonly [TestAccount, string])[]): Promise<string> {
  const id = randomUUID();
  await database.query('insert into organizations (id, name) values ($1, $2)', [id, `Team ${id}`]);
  for (const [{ userId }, role] of members) {
    await database.query('insert into memberships (organization_id, user_id, role) values ($1, $2, $3)', [
      id,
      userId,
      role,
    ]);
  }
  return id;
}

/** Everything that a table of the database holds of an id, as one text. */
async function rowsWith(id: string): Promise<string[]> {
  const { rows: tables } = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema = 'public'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await database.query(`select 1 from "${name}" t where row_to_json(t)::text like $1`, [
      `%${id}%`,
    ]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

/** Until something is so, or for five seconds. */
async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  for (const deadline = Date.now() + 5000; Date.now() < deadline; await pause(20))
    if (await isSo()) return true;
  return false;
}

describe('POST /user/deletion', () => {
  it('should remove the person with everything of theirs, and nothing of others', async () => {
    const sender = await TestSender.create(client);
    const anna = sender.account;
    const boris = await TestSender.create(client);
    const owner = await client.register();
    const teamId = await team([owner, 'owner'], [anna, 'admin']);
    const [own, foreign] = [
      await TestProject.create(client, anna),
      await TestProject.create(client, boris.account),
    ];
    await Promise.all([own.addItem('Mine.'), foreign.addItem('Theirs.'), own.addPrompt('{{context}}')]);
    const sent = await Promise.all([sender, boris].map((person) => person.send({ model: 'slow-2-1' })));
    expect(sent.map(({ status }) => status)).toEqual([201, 201]);
    await switchOnTwoFactor(client, anna).then(({ secret }) =>
      client.request('POST', '/user/two-factor/disable', {
        token: anna.token,
        body: { password: anna.password, code: codeOf(secret) },
      }),
    );
    const shared = await client.request<{ id: string }>('POST', '/projects', {
      token: anna.token,
      organizationId: teamId,
      body: { name: 'Of the team' },
    });
    const made = await client.request<{ token: string }>('POST', '/tokens', {
      token: anna.token,
      organizationId: teamId,
      body: { name: 'Program', permissions: ['project.read'] },
    });
    expect(await statusOf(made.body.token, '/projects')).toBe(200);
    const before = await rowsWith(boris.account.userId);

    const answer = await erase(anna);
    expect([answer.status, answer.body]).toEqual([204, undefined]);
    expect(answer.cookies.get(refreshCookie)?.value).toBe('');
    const letters = await waitForLetters(client, anna.email, 4);
    expect(letters.map(({ subject }) => subject)).toContain('Your account is deleted');
    expect(await until(async () => (await rowsWith(anna.email)).length === 0)).toBe(true);

    // What was done in other organizations is not forgotten with the one who did it.
    expect(await rowsWith(anna.userId)).toEqual(['audit_events']);
    expect(await rowsWith(anna.organizationId)).toEqual([]);
    expect(await rowsWith(own.id)).toEqual([]);
    expect([await statusOf(anna.token), await statusOf(made.body.token, '/projects')]).toEqual([401, 401]);
    expect((await client.request('POST', '/auth/refresh', { cookie: anna.cookie })).status).toBe(401);
    const login = await client.request<ProblemBody>('POST', '/auth/login', {
      body: { email: anna.email, password: anna.password },
    });
    expect([login.status, login.body.code]).toEqual([401, 'auth.invalid_credentials']);

    expect(await rowsWith(boris.account.userId)).toEqual(before);
    expect((await foreign.request('GET')).status).toBe(200);
    const options = { token: owner.token, organizationId: teamId };
    const kept = await client.request('GET', `/projects/${shared.body.id}`, options);
    expect([kept.status, kept.body]).toEqual([200, expect.objectContaining({ name: 'Of the team' })]);
    const members = await client.request<{ items: { userId: string }[] }>(
      'GET',
      `/organizations/${teamId}/members`,
      options,
    );
    expect(members.body.items.map(({ userId }) => userId)).toEqual([owner.userId]);
    // The address is free again.
    expect((await client.register({ email: anna.email })).email).toBe(anna.email);
  });

  it('should end connections and streams at once', async () => {
    const sender = await TestSender.create(client);
    const { account } = sender;
    const page = await RealtimePage.connect(client.url, account.token);
    const ended = page.ended();
    const model = `slow-2000-20-${randomUUID()}`;
    const stream = await sender.stream({ model });
    let isAsked = false;
    let last: unknown;
    for await (const { name, data } of stream.events()) {
      last = data;
      if (name !== 'text' || isAsked) continue;
      isAsked = true;
      expect((await erase(account)).status).toBe(204);
    }
    expect(last).toEqual({ type: 'ended', status: 'cancelled' });
    try {
      expect(await ended).toBe('io server disconnect');
    } finally {
      page.close();
    }
    expect(await until(async () => (await requestsFor(model)).aborted === 1)).toBe(true);
  });

  it('should leave runs and changes in a team without their author', async () => {
    const [anna, owner] = await Promise.all([client.register(), client.register()]);
    const teamId = await team([owner, 'owner'], [anna, 'member']);
    const ask = (token: string, method: string, path: string, body?: object) =>
      client.request<{ id: string; items: { userName: string | null }[] }>(method, path, {
        token,
        organizationId: teamId,
        body,
      });
    const { body: project } = await ask(anna.token, 'POST', '/projects', { name: 'Of the team' });
    const runId = randomUUID();
    await database.query(
      `insert into ai_runs (id, organization_id, user_id, project_id, provider, model, prompt, status, ended_at)
       values ($1, $2, $3, $4, 'openai', 'gpt', 'text', 'completed', now())`,
      [runId, teamId, anna.userId, project.id],
    );
    expect((await erase(anna)).status).toBe(204);
    const runs = await ask(owner.token, 'GET', '/ai/runs');
    expect(runs.body.items).toMatchObject([{ id: runId, userName: null }]);
    expect((await ask(owner.token, 'GET', `/projects/${project.id}`)).status).toBe(200);
  });

  it('should refuse while a team would be left without an owner, name it, and stop nothing', async () => {
    const [anna, boris] = await Promise.all([client.register(), client.register()]);
    const alone = await team([anna, 'owner'], [boris, 'admin']);
    await team([anna, 'owner'], [boris, 'owner']);
    await team([boris, 'owner'], [anna, 'admin']);
    const refused = await erase(anna);
    expect([refused.status, refused.body?.code]).toEqual([409, 'account.owns_organizations']);
    expect(refused.body?.params).toEqual({
      names: `Team ${alone}`,
      organizations: [{ id: alone, name: `Team ${alone}` }],
    });
    expect(await statusOf(anna.token)).toBe(200);
    await database.query(`update memberships set role = 'owner' where organization_id = $1`, [alone]);
    expect((await erase(anna)).status).toBe(204);
  });

  it('should let one of two last owners go when both ask at once', async () => {
    const [anna, boris] = await Promise.all([client.register(), client.register()]);
    await team([anna, 'owner'], [boris, 'owner']);
    // Both come as far as they may before either of their rows can go.
    await database.query('begin');
    await database.query('select 1 from users where id = any ($1) for update', [[anna.userId, boris.userId]]);
    const asked = [erase(anna), erase(boris)];
    const bothWait = await until(async () => {
      const { rows } = await database.query('select 1 from pg_locks where not granted');
      return rows.length >= 2;
    });
    await database.query('rollback');
    expect(bothWait).toBe(true);
    const answers = await Promise.all(asked);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it('should ask for password, address and, where it is on, a code', async () => {
    const account = await client.register();
    const codeFor = async (body: object) => (await erase(account, body)).body?.code;
    expect(await codeFor({ password: 'wrong password' })).toBe('auth.password_wrong');
    expect(await codeFor({ password: undefined })).toBe('auth.password_wrong');
    expect(await codeFor({ confirmation: 'delete' })).toBe('account.confirmation_wrong');
    expect(await codeFor({ confirmation: undefined })).toBe('request.invalid');
    const { secret } = await switchOnTwoFactor(client, account);
    expect(await codeFor({})).toBe('auth.code_required');
    expect(await codeFor({ code: '000000' })).toBe('auth.code_wrong');
    expect(await statusOf(account.token)).toBe(200);
    const done = await erase(account, {
      code: codeOf(secret),
      confirmation: ` ${account.email.toUpperCase()} `,
    });
    expect(done.status).toBe(204);
  });

  it('should want a fresh sign-in of an account without a password', async () => {
    const account = await client.register();
    await database.query('update users set password_hash = null where id = $1', [account.userId]);
    await database.query(
      `update sessions set created_at = now() - interval '11 minutes' where user_id = $1`,
      [account.userId],
    );
    expect((await erase(account, { password: undefined })).body?.code).toBe('auth.sign_in_again');
    await database.query('update sessions set created_at = now() where user_id = $1', [account.userId]);
    expect((await erase(account, { password: undefined })).status).toBe(204);
  });

  it('should not be open to a program, nor to a page of another origin', async () => {
    const account = await client.register();
    const body = { name: 'Program', permissions: ['project.read'] };
    const made = await client.request<{ token: string }>('POST', '/tokens', { token: account.token, body });
    const program = await client.request<ProblemBody>('POST', '/user/deletion', {
      token: made.body.token,
      body: {},
    });
    expect([program.status, program.body.code]).toEqual([403, 'auth.session_required']);
    const foreign = await client.request<ProblemBody>('POST', '/user/deletion', {
      token: account.token,
      body: {},
      headers: { origin: 'https://evil.example' },
    });
    expect([foreign.status, foreign.body.code]).toEqual([403, 'request.origin_refused']);
    const { body: still } = await client.request<SignedInBody['user']>('GET', '/user', {
      token: account.token,
    });
    expect(still.id).toBe(account.userId);
  });
});
