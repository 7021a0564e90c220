import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { change, connectAsAdministrator, sharedApplication, TestProject } from './support';
import { requestsFor, TestSender } from './support/runs';

interface Preset {
  readonly id: string;
  readonly name: string;
  readonly shared: boolean;
}

interface Problem {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

const client = sharedApplication();
const administrator = await connectAsAdministrator();
/** The owner of an organization, a member and an administrator of it, and somebody from elsewhere. */
let owner: TestSender;
let member: TestSender;
let stranger: TestSender;

beforeAll(async () => {
  [owner, member, stranger] = (await Promise.all(
    Array.from({ length: 3 }, () => TestSender.create(client)),
  )) as [TestSender, TestSender, TestSender];
  await administrator.query(
    "insert into memberships (organization_id, user_id, role) values ($1, $2, 'member')",
    [owner.account.organizationId, member.account.userId],
  );
});

afterAll(() => administrator.end());

/** One request in the owner's organization. */
function ask<Body = Preset & Problem>(sender: TestSender, method: string, path: string, body?: unknown) {
  return sender.request<Body>(method, `/ai/presets${path}`, body, {
    'x-organization-id': owner.account.organizationId,
  });
}

const content = <T extends object>(more: T = {} as T) => ({
  name: `Preset ${randomUUID()}`,
  provider: 'openai',
  model: 'params',
  parameters: { temperature: 0.3, maxTokens: 50 },
  system: 'From the preset.',
  ...more,
});

async function idsSeenBy(sender: TestSender): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = cursor === '' ? '?limit=2' : `?limit=2&cursor=${cursor}`;
    const { body }: { body: { items: Preset[]; nextCursor: string | null } } = await ask(
      sender,
      'GET',
      query,
    );
    ids.push(...body.items.map(({ id }) => id));
    cursor = body.nextCursor;
  }
  return ids;
}

describe('presets', () => {
  it('should be made, listed, altered and removed by their person, and seen by nobody else', async () => {
    const wanted = content();
    const made = await ask(member, 'POST', '', wanted);
    expect({ status: made.status, body: made.body }).toMatchObject({
      status: 201,
      body: { ...wanted, shared: false, createdBy: member.account.userId },
    });
    expect(made.headers.get('location')).toBe(`/api/ai/presets/${made.body.id}`);
    const { id } = made.body;
    expect(await idsSeenBy(member)).toContain(id);
    expect(await idsSeenBy(owner)).not.toContain(id);
    const changed = await ask(member, 'PATCH', `/${id}`, { name: 'Renamed', parameters: { topP: 0.5 } });
    expect(changed.body).toMatchObject({ ...wanted, name: 'Renamed', parameters: { topP: 0.5 } });
    for (const other of [owner, stranger]) {
      for (const [method, body] of [['PATCH', { name: 'Mine' }], ['DELETE']] as const) {
        const { status, body: problem } = await ask(other, method, `/${id}`, body);
        expect({ status, code: problem.code }).toEqual({ status: 404, code: 'preset.not_found' });
      }
    }
    expect((await ask(member, 'DELETE', `/${id}`)).status).toBe(204);
    expect(await idsSeenBy(member)).not.toContain(id);
  });

  it('should be shared, altered and taken back only by who may share, and used by all', async () => {
    const refused = await ask(member, 'POST', '', content({ shared: true }));
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'auth.forbidden', params: { permission: 'preset.share', role: 'member' } },
    });
    const { body: own } = await ask(member, 'POST', '', content());
    expect((await ask(member, 'PATCH', `/${own.id}`, { shared: true })).status).toBe(403);

    const { body: shared } = await ask(owner, 'POST', '', content({ shared: true }));
    expect(shared.shared).toBe(true);
    expect(await idsSeenBy(member)).toContain(shared.id);
    expect((await ask(member, 'PATCH', `/${shared.id}`, { name: 'Mine' })).status).toBe(403);
    expect((await ask(member, 'DELETE', `/${shared.id}`)).status).toBe(403);
    const sent = await member.request<{ status: string; presetId: string }>(
      'POST',
      '/ai/send',
      { presetId: shared.id, prompt: 'Hi.' },
      { 'x-organization-id': owner.account.organizationId },
    );
    expect(sent.body).toMatchObject({ status: 'completed', presetId: shared.id });

    const { body: taken } = await ask(owner, 'PATCH', `/${shared.id}`, { shared: false });
    expect(taken.shared).toBe(false);
    expect(await idsSeenBy(member)).not.toContain(shared.id);
  });

  it('should be told apart by name, whatever its case, also in a race', async () => {
    const wanted = content();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        ask(member, 'POST', '', { ...wanted, name: wanted.name.toUpperCase() }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('preset.name_taken');
    const { body: other } = await ask(member, 'POST', '', content());
    const renamed = await ask(member, 'PATCH', `/${other.id}`, { name: wanted.name });
    expect(renamed).toMatchObject({ status: 409, body: { code: 'preset.name_taken' } });
    expect((await ask(owner, 'POST', '', wanted)).status).toBe(201);
  });

  it('should be made once when the same request comes twice, and not under an id of others', async () => {
    const wanted = content({ id: randomUUID() });
    const first = await ask(member, 'POST', '', wanted);
    const again = await ask(member, 'POST', '', wanted);
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, wanted.id]);
    const { status, body } = await ask(owner, 'POST', '', content({ id: wanted.id }));
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'change.id_taken' });
  });

  it.each([
    ['provider', { provider: 'nobody' }],
    ['model', { model: 'a b' }],
    ['name', { name: '' }],
    ['parameters.temperature', { parameters: { temperature: 3 } }],
    ['parameters.reasoningEffort', { parameters: { reasoningEffort: 'much' } }],
    ['parameters.maxTokens', { parameters: { maxTokens: 0 } }],
  ])('should refuse a wrong %s', async (field, more) => {
    const { status, body } = await ask(member, 'POST', '', content(more));
    expect({ status, fields: body.params.fields }).toEqual({ status: 400, fields: [field] });
  });
});

describe('POST /ai/send with a preset', () => {
  it('should take what the request does not give from the preset, and remember which it was', async () => {
    const { body: preset } = await ask(owner, 'POST', '', content());
    const { body: run } = await owner.request<{ answer: string; presetId: string; parameters: object }>(
      'POST',
      '/ai/send',
      { presetId: preset.id, prompt: 'Hi.', temperature: 0.9 },
    );
    expect(run).toMatchObject({ presetId: preset.id, parameters: { temperature: 0.9, maxTokens: 50 } });
    expect(JSON.parse(run.answer)).toMatchObject({
      model: 'params',
      temperature: 0.9,
      max_tokens: 50,
      messages: [{ content: 'From the preset.' }, { content: 'Hi.' }],
    });
    const { body: other } = await owner.request<{ model: string; system: string }>('POST', '/ai/send', {
      presetId: preset.id,
      model: 'plain',
      system: '',
      prompt: 'Hi.',
    });
    expect(other).toMatchObject({ model: 'plain', system: '' });
  });

  it('should put the system text of a prompt before that of the preset', async () => {
    const { body: preset } = await ask(owner, 'POST', '', content({ model: 'plain' }));
    const project = await TestProject.create(client, owner.account);
    const promptId = await project.addPrompt('Hello');
    const request = { presetId: preset.id, projectId: project.id, promptId };
    const send = async () =>
      (await owner.request<{ system: string }>('POST', '/ai/send', request)).body.system;
    expect(await send()).toBe('From the preset.');
    await project.apply(change('prompt.configure', { promptId, system: 'From the prompt.' }));
    expect(await send()).toBe('From the prompt.');
  });

  it('should not find the preset of another person, and ask for a model without one', async () => {
    const { body: preset } = await ask(member, 'POST', '', content());
    for (const sender of [owner, stranger]) {
      const { status, body } = await sender.request<Problem>('POST', '/ai/send', {
        presetId: preset.id,
        prompt: 'Hi.',
      });
      expect({ status, code: body.code }).toEqual({ status: 404, code: 'preset.not_found' });
    }
    const { status, body } = await owner.request<Problem>('POST', '/ai/send', { prompt: 'Hi.' });
    expect({ status, fields: body.params.fields }).toEqual({ status: 400, fields: ['provider'] });
  });

  it('should send to a model only what it takes, and store just that', async () => {
    const asked = { temperature: 0.5, topP: 0.9, maxTokens: 100, reasoningEffort: 'low' };
    const thinker = await owner.send({ model: 'codex-params', ...asked });
    expect(thinker.body).toMatchObject({ parameters: { maxTokens: 100, reasoningEffort: 'low' } });
    const sent = JSON.parse(thinker.body.answer) as object;
    expect(sent).toMatchObject({ max_output_tokens: 100 });
    expect(sent).not.toHaveProperty('temperature');
    expect(sent).not.toHaveProperty('top_p');
    const { body: chat } = await owner.send({ model: 'gpt-4-params', ...asked });
    expect(chat).toMatchObject({ parameters: { temperature: 0.5, topP: 0.9, maxTokens: 100 } });
  });
});

describe('a prompt that is too long for its model', () => {
  it('should be refused before it is sent, with the number of tokens', async () => {
    const prompt = 'word '.repeat(127_900);
    const fits = await owner.send({ model: 'gpt-4o', prompt });
    expect(fits.body.status).toBe('completed');
    const before = await requestsFor('gpt-4o');
    const { status, body } = await owner.send({ model: 'gpt-4o', prompt, maxTokens: 1000 });
    expect({ status, body }).toMatchObject({
      status: 422,
      body: {
        code: 'provider.context_too_long',
        params: { limit: 128_000, tokens: 127_901, maxTokens: 1000, over: 901 },
      },
    });
    expect(await requestsFor('gpt-4o')).toEqual(before);
  });

  it('should be judged by the window that the provider lists', async () => {
    await owner.request('GET', '/ai/models?provider=custom');
    const { body } = await owner.send({
      provider: 'custom',
      model: 'llama3.2',
      prompt: 'word '.repeat(20_000),
    });
    expect(body).toMatchObject({ code: 'provider.context_too_long', params: { limit: 8192 } });
  });
});
