import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { change, connectAsAdministrator, sharedApplication, TestProject } from './support';
import { TestSender } from './support/runs';
import type { RunBody } from './support/runs';

interface Problem {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

type Run = RunBody & {
  readonly previousRunId: string | null;
  readonly comparisonId: string | null;
  readonly versionId: string | null;
  readonly promptId: string | null;
  readonly parameters: object;
};

interface SentMessage {
  readonly role: string;
  readonly content: string | readonly { readonly text: string; readonly cache_control?: object }[];
}

const client = sharedApplication();
const administrator = await connectAsAdministrator();
let anna: TestSender;
let boris: TestSender;

beforeAll(async () => {
  anna = await TestSender.create(client);
  boris = await TestSender.create(client);
});

afterAll(() => administrator.end());

const answer = 'Hello from the model.';

const send = async (sender: TestSender, body: object) =>
  (await sender.request<Run & Problem>('POST', '/ai/send', body)).body;
const begin = (body: object = {}) =>
  send(anna, { provider: 'openai', model: 'plain', prompt: 'First?', ...body });

/** The messages that a provider was sent, as role and text, from a model that tells them. */
function messagesOf({ answer: told }: RunBody): [role: string, text: string][] {
  const { messages, input } = JSON.parse(told) as { messages?: SentMessage[]; input?: SentMessage[] };
  return (messages ?? input ?? []).map(({ role, content }) => [
    role,
    typeof content === 'string' ? content : content.map(({ text }) => text).join(''),
  ]);
}

describe('POST /ai/send after a run', () => {
  it.each([
    ['openai', 'params'],
    ['openai', 'codex-params'],
    ['anthropic', 'params'],
    ['custom', 'params'],
  ])('should send %s %s what was said before, and store only the new question', async (provider, model) => {
    const first = await begin({ provider });
    const second = await send(anna, { previousRunId: first.id, prompt: 'Second?' });
    expect(second).toMatchObject({ prompt: 'Second?', previousRunId: first.id, provider, model: 'plain' });
    const third = await send(anna, { previousRunId: second.id, prompt: 'Third?', model });
    expect(third).toMatchObject({ status: 'completed', prompt: 'Third?', previousRunId: second.id });
    expect(messagesOf(third)).toEqual([
      ['user', 'First?'],
      ['assistant', answer],
      ['user', 'Second?'],
      ['assistant', answer],
      ['user', 'Third?'],
    ]);
  });

  it('should go on with model, settings, system message and place of the run, where nothing else is given', async () => {
    const project = await TestProject.create(client, anna.account);
    const promptId = await project.addPrompt('Of the project.');
    const settings = { temperature: 0.5, maxTokens: 100 };
    const first = await begin({
      prompt: undefined,
      projectId: project.id,
      promptId,
      ...settings,
      system: 'Be brief.',
    });
    const second = await send(anna, { previousRunId: first.id, prompt: 'More?' });
    expect(second).toMatchObject({ promptId, parameters: settings, system: 'Be brief.', model: 'plain' });
    const other = await send(anna, {
      previousRunId: first.id,
      prompt: 'More?',
      provider: 'custom',
      model: 'params',
      temperature: 0.1,
      system: '',
    });
    expect(messagesOf(other)[0]).toEqual(['user', 'Of the project.']);
    expect(other).toMatchObject({ provider: 'custom', parameters: { temperature: 0.1, maxTokens: 100 } });
    const { body } = await anna.request<{ items: { id: string; question: string }[] }>(
      'GET',
      `/ai/runs?promptId=${promptId}`,
    );
    expect(body.items.map(({ id, question }) => [id, question])).toEqual([
      [other.id, 'More?'],
      [second.id, 'More?'],
      [first.id, ''],
    ]);
  });

  it('should have Anthropic keep the conversation, in the parts that it has of the prompt', async () => {
    const project = await TestProject.create(client, anna.account);
    const itemId = await project.addItem('The context.');
    const promptId = await project.addPrompt('Rules. {{context}} Question?');
    await project.apply(change('selection.set', { promptId, itemIds: [itemId] }));
    const address = { prompt: undefined, projectId: project.id, promptId, provider: 'anthropic' };
    const first = await begin({ ...address, model: 'params' });
    const plain = await begin(address);
    const second = await send(anna, { previousRunId: plain.id, prompt: 'More?', model: 'params' });
    const parts = (run: RunBody) =>
      (JSON.parse(run.answer) as { messages: SentMessage[] }).messages.map(({ content }) =>
        (content as { text: string; cache_control?: object }[]).map(({ text, cache_control }) => [
          text,
          cache_control !== undefined,
        ]),
      );
    const [asFirst = []] = parts(first);
    expect(parts(second)).toEqual([
      asFirst.map(([text]) => [text, false]),
      [[answer, true]],
      [['More?', false]],
    ]);
  });

  it('should count what was said before, where the provider does not tell', async () => {
    const first = await begin({ provider: 'custom', prompt: 'word '.repeat(500) });
    const second = await send(anna, { previousRunId: first.id, prompt: 'More?', model: 'no-usage' });
    expect(second.usage).toMatchObject({ estimated: true });
    expect(second.usage?.inputTokens).toBeGreaterThan(500);
  });

  it('should be refused when the whole conversation is too long', async () => {
    const first = await begin({ model: 'gpt-4o', prompt: 'word '.repeat(100_000) });
    const second = await send(anna, { previousRunId: first.id, prompt: 'word '.repeat(40_000) });
    expect(second).toMatchObject({ code: 'provider.context_too_long', params: { limit: 128_000 } });
  });

  it('should be refused after a run that is not whole', async () => {
    const stream = await anna.stream({ model: `silent-${randomUUID()}` });
    const after = (previousRunId: string) => send(anna, { previousRunId, prompt: 'More?' });
    const refusal = (params: object) => ({ code: 'run.not_continuable', params });
    expect(await after(stream.runId)).toMatchObject(refusal({ reason: 'not_completed' }));
    await anna.request('POST', `/ai/runs/${stream.runId}/cancel`);
    await (await anna.events(stream.runId)).all();
    expect(await after(stream.runId)).toMatchObject(refusal({ status: 'cancelled' }));

    const first = await begin();
    const second = await after(first.id);
    await administrator.query('delete from ai_runs where id = $1', [first.id]);
    expect(await after(second.id)).toMatchObject(refusal({ reason: 'incomplete' }));
  });

  it('should not find the run of another organization, and want a question alone', async () => {
    const first = await begin();
    for (const [sender, id] of [
      [boris, first.id],
      [anna, randomUUID()],
    ] as const) {
      const { status, body } = await sender.request<Problem>('POST', '/ai/send', {
        previousRunId: id,
        prompt: 'More?',
      });
      expect({ status, code: body.code }).toEqual({ status: 404, code: 'run.not_found' });
    }
    const wrong = [
      {},
      { prompt: '' },
      { prompt: 'x', projectId: randomUUID() },
      { prompt: 'x', versionId: randomUUID() },
    ];
    for (const body of wrong) {
      expect(await send(anna, { previousRunId: first.id, ...body })).toMatchObject({
        code: 'request.invalid',
      });
    }
  });
});

describe('runs that are compared', () => {
  it('should be found together, in their organization only', async () => {
    const comparisonId = randomUUID();
    const runs = await Promise.all(
      [{}, { provider: 'anthropic' }, { provider: 'custom' }].map((body) => begin({ comparisonId, ...body })),
    );
    await begin();
    const list = async (sender: TestSender) =>
      (await sender.request<{ items: Run[] }>('GET', `/ai/runs?comparisonId=${comparisonId}`)).body.items.map(
        ({ id }) => id,
      );
    expect((await list(anna)).sort()).toEqual(runs.map(({ id }) => id).sort());
    expect(runs.every((run) => run.comparisonId === comparisonId)).toBe(true);
    expect(await list(boris)).toEqual([]);
  });

  it('should send a version of the prompt with the present selection', async () => {
    const project = await TestProject.create(client, anna.account);
    const itemId = await project.addItem('The context.');
    const promptId = await project.addPrompt('Then: {{context}}');
    const versionId = randomUUID();
    await project.apply(change('prompt.configure', { promptId, system: 'Then.', wrapInTags: false }));
    await project.apply(change('prompt.keep', { promptId, versionId, message: '' }));
    await project.apply(change('prompt.configure', { promptId, system: 'Now.' }));
    await project.apply(change('selection.set', { promptId, itemIds: [itemId] }));
    const address = { prompt: undefined, projectId: project.id, promptId };
    expect(await begin({ ...address, versionId })).toMatchObject({
      prompt: 'Then: The context.',
      system: 'Then.',
      versionId,
    });
    expect(await begin(address)).toMatchObject({ system: 'Now.', versionId: null });
    const other = await project.addPrompt('Another.');
    const refused = await begin({ ...address, promptId: other, versionId });
    expect(refused).toMatchObject({ code: 'prompt_version.not_found' });
  });
});
