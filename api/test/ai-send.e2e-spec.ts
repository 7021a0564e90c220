import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { providers } from '@promptyflow/contracts';
import { change, sharedApplication, TestProject } from './support';
import { requestsFor, TestSender, textOf } from './support/runs';

const client = sharedApplication();
let anna: TestSender;

beforeAll(async () => {
  anna = await TestSender.create(client);
});

const answer = 'Hello from the model.';

interface SentPart {
  readonly text: string;
  readonly cache_control?: { readonly type: string };
}

describe('POST /ai/send', () => {
  it.each([['openai', 'codex-plain'], ...providers.map((provider) => [provider, 'plain'])])(
    'should stream the answer of %s %s and store the same',
    async (provider, model) => {
      const stream = await anna.stream({ provider, model });
      const events = await stream.all();
      expect(stream.status).toBe(201);
      expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(stream.headers.get('x-accel-buffering')).toBe('no');
      expect(events[0]?.data.type).toBe('started');
      expect(events.at(-1)?.data).toEqual({ type: 'ended', status: 'completed' });
      expect(events.every(({ name, data }) => name === data.type)).toBe(true);
      expect(textOf(events)).toBe(answer);
      expect(await anna.run(stream.runId)).toMatchObject({
        status: 'completed',
        provider,
        model,
        prompt: 'Say hello.',
        answer,
        finishReason: 'stop',
        usage: {
          inputTokens: 11,
          outputTokens: 5,
          cachedTokens: 4,
          estimated: false,
        },
        error: null,
      });
    },
  );

  it('should answer with the ended run when no events are asked for', async () => {
    const { status, headers, body } = await anna.send({ model: 'plain' });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/ai/runs/${body.id}`);
    expect(body).toMatchObject({ status: 'completed', answer });
  });

  it.each([
    ['openai', 'codex-reasoning'],
    ['anthropic', 'reasoning'],
    ['gemini', 'gemini-2.5-reasoning'],
    ['grok', 'reasoning'],
    ['openrouter', 'reasoning'],
    ['custom', 'reasoning'],
  ])('should keep the thoughts of %s %s apart from the answer', async (provider, model) => {
    const stream = await anna.stream({ provider, model });
    const events = await stream.all();
    expect(textOf(events, 'reasoning')).toBe('Let me think.');
    expect(await anna.run(stream.runId)).toMatchObject({ reasoning: 'Let me think.', answer });
  });

  it('should tell what an answer costs at known prices, and nothing at unknown ones', async () => {
    const known = await anna.send({ model: 'gpt-4o' });
    expect(known.body.cost?.usd).toBeCloseTo((7 * 2.5 + 4 * 1.25 + 5 * 10) / 1e6, 8);
    expect(known.body.cost?.pricesAsOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect((await anna.send({ provider: 'custom', model: 'gpt-4o' })).body.cost).toBeNull();
  });

  it.each(['grok', 'openrouter'])('should tell what %s says it billed', async (provider) => {
    const { body } = await anna.send({ provider, model: 'plain' });
    expect(body.cost).toEqual({ usd: 0.00001585, pricesAsOf: null });
  });

  it('should send only the parameters that the model takes', async () => {
    const asked = { temperature: 0.5, topP: 0.9, maxTokens: 100, system: 'Be brief.' };
    const sent = async (body: object) => JSON.parse((await anna.send({ ...asked, ...body })).body.answer);
    expect(await sent({ model: 'params' })).toMatchObject({
      temperature: 0.5,
      top_p: 0.9,
      max_tokens: 100,
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Say hello.' },
      ],
    });
    const thinker = await sent({ model: 'codex-params', reasoningEffort: 'low' });
    expect(thinker).toMatchObject({ store: false, max_output_tokens: 100 });
    expect(await sent({ provider: 'anthropic', model: 'params' })).toMatchObject({
      max_tokens: 100,
      system: [{ type: 'text', text: 'Be brief.' }],
    });
    expect(
      await sent({ provider: 'gemini', model: 'gemini-2.5-params', reasoningEffort: 'low' }),
    ).toMatchObject({
      generationConfig: {
        temperature: 0.5,
        topP: 0.9,
        maxOutputTokens: 100,
        thinkingConfig: { includeThoughts: true },
      },
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      contents: [{ role: 'user', parts: [{ text: 'Say hello.' }] }],
    });
    expect(await sent({ provider: 'grok', model: 'params' })).toMatchObject({
      temperature: 0.5,
      top_p: 0.9,
      max_output_tokens: 100,
      store: false,
      input: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: [{ type: 'input_text', text: 'Say hello.' }] },
      ],
    });
    expect(await sent({ provider: 'openrouter', model: 'params', reasoningEffort: 'low' })).toMatchObject({
      temperature: 0.5,
      top_p: 0.9,
      max_tokens: 100,
      reasoning: { effort: 'low' },
      stream_options: { include_usage: true },
    });
  });

  it('should compile the prompt of a project and send exactly that', async () => {
    const project = await TestProject.create(client, anna.account);
    const itemId = await project.addItem('The context.');
    const promptId = await project.addPrompt('Use this: {{context}}');
    await project.apply(change('selection.set', { promptId, itemIds: [itemId] }));
    const compiled = (await project.compile(promptId)).body.text;
    const { body } = await anna.send({ prompt: undefined, projectId: project.id, promptId, model: 'echo' });
    expect(compiled).toContain('The context.');
    expect(body).toMatchObject({ prompt: compiled, answer: compiled, projectId: project.id, promptId });
    const list = await anna.request<{ items: { id: string }[] }>('GET', `/ai/runs?promptId=${promptId}`);
    expect(list.body.items.map(({ id }) => id)).toEqual([body.id]);
    expect(list.body.items[0]).not.toHaveProperty('prompt');
  });

  it.each([
    ['anthropic', 'params'],
    ['openrouter', 'anthropic/params'],
  ])('should have Anthropic keep what is before the question, through %s', async (provider, model) => {
    const project = await TestProject.create(client, anna.account);
    const itemId = await project.addItem('The context.');
    const promptId = await project.addPrompt('Rules. {{context}} Question?');
    await project.apply(change('selection.set', { promptId, itemIds: [itemId] }));
    const request = { provider, prompt: undefined, projectId: project.id, promptId };
    const { body: echoed } = await anna.send({ ...request, model });
    const [message] = (JSON.parse(echoed.answer) as { messages: { content: SentPart[] }[] }).messages;
    const parts = message?.content ?? [];
    expect(parts.map(({ text }) => text).join('')).toBe(echoed.prompt);
    expect(parts.map(({ text, cache_control }) => [text.slice(-11), cache_control?.type])).toEqual([
      ['Rules. ', 'ephemeral'],
      ['\n</context>', 'ephemeral'],
      [' Question?', undefined],
    ]);
    const kept = Math.ceil((echoed.prompt.length - ' Question?'.length) / 4);
    expect(echoed.usage).toMatchObject({ cachedTokens: 4, cacheWriteTokens: kept });
  });

  it('should keep text that the database would refuse or alter', async () => {
    const { body } = await anna.send({ model: 'odd-text' });
    expect(body).toMatchObject({ status: 'completed', answer: 'a\uFFFDb \u{1F600} \uFFFD end' });
  });

  it('should mark usage that the provider did not tell', async () => {
    const { body } = await anna.send({ provider: 'custom', model: 'no-usage' });
    expect(body.usage?.estimated).toBe(true);
    expect(body.usage?.outputTokens).toBeGreaterThan(3);
  });

  it('should tell when the answer was cut at the most tokens', async () => {
    for (const provider of providers) {
      expect((await anna.send({ provider, model: 'length' })).body.finishReason).toBe('length');
    }
  });

  it('should take a prompt of five million characters', async () => {
    const prompt = 'word '.repeat(1_000_000);
    const { body } = await anna.send({ model: 'plain', prompt });
    expect(body).toMatchObject({ status: 'completed', answer });
    expect(body.prompt === prompt).toBe(true);
  });

  it('should refuse a request that says nothing to send, or too much', async () => {
    for (const body of [{ prompt: undefined }, { prompt: '' }, { prompt: 'x', promptId: randomUUID() }]) {
      const { status } = await anna.send({ model: 'plain', ...body });
      expect(status).toBe(400);
    }
  });

  it('should say that there is no key', async () => {
    const boris = new TestSender(client, await client.register());
    const { status, body } = await boris.send({ model: 'plain' });
    expect({ status, body }).toMatchObject({
      status: 404,
      body: { code: 'key.not_found', params: { provider: 'openai' } },
    });
  });
});

describe('Idempotency-Key', () => {
  it('should give the same run for the same request and ask the provider once', async () => {
    const model = `slow-10-20-${randomUUID()}`;
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => anna.send({ model }, headers)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ body }) => body.status)).toEqual(Array(5).fill('completed'));
    expect(await requestsFor(model)).toMatchObject({ started: 1 });
    expect((await anna.send({ model }, headers)).body.id).toBe(answers[0]?.body.id);
  });

  it('should refuse the key for another request', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    await anna.send({ model: 'plain' }, headers);
    const { status, body } = await anna.send({ model: 'plain', prompt: 'Another.' }, headers);
    expect({ status, body }).toMatchObject({ status: 409, body: { code: 'idempotency.key_reused' } });
  });
});
