import { readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { providers } from '@promptyflow/contracts';
import { connectAsAdministrator, sharedApplication } from './support';
import { providersUrl, TestSender } from './support/runs';

const client = sharedApplication();
let anna: TestSender;

interface KeyBody {
  readonly provider: string;
  readonly lastFour: string;
  readonly checkOutcome: string;
}

beforeAll(async () => {
  anna = new TestSender(client, await client.register());
});

const list = async (sender: TestSender) =>
  (await sender.request<{ items: KeyBody[]; nextCursor: null }>('GET', '/user/api-keys')).body;

describe('/user/api-keys', () => {
  it('should be empty at first', async () => {
    expect(await list(anna)).toEqual({ items: [], nextCursor: null });
  });

  it.each(providers)('should test and store a key of %s', async (provider) => {
    const { status, body } = await anna.saveKey(provider, 'sk-0123456789-abcd');
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        provider,
        lastFour: 'abcd',
        baseUrl: provider === 'custom' ? `${providersUrl()}/custom/v1` : null,
        checkOutcome: 'valid',
        checkCode: null,
        checkedAt: expect.any(String),
        addedBy: expect.any(String),
        createdAt: expect.any(String),
        lastUsedAt: null,
      },
    });
    expect((await list(anna)).items.map((key) => key.provider)).toContain(provider);
  });

  it.each(providers)('should not store a key that %s refuses', async (provider) => {
    const boris = new TestSender(client, await client.register());
    const { status, body } = await boris.saveKey(provider, 'sk-bad-0123456789');
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { code: 'provider.bad_key', params: { providerMessage: expect.any(String) } },
    });
    expect((await list(boris)).items).toEqual([]);
  });

  it('should keep a key unchecked when the provider cannot be asked', async () => {
    const { status, body } = await anna.saveKey('openai', 'sk-down-0123456789');
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { checkOutcome: 'unchecked', checkCode: 'provider.unavailable' },
    });
    const dead = await anna.saveKey('custom', '', 'http://127.0.0.1:9/v1');
    expect(dead.body).toMatchObject({
      checkOutcome: 'unchecked',
      checkCode: 'provider.unavailable',
      lastFour: '',
    });
  });

  it('should replace a key in one step', async () => {
    await anna.saveKey('openai', 'sk-0123456789-0001');
    await anna.saveKey('openai', 'sk-0123456789-0002');
    const found = (await list(anna)).items.filter(({ provider }) => provider === 'openai');
    expect(found.map(({ lastFour }) => lastFour)).toEqual(['0002']);
  });

  it('should take an empty key for a custom provider only', async () => {
    expect((await anna.saveKey('custom', '')).body).toMatchObject({ checkOutcome: 'valid', lastFour: '' });
    expect((await anna.send({ provider: 'custom', model: 'plain' })).body.status).toBe('completed');
    expect((await anna.saveKey('openai', '')).status).toBe(400);
  });

  it.each(['ftp://example.com', 'not an address', 'http://user:secret@example.com/v1'])(
    'should refuse the base URL %s',
    async (baseUrl) => {
      const { status, body } = await anna.saveKey('custom', 'sk-0123456789', baseUrl);
      expect({ status, body }).toMatchObject({ status: 422, body: { code: 'provider.base_url_refused' } });
    },
  );

  it('should not follow a redirect of a custom provider', async () => {
    const { body } = await anna.saveKey('custom', 'sk-0123456789', `${providersUrl()}/custom/v1/redirect`);
    expect(body).toMatchObject({ code: 'provider.base_url_refused', params: { reason: 'redirect' } });
  });

  it('should not know other providers', async () => {
    const { status, body } = await anna.saveKey('nonsense', 'sk-0123456789');
    expect({ status, body }).toMatchObject({ status: 404, body: { code: 'provider.unknown' } });
  });

  it('should test a stored key again', async () => {
    await anna.saveKey('openai', 'sk-0123456789-0003');
    const { status, body } = await anna.request('POST', '/user/api-keys/openai/test');
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { checkOutcome: 'valid', lastFour: '0003' },
    });
  });

  it('should remove a key for good', async () => {
    const boris = await TestSender.create(client);
    expect((await boris.request('DELETE', '/user/api-keys/openai')).status).toBe(204);
    expect((await boris.request('DELETE', '/user/api-keys/openai')).status).toBe(404);
    expect((await boris.send({ model: 'plain' })).status).toBe(404);
    const left = (await list(boris)).items.map(({ provider }) => provider);
    expect(left.sort()).toEqual(providers.filter((provider) => provider !== 'openai').sort());
  });

  it('should never show, log or store a key in the open', async () => {
    const marker = 'sk-leaky-Marker0123456789';
    const clara = await TestSender.create(client);
    const answers = [await clara.saveKey('custom', marker.replace('leaky-', ''))];
    for (const provider of providers.filter((one) => one !== 'custom')) {
      answers.push(await clara.saveKey(provider, marker));
    }
    answers.push(await clara.request('GET', '/user/api-keys'));
    answers.push((await clara.send({ provider: 'custom', model: 'plain' })) as never);
    answers.push(await clara.request('GET', '/ai/runs'));
    expect(answers[1]?.body).toMatchObject({
      params: { providerMessage: 'Incorrect API key provided: •••.' },
    });
    expect(JSON.stringify(answers.map(({ body, headers }) => [body, [...headers]]))).not.toContain(
      'Marker0123456789',
    );
    const log = readFileSync(joinPath(process.env.PROMPTYFLOW_DATA_DIR ?? '', 'logs', 'api.log'), 'utf8');
    expect(log).not.toContain('Marker0123456789');
    const database = await connectAsAdministrator();
    try {
      const { rows } = await database.query(
        'select k::text as text from api_keys k union all select r::text from ai_runs r',
      );
      expect(rows.length).toBeGreaterThan(3);
      expect(rows.filter(({ text }: { text: string }) => text.includes('Marker0123456789'))).toEqual([]);
    } finally {
      await database.end();
    }
  });
});

describe('the key of an organization', () => {
  const share = (sender: TestSender, key: string, organizationId = sender.account.organizationId) =>
    sender.request('POST', `/organizations/${organizationId}/api-keys/openai`, { key });

  async function join(organizationId: string, userId: string, role: string): Promise<void> {
    const database = await connectAsAdministrator();
    try {
      await database.query('insert into memberships (organization_id, user_id, role) values ($1, $2, $3)', [
        organizationId,
        userId,
        role,
      ]);
    } finally {
      await database.end();
    }
  }

  it('should serve members who have none of their own, and nobody elsewhere', async () => {
    const owner = new TestSender(client, await client.register());
    const { organizationId } = owner.account;
    expect((await share(owner, 'sk-shared-0123456789')).status).toBe(201);
    const [member, viewer] = [await client.register(), await client.register()].map(
      (account) => new TestSender(client, account),
    );
    if (!member || !viewer) throw new Error('nobody registered');
    await join(organizationId, member.account.userId, 'member');
    await join(organizationId, viewer.account.userId, 'viewer');
    const inOrganization = { 'x-organization-id': organizationId };
    const sent = await member.send({ model: 'plain' }, inOrganization);
    expect(sent).toMatchObject({ status: 201, body: { status: 'completed' } });
    expect(await viewer.request('GET', `/ai/runs/${sent.body.id}`)).toMatchObject({ status: 200 });
    expect((await viewer.send({ model: 'plain' }, inOrganization)).status).toBe(403);
    expect((await member.send({ model: 'plain' })).status).toBe(404);
    expect((await list(member)).items).toEqual([]);
  });

  it("should give way to a person's own", async () => {
    const owner = new TestSender(client, await client.register());
    await share(owner, 'sk-shared-0123456789');
    await owner.saveKey('openai', 'sk-own-0123456789');
    await owner.send({ model: 'plain' });
    const shared = await owner.request<{ items: object[] }>(
      'GET',
      `/organizations/${owner.account.organizationId}/api-keys`,
    );
    expect(shared.body.items).toMatchObject([{ provider: 'openai', lastFour: '6789', lastUsedAt: null }]);
    await owner.request('DELETE', '/user/api-keys/openai');
    expect((await owner.send({ model: 'plain' })).body.status).toBe('completed');
  });

  it('should be looked after by administrators only', async () => {
    const owner = new TestSender(client, await client.register());
    const { organizationId } = owner.account;
    const [admin, member] = [await client.register(), await client.register()].map(
      (account) => new TestSender(client, account),
    );
    if (!admin || !member) throw new Error('nobody registered');
    await join(organizationId, admin.account.userId, 'admin');
    await join(organizationId, member.account.userId, 'member');
    expect((await share(admin, 'sk-bad-0123456789', organizationId)).status).toBe(422);
    expect((await share(admin, 'sk-admin-0123456789', organizationId)).status).toBe(201);
    expect((await share(member, 'sk-mine-0123456789', organizationId)).status).toBe(403);
    const path = `/organizations/${organizationId}/api-keys`;
    expect((await member.request('GET', path)).status).toBe(403);
    expect(await admin.request('POST', `${path}/openai/test`)).toMatchObject({
      status: 200,
      body: { checkOutcome: 'valid' },
    });
    await admin.request('PATCH', '/user', { name: 'Boris Ivanov' });
    expect((await owner.request('GET', path)).body).toMatchObject({ items: [{ addedBy: 'Boris Ivanov' }] });
    expect((await admin.request('DELETE', `${path}/openai`)).status).toBe(204);
    expect((await admin.request('DELETE', `${path}/openai`)).status).toBe(404);
  });
});

describe('POST /ai/test-connection', () => {
  const tryOut = (sender: TestSender, body: object) => sender.request('POST', '/ai/test-connection', body);

  it('should say whether the provider takes a key, and keep nothing', async () => {
    const sender = new TestSender(client, await client.register());
    const valid = await tryOut(sender, { provider: 'openai', key: 'sk-0123456789' });
    expect(valid).toMatchObject({ status: 200, body: { outcome: 'valid', code: null } });
    const bad = await tryOut(sender, { provider: 'anthropic', key: 'sk-bad-0123456789' });
    expect(bad).toMatchObject({
      status: 200,
      body: { outcome: 'invalid', code: 'provider.bad_key', providerMessage: expect.any(String) },
    });
    const down = await tryOut(sender, { provider: 'gemini', key: 'sk-down-0123456789' });
    expect(down.body).toMatchObject({ outcome: 'unchecked', code: 'provider.unavailable' });
    expect((await list(sender)).items).toEqual([]);
  });

  it('should try the key that a run would use', async () => {
    const sender = new TestSender(client, await client.register());
    expect(await tryOut(sender, { provider: 'openai' })).toMatchObject({
      status: 404,
      body: { code: 'key.not_found' },
    });
    await sender.saveKey('openai', 'sk-0123456789');
    expect((await tryOut(sender, { provider: 'openai' })).body).toMatchObject({ outcome: 'valid' });
  });

  it('should refuse what makes no sense', async () => {
    const sender = new TestSender(client, await client.register());
    for (const body of [
      {},
      { provider: 'nobody', key: 'sk-0123456789' },
      { provider: 'openai', key: '' },
      { provider: 'openai', key: 'sk-0123456789', baseUrl: 'https://example.com' },
      { provider: 'custom', key: 'sk-0123456789' },
    ]) {
      expect(await tryOut(sender, body)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    }
  });
});
