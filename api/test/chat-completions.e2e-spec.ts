import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import OpenAI from 'openai';
import { change, sharedApplication, TestProject } from './support';
import { endedRequestsFor, requestsFor, TestSender } from './support/runs';

const client = sharedApplication();
const answer = 'Hello from the model.';
const hello = [{ role: 'user' as const, content: 'Say hello.' }];

let sender: TestSender;
let openai: OpenAI;

/** The official client with an access token of the sender, as a program would have it. */
async function clientOf(
  person: TestSender,
  permissions = ['project.read', 'run.read', 'run.create', 'key.use'],
) {
  const made = await person.request<{ token: string }>('POST', '/tokens', { name: 'Program', permissions });
  return new OpenAI({ apiKey: made.body.token, baseURL: `${client.url}/api/v1`, maxRetries: 0 });
}

beforeAll(async () => {
  sender = await TestSender.create(client);
  openai = await clientOf(sender);
});

/** A prompt that can be run, with a name of its own. */
async function newPrompt(configured: Partial<Parameters<typeof change<'prompt.configure'>>[1]> = {}) {
  const project = await TestProject.create(client, sender.account);
  const itemId = await project.addItem('The context.');
  const [promptId, title] = [randomUUID(), `Summary ${randomUUID()}`];
  const template = 'Read {{context}} and answer: {{input}}';
  const variables = [{ name: 'input', kind: 'text' as const }];
  const model = { provider: 'openai', model: 'echo' };
  await project.apply(
    change('prompt.add', { promptId, title, position: 'a0', template }),
    change('prompt.configure', { promptId, wrapInTags: false, variables, model, ...configured }),
    change('selection.set', { promptId, itemIds: [itemId] }),
  );
  return { project, promptId, title };
}

async function failureOf(asked: PromiseLike<unknown>) {
  try {
    await asked;
  } catch (error) {
    if (error instanceof OpenAI.APIError)
      return { status: error.status as number, code: error.code, kind: error };
    throw error;
  }
  throw new Error('it was answered');
}

describe('the official client of OpenAI', () => {
  it('should send what was said before, keep it with the run, and go on from it', async () => {
    const talk = [
      { role: 'user' as const, content: 'Name a river.' },
      { role: 'assistant' as const, content: 'The Volga.' },
      { role: 'user' as const, content: 'Another one?' },
    ];
    const { id, choices } = await openai.chat.completions.create({ model: 'openai/params', messages: talk });
    expect((JSON.parse(choices[0]?.message.content ?? '') as { messages: unknown }).messages).toEqual(talk);
    const runId = id.replace('chatcmpl-', '');
    const kept = await sender.run(runId);
    expect(kept).toMatchObject({
      prompt: 'Another one?',
      earlierTurns: [{ prompt: 'Name a river.', answer: 'The Volga.' }],
    });
    const next = await sender.send({ model: 'params', previousRunId: runId, prompt: 'And one more?' });
    const { messages } = JSON.parse(next.body.answer) as { messages: { content: string }[] };
    expect(messages.map(({ content }) => content)).toEqual([
      ...talk.map(({ content }) => content),
      kept.answer,
      'And one more?',
    ]);
    const again = await sender.request<{ id: string }>('POST', `/ai/runs/${runId}/repeat`);
    expect(await sender.run(again.body.id)).toMatchObject({ earlierTurns: [{ answer: 'The Volga.' }] });
  });

  it('should get an answer in one piece, kept as a run', async () => {
    const completion = await openai.chat.completions.create({ model: 'openai/plain', messages: hello });
    expect(completion).toMatchObject({
      object: 'chat.completion',
      model: 'plain',
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: answer } }],
      usage: { prompt_tokens: 11, completion_tokens: 5, total_tokens: 16 },
    });
    const run = await sender.run(completion.id.replace('chatcmpl-', ''));
    expect(run).toMatchObject({ prompt: 'Say hello.', answer, status: 'completed' });
  });

  it('should put a stream together again', async () => {
    const stream = openai.chat.completions.stream({
      model: 'anthropic/plain',
      messages: [{ role: 'system', content: 'Be brief.' }, ...hello],
      stream_options: { include_usage: true },
    });
    const completion = await stream.finalChatCompletion();
    expect(completion.choices[0]).toMatchObject({ finish_reason: 'stop', message: { content: answer } });
    expect(completion.usage?.total_tokens).toBe(16);
    expect((await sender.run(completion.id.replace('chatcmpl-', ''))).system).toBe('Be brief.');
  });

  it('should stop the provider when it goes away', async () => {
    const model = `slow-2000-20-${randomUUID()}`;
    const stream = await openai.chat.completions.create({
      model: `openai/${model}`,
      messages: hello,
      stream: true,
    });
    for await (const { choices } of stream) if (choices[0]?.delta.content) break;
    stream.controller.abort();
    expect(await endedRequestsFor(model)).toMatchObject({ started: 1, aborted: 1, open: 0 });
  });

  it('should ask once for the same request with the same key', async () => {
    const model = `plain-${randomUUID()}`;
    const ask = () =>
      openai.chat.completions.create(
        { model: `openai/${model}`, messages: hello },
        { headers: { 'idempotency-key': model } },
      );
    const [first, second] = [await ask(), await ask()];
    expect(second.id).toBe(first.id);
    expect((await requestsFor(model)).started).toBe(1);
  });

  it('should send the parameters in the words of the provider', async () => {
    const { choices } = await openai.chat.completions.create({
      model: 'openai/params',
      messages: hello,
      temperature: 0.5,
      top_p: 0.9,
      max_tokens: 7,
      seed: 1,
      user: 'somebody',
    });
    const sent = JSON.parse(choices[0]?.message.content ?? '') as object;
    expect(sent).toMatchObject({ temperature: 0.5, top_p: 0.9 });
    expect(JSON.stringify(sent)).toContain(':7');
  });
});

describe('a prompt of the team', () => {
  it('should be compiled with what the user says, and sent to its model', async () => {
    const { title } = await newPrompt();
    const { choices, model } = await openai.chat.completions.create({
      model: `prompt:${title}`,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Why?' }] }],
    });
    expect(model).toBe('echo');
    expect(choices[0]?.message.content).toBe('Read The context. and answer: Why?');
  });

  it('should be as a kept version was', async () => {
    const { project, promptId, title } = await newPrompt();
    await project.apply(change('prompt.keep', { promptId, versionId: randomUUID(), message: '' }));
    const edited = { promptId, baseVersion: 1, edit: [38, [0, ' Briefly.']] };
    await project.apply(change('prompt.edit', edited as never));
    const ask = async (model: string) => {
      const { choices } = await openai.chat.completions.create({
        model,
        messages: [{ role: 'user', content: 'Why?' }],
      });
      return choices[0]?.message.content;
    };
    expect(await ask(`prompt:${title}@1`)).toBe('Read The context. and answer: Why?');
    expect(await ask(`prompt:${title}@latest`)).toBe('Read The context. and answer: Why? Briefly.');
    expect(await failureOf(ask(`prompt:${title}@9`))).toMatchObject({
      status: 404,
      code: 'prompt_version.not_found',
    });
  });

  it('should go to its preset as that is now, and to the model that is left when it is gone', async () => {
    const preset = { name: `Team ${randomUUID()}`, provider: 'openai', model: 'plain' };
    const { id } = (await sender.request<{ id: string }>('POST', '/ai/presets', preset)).body;
    const { title } = await newPrompt({ model: { provider: 'openai', model: 'plain', presetId: id } });
    const ask = async () =>
      (await openai.chat.completions.create({ model: `prompt:${title}`, messages: hello })).model;
    expect(await ask()).toBe('plain');
    await sender.request('PATCH', `/ai/presets/${id}`, { model: 'echo' });
    expect(await ask()).toBe('echo');
    await sender.request('DELETE', `/ai/presets/${id}`);
    expect(await ask()).toBe('plain');
  });

  it('should say what it lacks', async () => {
    const [plain, unchosen] = [await newPrompt({ variables: [] }), await newPrompt({ model: null })];
    const ask = (model: string) => openai.chat.completions.create({ model, messages: hello });
    expect(await failureOf(ask(`prompt:${plain.title}`))).toMatchObject({
      status: 422,
      code: 'prompt.input_not_taken',
    });
    expect(await failureOf(ask(`prompt:${unchosen.title}`))).toMatchObject({
      status: 422,
      code: 'model.not_chosen',
    });
    const twin = randomUUID();
    const again = { promptId: twin, title: plain.title, position: 'a1', template: 'Twin' };
    await plain.project.apply(change('prompt.add', again));
    expect(await failureOf(ask(`prompt:${plain.title}`))).toMatchObject({
      status: 422,
      code: 'model.ambiguous',
    });
  });

  it('should not be found by another organization', async () => {
    const { title } = await newPrompt();
    const stranger = await clientOf(await TestSender.create(client));
    const asked = stranger.chat.completions.create({ model: `prompt:${title}`, messages: hello });
    expect(await failureOf(asked)).toMatchObject({ status: 404, code: 'model.not_found' });
  });
});

describe('a preset', () => {
  it('should be named, and its settings sent', async () => {
    const name = `Careful ${randomUUID()}`;
    const preset = { name, provider: 'openai', model: 'params', parameters: { temperature: 0.25 } };
    expect((await sender.request('POST', '/ai/presets', preset)).status).toBe(201);
    const { choices } = await openai.chat.completions.create({ model: `preset:${name}`, messages: hello });
    expect(choices[0]?.message.content).toContain('"temperature":0.25');
    const listed = await openai.models.list();
    expect(listed.data.map(({ id }) => id)).toEqual(
      expect.arrayContaining([`preset:${name}`, 'openai/gpt-4o', 'custom/llama3.2']),
    );
  });
});

describe('an error', () => {
  const ask = (body: object) => openai.chat.completions.create({ messages: hello, ...body } as never);

  it.each([
    ['error-401', 422, 'provider.bad_key'],
    ['error-402', 402, 'provider.no_credit'],
    ['error-404', 422, 'provider.model_not_found'],
    ['error-429', 429, 'provider.rate_limited'],
    ['error-500', 503, 'provider.unavailable'],
  ])('of the provider should be told before a stream begins (%s)', async (model, status, code) => {
    for (const stream of [false, true]) {
      const failure = await failureOf(ask({ model: `openai/${model}`, stream }));
      expect(failure).toMatchObject({ status, code });
    }
  });

  it('in the middle of a stream should end it', async () => {
    const stream = await openai.chat.completions.create({
      model: 'openai/cut',
      messages: hello,
      stream: true,
    });
    let text = '';
    const read = async () => {
      for await (const { choices } of stream) text += choices[0]?.delta.content ?? '';
    };
    await expect(read()).rejects.toThrow();
    expect(text).toBe(answer);
  });

  it.each([
    [{ model: 'gpt-4o' }, 404, 'model.not_found'],
    [{ model: 'nobody/gpt-4o' }, 404, 'model.not_found'],
    [{ model: 'preset:none' }, 404, 'model.not_found'],
    [{ model: 'openai/plain', messages: [] }, 400, 'request.invalid'],
    [{ model: 'openai/plain', messages: [{ role: 'system', content: 'x' }] }, 400, 'request.invalid'],
    [
      { model: 'openai/plain', messages: [{ role: 'user', content: [{ type: 'image_url' }] }] },
      400,
      'request.invalid',
    ],
    [{ model: 'openai/plain', tools: [{ type: 'function' }] }, 400, 'request.invalid'],
    [{ model: 'openai/plain', n: 2 }, 400, 'request.invalid'],
    [{ model: 'openai/plain', messages: 'hello' }, 400, 'request.invalid'],
    [{ model: 'openai/plain', messages: [...hello, ...hello] }, 400, 'request.invalid'],
    [
      { model: 'openai/plain', messages: [...hello, { role: 'assistant', content: 'Hi.' }] },
      400,
      'request.invalid',
    ],
  ])('should say what is wrong with %j', async (body, status, code) => {
    expect(await failureOf(ask(body))).toMatchObject({ status, code });
  });

  it('should be given to who may not', async () => {
    const unknown = new OpenAI({ apiKey: 'pf_none', baseURL: `${client.url}/api/v1`, maxRetries: 0 });
    const refused = await failureOf(
      unknown.chat.completions.create({ model: 'openai/plain', messages: hello }),
    );
    expect(refused.kind).toBeInstanceOf(OpenAI.AuthenticationError);
    const reader = await clientOf(sender, ['run.read']);
    const forbidden = await failureOf(
      reader.chat.completions.create({ model: 'openai/plain', messages: hello }),
    );
    expect(forbidden.kind).toBeInstanceOf(OpenAI.PermissionDeniedError);
  });
});
