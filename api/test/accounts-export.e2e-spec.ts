import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  connectAsAdministrator,
  sharedApplication,
  switchOnTwoFactor,
  TestProject,
  tokenIn,
  waitForLetters,
} from './support';
import type { ProblemBody } from './support';
import { TestSender } from './support/runs';
import { TestLibrary } from './support/templates';

const client = sharedApplication();
let database: Awaited<ReturnType<typeof connectAsAdministrator>>;

beforeAll(async () => {
  database = await connectAsAdministrator();
});
afterAll(() => database.end());

interface Exported {
  readonly format: string;
  readonly profile: { readonly id: string; readonly email: string };
  readonly organizations: readonly { readonly id: string }[];
  readonly sessions: readonly object[];
  readonly tokens: readonly { readonly name: string; readonly organizationId: string }[];
  readonly keys: readonly { readonly provider: string }[];
  readonly presets: readonly { readonly name: string }[];
  readonly runs: readonly {
    readonly prompt: string;
    readonly answer: string;
    readonly organizationId: string;
  }[];
  readonly projects: readonly { readonly name: string }[];
  readonly templates: readonly { readonly name: string; readonly organizationId: string }[];
}

const download = (token: string) => client.request<Exported>('GET', '/user/export', { token });

describe('GET /user/export', () => {
  it('should hold everything of the person, nothing of others, and no secret', async () => {
    const sender = await TestSender.create(client);
    const { account } = sender;
    const { token } = account;
    const marker = `sk-marker-${randomUUID()}`;
    await sender.saveKey('openai', marker);
    const owner = await TestSender.create(client);
    const teamId = owner.account.organizationId;
    await database.query(
      `insert into memberships (organization_id, user_id, role) values ($1, $2, 'member')`,
      [teamId, account.userId],
    );
    const project = await TestProject.create(client, account);
    await project.addItem('The text of an item.');
    await project.addPrompt('Read: {{context}}');
    expect((await sender.send({ model: 'slow-2-1', prompt: 'What I asked.' })).status).toBe(201);
    await database.query(
      `insert into ai_runs (id, organization_id, user_id, provider, model, prompt, status, ended_at)
       values ($1, $2, $3, 'openai', 'gpt', 'What I asked in the team.', 'completed', now())`,
      [randomUUID(), teamId, account.userId],
    );
    await owner.send({ model: 'slow-2-1', prompt: 'What another asked.' });
    const preset = { provider: 'openai', model: 'gpt-5', name: 'Analyst' };
    expect((await sender.request('POST', '/ai/presets', preset)).status).toBe(201);
    await owner.request('POST', '/ai/presets', { ...preset, name: 'Of another' });
    const [ownLibrary, othersLibrary] = [account, owner.account].map(
      (person) => new TestLibrary(client, person, teamId),
    ) as [TestLibrary, TestLibrary];
    const { id: templateId } = await ownLibrary.add({ name: 'Mine', text: 'What I wrote.' });
    await othersLibrary.ask('POST', `/${templateId}/versions`, {
      ...{ baseVersion: 1, text: 'What another wrote.' },
    });
    await othersLibrary.add({ name: 'Template of another' });
    const program = { name: 'Report', permissions: ['project.read'] };
    const made = await client.request<{ token: string }>('POST', '/tokens', { token, body: program });
    const { secret, recoveryCodes } = await switchOnTwoFactor(client, account);
    const [letter] = (await waitForLetters(client, account.email, 2)).filter(({ text }) =>
      text.includes('#token='),
    );
    if (!letter) throw new Error('no letter');

    const { status, headers, body } = await download(token);
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="promptyflow-[\d-]{10}\.json"/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({
      format: 'promptyflow-account',
      profile: { id: account.userId, email: account.email },
      organizations: [{ id: account.organizationId }, { id: teamId }],
      tokens: [{ name: 'Report', organizationId: account.organizationId }],
      presets: [{ name: 'Analyst' }],
    });
    expect(body.sessions).toHaveLength(1);
    expect(body.keys.map(({ provider }) => provider)).toContain('openai');
    expect(body.runs.map(({ prompt, organizationId }) => [prompt, organizationId])).toEqual([
      ['What I asked.', account.organizationId],
      ['What I asked in the team.', teamId],
    ]);
    expect(body.projects.map(({ name }) => name)).toContain('Project');
    const ofTeam = body.templates.filter(({ organizationId }) => organizationId === teamId);
    expect(ofTeam).toMatchObject([{ name: 'Mine', versions: [{ text: 'What I wrote.' }], labels: [] }]);
    expect(body.templates.filter(({ organizationId }) => organizationId !== teamId)).toHaveLength(12);
    const text = JSON.stringify(body);
    for (const part of ['The text of an item.', 'Read: {{context}}']) expect(text).toContain(part);
    expect(text).not.toMatch(/What another asked|Of another|What another wrote|Template of another/);

    const [, refreshSecret = ''] = account.cookie.split('.');
    const { rows } = await database.query<{ hash: string }>(
      `select password_hash as hash from users where id = $1
       union all select token_hash from sessions where user_id = $1
       union all select token_hash from access_tokens where user_id = $1
       union all select secret from two_factors where user_id = $1
       union all select code_hash from recovery_codes where user_id = $1
       union all select secret from api_keys where user_id = $1`,
      [account.userId],
    );
    expect(rows.length).toBeGreaterThan(14);
    const secrets = [
      marker,
      account.password,
      token,
      made.body.token,
      refreshSecret,
      secret,
      ...recoveryCodes,
      tokenIn(letter),
      ...rows.map(({ hash }) => hash),
    ];
    expect(secrets.filter((planted) => planted.length < 16 || text.includes(planted))).toEqual([]);
  });

  it('should be read back as projects', async () => {
    const account = await client.register();
    const project = await TestProject.create(client, account);
    await project.addItem('Read back.');
    const { body } = await download(account.token);
    const [file] = body.projects.filter(({ name }) => name === 'Project');
    const imported = await client.request<{ id: string }>('POST', '/projects/import', {
      token: account.token,
      body: file,
    });
    expect(imported.status).toBe(201);
  });

  it('should hold a person with much as it holds one with little', async () => {
    const account = await client.register();
    await database.query(
      `insert into ai_runs (id, organization_id, user_id, provider, model, prompt, answer, status, ended_at)
       select gen_random_uuid(), $1, $2, 'openai', 'gpt', repeat('p', 100000), repeat('a', 100000), 'completed', now()
         from generate_series(1, 101)`,
      [account.organizationId, account.userId],
    );
    const { body } = await download(account.token);
    expect(body.runs).toHaveLength(101);
    expect(new Set(body.runs.map(({ answer }) => answer.length))).toEqual(new Set([100_000]));
  });

  it('should not be open to a program', async () => {
    const { token } = await client.register();
    const body = { name: 'Program', permissions: ['project.read', 'run.read'] };
    const made = await client.request<{ token: string }>('POST', '/tokens', { token, body });
    const answer = await client.request<ProblemBody>('GET', '/user/export', { token: made.body.token });
    expect([answer.status, answer.body.code]).toEqual([403, 'auth.session_required']);
  });
});
