import { beforeAll, describe, expect, it } from '@jest/globals';
import { addMember, sharedApplication, TestProject } from './support';
import type { ProblemBody, TestAccount } from './support';
import { TestOrganization } from './support/members';
import { TestSender } from './support/runs';

const client = sharedApplication();

interface EventBody {
  readonly id: string;
  readonly action: string;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly actorEmail: string | null;
  readonly tokenId: string | null;
  readonly tokenName: string | null;
  readonly targetId: string | null;
  readonly targetName: string | null;
  readonly details: object;
  readonly address: string | null;
  readonly requestId: string | null;
}

interface ListBody {
  readonly items: EventBody[];
  readonly nextCursor: string | null;
}

const auditOf = ({ organizationId }: TestAccount) => `/organizations/${organizationId}/audit-events`;

async function list(account: TestAccount, query = '', token = account.token): Promise<ListBody> {
  const answer = await client.request<ListBody>('GET', `${auditOf(account)}${query}`, { token });
  expect(answer.status).toBe(200);
  return answer.body;
}

const actionsOf = ({ items }: ListBody) => items.map(({ action }) => action);

/** The events of one action, the latest first. */
async function told(account: TestAccount, action: string): Promise<EventBody[]> {
  return (await list(account, `?action=${action}`)).items;
}

describe('the audit log', () => {
  it('should tell who did what, on what, from where and in which request', async () => {
    const anna = await client.register();
    const answer = await client.request<{ id: string }>('POST', '/projects', {
      token: anna.token,
      headers: { 'x-request-id': 'request-of-anna' },
      body: { name: 'Market study' },
    });
    expect(await told(anna, 'project.created')).toContainEqual(
      expect.objectContaining({
        actorId: anna.userId,
        actorName: 'Anna Petrova',
        actorEmail: anna.email,
        ...{ tokenId: null, tokenName: null },
        targetId: answer.body.id,
        targetName: 'Market study',
        address: expect.stringMatching(/127\.0\.0\.1|::1/) as unknown,
        requestId: 'request-of-anna',
      }),
    );
  });

  it('should tell the life of a project', async () => {
    const anna = await client.register();
    const project = await TestProject.create(client, anna);
    const { token } = anna;
    await client.request('GET', `/projects/${project.id}/export?format=markdown`, { token });
    await client.request('DELETE', `/projects/${project.id}`, { token });
    await client.request('POST', `/projects/${project.id}/restore`, { token });
    const { items } = await list(anna);
    const ofProject = items.filter(({ targetId }) => targetId === project.id);
    expect(ofProject.map(({ action, details }) => [action, details])).toEqual([
      ['project.restored', {}],
      ['project.trashed', {}],
      ['project.exported', { format: 'markdown' }],
      ['project.created', {}],
    ]);
  });

  it('should tell of keys, tokens and policies, and hold no secret', async () => {
    const { account: anna } = await TestSender.create(client);
    const { token, organizationId } = anna;
    await client.request('POST', `/organizations/${organizationId}/api-keys/openai`, {
      token,
      body: { key: 'sk-openai-0123456789' },
    });
    await client.request('DELETE', `/organizations/${organizationId}/api-keys/openai`, { token });
    const made = await client.request<{ id: string; token: string }>('POST', '/tokens', {
      token,
      body: { name: 'Nightly', permissions: ['project.read', 'project.write'], expiresInDays: 30 },
    });
    const { id: tokenId, token: secret } = made.body;
    await client.request('POST', '/projects', { token: secret, body: { name: 'By the token' } });
    expect((await told(anna, 'project.created'))[0]).toMatchObject({
      ...{ tokenId, tokenName: 'Nightly', actorId: anna.userId },
    });
    await client.request('DELETE', `/tokens/${tokenId}`, { token });
    await client.request('PATCH', `/organizations/${organizationId}/policy`, {
      token,
      body: { secretScan: 'block', personalKeys: true },
    });
    const { items } = await list(anna);
    expect(items.slice(0, 6).map(({ action, targetName, details }) => [action, targetName, details])).toEqual(
      [
        ['policy.changed', null, { secretScan: 'block' }],
        ['token.revoked', 'Nightly', {}],
        ['project.created', 'By the token', {}],
        [
          'token.created',
          'Nightly',
          { permissions: ['project.read', 'project.write'], expiresAt: expect.any(String) },
        ],
        ['key.removed', 'openai', { shared: true }],
        ['key.saved', 'openai', { shared: true }],
      ],
    );
    expect(JSON.stringify(items)).not.toContain('sk-openai');
    expect(JSON.stringify(items)).not.toContain(secret);
    // The token is gone; that it asked is not.
    expect((await told(anna, 'project.created'))[0]).toMatchObject({
      tokenId,
      tokenName: null,
    });
  });

  it('should tell of sign-ins in every organization of the person', async () => {
    const [anna, boris] = await Promise.all([client.register(), client.register({ name: 'Boris' })]);
    await addMember(anna.organizationId, boris.userId, 'member');
    const { email, password } = boris;
    await client.request('POST', '/auth/login', { body: { email, password } });
    await client.request('POST', '/auth/login', { body: { email, password: 'not this one' } });
    const ofBoris = (event: EventBody) => event.targetId === boris.userId;
    expect((await told(anna, 'session.started')).filter(ofBoris)).toEqual([
      expect.objectContaining({ actorId: boris.userId, actorName: 'Boris' }),
    ]);
    // The answer to a refused sign-in does not wait for the log.
    const deadline = Date.now() + 5000;
    let refused: EventBody[] = [];
    while (refused.length === 0 && Date.now() < deadline) refused = await told(anna, 'session.refused');
    expect(refused).toEqual([expect.objectContaining({ targetId: boris.userId, actorId: null })]);
    expect(await told(boris, 'session.refused')).toHaveLength(1);
  });

  it('should tell that a password was changed', async () => {
    const anna = await client.register();
    const answer = await client.request('POST', '/user/password', {
      token: anna.token,
      body: { currentPassword: anna.password, newPassword: 'another horse battery' },
    });
    expect(answer.status).toBeLessThan(300);
    expect(await told(anna, 'password.changed')).toHaveLength(1);
  });

  it('should tell of an organization, its invitations and its members', async () => {
    const [anna, boris] = await Promise.all([client.register(), client.register({ name: 'Boris' })]);
    const team = await TestOrganization.create(client, anna, 'Team');
    const { token } = anna;
    const path = `/organizations/${team.id}`;
    await client.request('PATCH', path, { token, body: { name: 'The team' } });
    const invite = () =>
      client.request<{ id: string }>('POST', `${path}/invitations`, {
        token,
        body: { email: boris.email, role: 'viewer' },
      });
    const { id } = (await invite()).body;
    await client.request('DELETE', `${path}/invitations/${id}`, { token });
    await team.add(boris, 'viewer');
    await client.request('PATCH', `${path}/members/${boris.userId}`, { token, body: { role: 'admin' } });
    await client.request('DELETE', `${path}/members/${boris.userId}`, { token });
    const { items } = await list({ ...anna, organizationId: team.id });
    expect(items.map(({ action, targetName, details }) => [action, targetName, details])).toEqual([
      ['member.removed', 'Boris', {}],
      ['member.role_changed', 'Boris', { from: 'viewer', to: 'admin' }],
      ['invitation.revoked', boris.email, { role: 'viewer' }],
      ['invitation.sent', boris.email, { role: 'viewer' }],
      ['organization.renamed', 'The team', {}],
      ['organization.created', 'Team', {}],
    ]);
  });

  it('should be read by those who look after the organization only', async () => {
    const [anna, boris, vera] = await Promise.all([client.register(), client.register(), client.register()]);
    await addMember(anna.organizationId, boris.userId, 'member');
    await addMember(anna.organizationId, vera.userId, 'admin');
    const byBoris = await client.request<ProblemBody>('GET', auditOf(anna), { token: boris.token });
    expect(byBoris).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
    expect(actionsOf(await list(anna, '', vera.token))).toContain('session.started');
  });
});

describe('looking through the audit log', () => {
  let anna: TestAccount;

  beforeAll(async () => {
    anna = await client.register();
    for (const name of ['One', '=Two', 'Three'])
      await client.request('POST', '/projects', { token: anna.token, body: { name } });
  });

  it('should go through the pages without a gap', async () => {
    const all = await list(anna);
    const first = await list(anna, '?limit=2');
    const second = await list(anna, `?limit=100&cursor=${first.nextCursor ?? ''}`);
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(second.nextCursor).toBeNull();
  });

  it('should keep to the person and the time', async () => {
    const now = encodeURIComponent(new Date(Date.now() + 60_000).toISOString());
    expect((await list(anna, `?since=${now}`)).items).toEqual([]);
    expect((await list(anna, `?until=${now}&userId=${anna.userId}`)).items).not.toEqual([]);
    expect((await list(anna, `?userId=${anna.organizationId}`)).items).toEqual([]);
  });

  it.each(['?action=nothing.done', '?userId=anna', '?since=yesterday', '?limit=0', '?cursor=nonsense'])(
    'should refuse %s',
    async (query) => {
      const { status } = await client.request('GET', `${auditOf(anna)}${query}`, { token: anna.token });
      expect(status).toBe(400);
    },
  );

  it('should be exported as a table in which no cell is a formula, and as lines of JSON', async () => {
    const { token } = anna;
    const csv = await client.request<string>('GET', `${auditOf(anna)}/export?format=csv`, { token });
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toMatch(/attachment; filename="audit-[\d-]+\.csv"/);
    expect(csv.body).toContain(`,"'=Two",`);
    const lines = await client.request<string>('GET', `${auditOf(anna)}/export`, { token });
    const events = lines.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as EventBody);
    expect(events.slice(0, 3).map(({ action }) => action)).toEqual([
      'audit.exported',
      'audit.exported',
      'project.created',
    ]);
    expect(events).toEqual((await list(anna)).items);
  });
});
