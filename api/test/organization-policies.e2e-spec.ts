import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { change, connectAsAdministrator, sharedApplication, TestProject } from './support';
import type { ProblemBody, TestAccount } from './support';
import { requestsFor, TestSender } from './support/runs';
import type { RunBody } from './support/runs';

const client = sharedApplication();

interface PolicyBody {
  readonly secretScan: string;
  readonly personalKeys: boolean;
  readonly runRetentionDays: number | null;
  readonly allowedProviders: readonly string[] | null;
  readonly allowedModels: readonly string[] | null;
  readonly requireSecondStep: boolean;
}

const undecided = {
  ...{ secretScan: 'warn', personalKeys: true, runRetentionDays: null },
  ...{ allowedProviders: null, allowedModels: null, requireSecondStep: false },
};

/** Put together here, so that nobody who looks for keys in repositories takes it for one. */
const secret = ['sk-', 'proj-', 'aB3dE5fG7hJ9'.repeat(5)].join('');

const policyOf = (account: TestAccount) => `/organizations/${account.organizationId}/policy`;

function setPolicy(account: TestAccount, body: object) {
  return client.request<PolicyBody & ProblemBody>('PATCH', policyOf(account), { token: account.token, body });
}

describe('/organizations/:id/policy', () => {
  it('should have defaults, and keep what is altered and only that', async () => {
    const anna = await client.register();
    const read = async () =>
      (await client.request<PolicyBody>('GET', policyOf(anna), { token: anna.token })).body;
    expect(await read()).toEqual(undecided);
    const first = await setPolicy(anna, { runRetentionDays: 30 });
    expect(first).toMatchObject({
      status: 200,
      body: { secretScan: 'warn', personalKeys: true, runRetentionDays: 30 },
    });
    await setPolicy(anna, { secretScan: 'block', personalKeys: false });
    const altered = { ...undecided, secretScan: 'block', personalKeys: false };
    expect(await read()).toEqual({ ...altered, runRetentionDays: 30 });
    await setPolicy(anna, { runRetentionDays: null });
    expect(await read()).toEqual(altered);
    const lists = { allowedProviders: ['grok', 'openai'], allowedModels: ['gpt-4o*', 'grok/*'] };
    expect((await setPolicy(anna, lists)).body).toEqual({ ...altered, ...lists });
    await setPolicy(anna, { personalKeys: true });
    expect(await read()).toEqual({ ...altered, ...lists, personalKeys: true });
    await setPolicy(anna, { allowedProviders: null, allowedModels: null, personalKeys: false });
    expect(await read()).toEqual(altered);
  });

  it('should keep both of two settings that are altered at once', async () => {
    const anna = await client.register();
    await Promise.all([setPolicy(anna, { secretScan: 'block' }), setPolicy(anna, { personalKeys: false })]);
    const { body } = await setPolicy(anna, {});
    expect(body).toEqual({ ...undecided, secretScan: 'block', personalKeys: false });
  });

  it.each([
    { secretScan: 'ignore' },
    { secretScan: null },
    { personalKeys: 'no' },
    { runRetentionDays: 0 },
    { runRetentionDays: 1.5 },
    { runRetentionDays: 3651 },
    { allowedProviders: [] },
    { allowedProviders: 'openai' },
    { allowedProviders: ['acme'] },
    { allowedProviders: ['openai', 'openai'] },
    { allowedModels: [] },
    { allowedModels: {} },
    { allowedModels: ['gpt 4o'] },
    { allowedModels: ['*gpt'] },
    { allowedModels: [''] },
    { allowedModels: [1] },
    { allowedModels: ['gpt', 'gpt'] },
    { requireSecondStep: null },
    { requireSecondStep: 'yes' },
    { other: 1 },
  ])('should refuse %j', async (body) => {
    const anna = await client.register();
    expect(await setPolicy(anna, body)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('should take 200 models and refuse 201', async () => {
    const anna = await client.register();
    const models = Array.from({ length: 201 }, (_, index) => `gpt-${index}`);
    expect((await setPolicy(anna, { allowedModels: models.slice(1) })).status).toBe(200);
    expect((await setPolicy(anna, { allowedModels: models })).status).toBe(400);
  });
});

const nowhere = { itemId: null, itemOffset: null };

describe('secrets in a prompt', () => {
  let anna: TestSender;
  let project: TestProject;
  let itemId: string;
  let promptId: string;

  beforeAll(async () => {
    anna = await TestSender.create(client);
    project = await TestProject.create(client, anna.account);
    await project.addItem('Nothing to see.', { title: 'First', position: 'a0' });
    itemId = await project.addItem(`The key is ${secret}.`, { title: 'Second', position: 'a1' });
    promptId = await project.addPrompt('Read:\n\n{{context}}');
    await project.apply(change('selection.set', { promptId, itemIds: [itemId] }));
    await project.apply(change('prompt.configure', { promptId, wrapInTags: false }));
  });

  const inItem = () => ({
    kind: 'openai_key',
    part: 'prompt',
    start: 18,
    end: 18 + secret.length,
    itemId,
    itemOffset: 11,
  });

  it('should be told with the piece that holds them, before sending', async () => {
    const compiled = await project.request('POST', '/prompt-blocks/compile', { promptId });
    const masked = expect.stringMatching(/^sk-proj-…\w{4}$/);
    expect(compiled.body).toMatchObject({ secrets: [{ ...inItem(), masked }] });
    const found = await project.request('POST', '/prompt-blocks/secrets', { promptId });
    expect(found).toMatchObject({
      status: 200,
      body: { secretScan: 'warn', secrets: [{ ...inItem(), masked }] },
    });
  });

  it('should be told of a version as it would be sent', async () => {
    const kept = await project.addPrompt('Clean.');
    const versionId = randomUUID();
    await project.apply(change('prompt.configure', { promptId: kept, system: `Use ${secret}` }));
    await project.apply(change('prompt.keep', { promptId: kept, versionId, message: '' }));
    await project.apply(change('prompt.configure', { promptId: kept, system: '' }));
    const find = (body: object) => project.request('POST', '/prompt-blocks/secrets', body);
    expect((await find({ promptId: kept, versionId })).body).toMatchObject({
      secrets: [{ part: 'system', start: 4, ...nowhere }],
    });
    expect((await find({ promptId: kept })).body).toMatchObject({ secrets: [] });
    expect(await find({ promptId: kept, versionId: randomUUID() })).toMatchObject({
      status: 404,
      body: { code: 'prompt_version.not_found' },
    });
  });

  it('should be sent and named where the organization only warns', async () => {
    const { status, body } = await anna.send({
      prompt: undefined,
      projectId: project.id,
      promptId,
      model: 'plain',
      system: `Use ${secret}`,
    });
    expect({ status, body }).toMatchObject({ status: 201, body: { status: 'completed' } });
    const secrets = [
      inItem(),
      { kind: 'openai_key', part: 'system', start: 4, end: 4 + secret.length, ...nowhere },
    ];
    expect((body as RunBody & { secrets: unknown }).secrets).toEqual(secrets);
    expect(await anna.run(body.id)).toMatchObject({ secrets });
    expect((await anna.send({ model: 'plain' })).body).toMatchObject({ secrets: [] });
  });

  it('should be refused where the organization blocks, naming places and never the secret', async () => {
    const boris = await TestSender.create(client);
    await setPolicy(boris.account, { secretScan: 'block' });
    const model = `plain-${boris.account.userId}`;
    const refused = await boris.send({ model, prompt: `Look: ${secret}` });
    const place = { kind: 'openai_key', part: 'prompt', start: 6, end: 6 + secret.length, ...nowhere };
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'prompt.secrets_found', params: { secrets: [place] } },
    });
    expect(JSON.stringify(refused.body)).not.toContain(secret.slice(0, 12));
    expect(await boris.send({ model: 'plain', prompt: 'Hello', system: secret })).toMatchObject({
      status: 422,
      body: { params: { secrets: [{ part: 'system' }] } },
    });
    expect(await requestsFor(model)).toMatchObject({ started: 0 });
    expect((await boris.send({ model: 'plain', prompt: 'Nothing in it.' })).body.status).toBe('completed');
  });

  it('should be refused in the words of OpenAI too', async () => {
    const boris = await TestSender.create(client);
    await setPolicy(boris.account, { secretScan: 'block' });
    const { status, body } = await boris.request<ProblemBody>('POST', '/v1/chat/completions', {
      model: 'openai/plain',
      messages: [{ role: 'user', content: `Look: ${secret}` }],
    });
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { code: 'prompt.secrets_found', error: { type: 'invalid_request_error' } },
    });
  });

  it('should be refused in what continues a run', async () => {
    const boris = await TestSender.create(client);
    const { body: first } = await boris.send({ model: 'plain', prompt: `Look: ${secret}` });
    await setPolicy(boris.account, { secretScan: 'block' });
    const followUp = { provider: undefined, previousRunId: first.id };
    expect((await boris.send({ ...followUp, prompt: secret })).status).toBe(422);
    expect((await boris.send({ ...followUp, prompt: 'And then?' })).status).toBe(201);
  });
});

describe('keys of members', () => {
  it('should not be used or saved where the organization wants its own', async () => {
    const owner = await client.register();
    const anna = await TestSender.create(client);
    const administrator = await connectAsAdministrator();
    await administrator.query(
      `insert into memberships (organization_id, user_id, role) values ($1, $2, 'member')`,
      [owner.organizationId, anna.account.userId],
    );
    await administrator.end();
    const there = { token: anna.account.token, organizationId: owner.organizationId };
    const send = (provider: string) =>
      client.request<RunBody & ProblemBody>('POST', '/ai/send', {
        ...there,
        body: { provider, model: 'plain', prompt: 'Say hello.' },
      });
    expect((await send('openai')).status).toBe(201);

    await setPolicy(owner, { personalKeys: false });
    expect(await send('openai')).toMatchObject({
      status: 403,
      body: { code: 'key.personal_forbidden', params: { provider: 'openai' } },
    });
    const saved = await client.request<ProblemBody>('POST', '/user/api-keys/openai', {
      ...there,
      body: { key: 'sk-0123456789-0002' },
    });
    expect(saved).toMatchObject({ status: 403, body: { code: 'key.personal_forbidden' } });
    // In their own organization nothing has changed.
    expect((await anna.send({ model: 'plain' })).status).toBe(201);
    expect((await anna.saveKey('openai', 'sk-0123456789-0003')).status).toBe(201);

    const shared = await client.request('POST', `/organizations/${owner.organizationId}/api-keys/openai`, {
      token: owner.token,
      body: { key: 'sk-0123456789-shared' },
    });
    expect(shared.status).toBe(201);
    expect((await send('openai')).status).toBe(201);
    expect((await send('anthropic')).status).toBe(403);
  });
});

describe('models that are not allowed', () => {
  const forbidden = (provider: string, model: string) => ({
    status: 403,
    body: { code: 'policy.model_forbidden', params: { provider, model } },
  });
  const hello = [{ role: 'user', content: 'Say hello.' }];

  it('should not be sent to, in whatever way they are asked for', async () => {
    const anna = await TestSender.create(client);
    const model = `plain-${anna.account.userId}`;
    const preset = await anna.request<{ id: string }>('POST', '/ai/presets', {
      ...{ name: 'Fast', provider: 'openai', model },
    });
    const { body: before } = await anna.send({ model });
    expect(before.status).toBe('completed');
    const { started } = await requestsFor(model);

    await setPolicy(anna.account, { allowedProviders: ['openai', 'anthropic'], allowedModels: ['plain'] });
    expect(await anna.send({ model })).toMatchObject(forbidden('openai', model));
    expect(await anna.send({ provider: 'grok', model: 'plain' })).toMatchObject(forbidden('grok', 'plain'));
    const withPreset = { provider: undefined, presetId: preset.body.id };
    expect(await anna.send(withPreset)).toMatchObject(forbidden('openai', model));
    expect(await anna.send({ provider: undefined, previousRunId: before.id })).toMatchObject(
      forbidden('openai', model),
    );
    expect(await anna.request('POST', `/ai/runs/${before.id}/repeat`)).toMatchObject(
      forbidden('openai', model),
    );
    for (const name of [`openai/${model}`, 'preset:Fast'])
      expect(
        await anna.request('POST', '/v1/chat/completions', { model: name, messages: hello }),
      ).toMatchObject({
        status: 403,
        body: { code: 'policy.model_forbidden', error: { type: 'permission_error' } },
      });
    expect(await requestsFor(model)).toMatchObject({ started });

    expect((await anna.send({ model: 'plain' })).body.status).toBe('completed');
    expect((await anna.send({ ...withPreset, model: 'plain' })).body.status).toBe('completed');
    // Patterns follow what is decided at once.
    await setPolicy(anna.account, { allowedModels: ['openai/plain*'] });
    expect((await anna.send({ model })).body.status).toBe('completed');
    expect((await anna.send({ provider: 'anthropic', model: 'plain' })).status).toBe(403);
  });

  it('should not be offered', async () => {
    const anna = await TestSender.create(client);
    for (const [name, provider, model] of [
      ['Kept', 'openai', 'gpt-4o'],
      ['Other model', 'openai', 'demo'],
      ['Other provider', 'grok', 'gpt-4o'],
    ])
      await anna.request('POST', '/ai/presets', { name, provider, model });
    const project = await TestProject.create(client, anna.account);
    const [kept, other] = [await project.addPrompt('Hello.'), await project.addPrompt('Hello.')];
    await project.apply(
      change('prompt.configure', { promptId: kept, model: { provider: 'openai', model: 'gpt-4o' } }),
      change('prompt.configure', { promptId: other, model: { provider: 'grok', model: 'gpt-4o' } }),
    );

    await setPolicy(anna.account, { allowedProviders: ['openai'], allowedModels: ['gpt-4o*'] });
    const models = async (provider: string) =>
      (
        await anna.request<{ items: readonly { id: string }[]; reason: string | null }>(
          'GET',
          `/ai/models?provider=${provider}`,
        )
      ).body;
    expect((await models('openai')).items.map(({ id }) => id)).toEqual([
      ...['gpt-4o', 'gpt-4o-mini', 'gpt-4o-2024-08-06'],
    ]);
    expect(await models('grok')).toMatchObject({ items: [], reason: 'policy.model_forbidden' });
    const callable = await anna.request<{ data: readonly { id: string }[] }>('GET', '/v1/models');
    const names = callable.body.data.map(({ id }) => id);
    expect(names.filter((name) => !name.startsWith('prompt:'))).toEqual([
      ...['preset:Kept', 'openai/gpt-4o', 'openai/gpt-4o-mini', 'openai/gpt-4o-2024-08-06'],
    ]);
    expect(names.filter((name) => name.startsWith('prompt:'))).toHaveLength(1);
  });
});
