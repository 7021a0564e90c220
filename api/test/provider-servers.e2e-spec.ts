import Anthropic from '@anthropic-ai/sdk';
import { describe, expect, it } from '@jest/globals';
import OpenAI from 'openai';
import { providersUrl } from './support/runs';

/** The vendors' own clients against the servers that stand for them: what they do not understand is not faithful. */
const options = { apiKey: 'sk-0123456789', maxRetries: 0 };

const answer = 'Hello from the model.';
const thoughts = 'Let me think.';
const messages = [{ role: 'user' as const, content: 'Say hello.' }];

const paths = { openai: 'openai', grok: 'grok', openrouter: 'openrouter/api', custom: 'custom' } as const;

function openAiAt(name: keyof typeof paths, apiKey = options.apiKey): OpenAI {
  return new OpenAI({ ...options, apiKey, baseURL: `${providersUrl()}/${paths[name]}/v1` });
}

async function refusalOf(asked: PromiseLike<unknown>): Promise<unknown> {
  return asked.then(
    () => undefined,
    (error: unknown) => error,
  );
}

async function allOf<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const part of stream) found.push(part);
  return found;
}

describe.each(['openai', 'grok', 'openrouter', 'custom'] as const)('chat completions of %s', (name) => {
  const completions = openAiAt(name).chat.completions;
  const usage = { prompt_tokens: 11, completion_tokens: 5, total_tokens: 16 };

  it('should answer in one piece', async () => {
    const completion = await completions.create({ model: 'plain', messages });
    expect(completion).toMatchObject({ object: 'chat.completion', model: 'plain', usage });
    expect(completion.choices).toMatchObject([
      { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: answer } },
    ]);
  });

  it('should stream what the client puts together again', async () => {
    const stream = completions.stream({ model: 'plain', messages, stream_options: { include_usage: true } });
    const completion = await stream.finalChatCompletion();
    expect(completion.choices).toMatchObject([
      { finish_reason: 'stop', message: { role: 'assistant', content: answer } },
    ]);
    expect(completion.usage).toMatchObject(usage);
  });

  it('should tell usage in a stream only when asked', async () => {
    const chunks = await allOf(await completions.create({ model: 'plain', messages, stream: true }));
    expect(chunks.every(({ usage: told, choices }) => told === undefined && choices.length === 1)).toBe(true);
  });

  it('should break streams that end with a fault', async () => {
    const model = 'error-frame';
    const stream = await completions.create({ model, messages, stream: true });
    expect(await refusalOf(allOf(stream))).toBeInstanceOf(OpenAI.APIError);
    const cut = await completions.create({ model: 'cut', messages, stream: true });
    expect(await refusalOf(allOf(cut))).toMatchObject({ message: 'terminated' });
  });

  it('should list models', async () => {
    const ids = (await allOf(await openAiAt(name).models.list())).map(({ id }) => id);
    expect(ids).toContain('demo');
  });
});

describe.each(['openai', 'grok'] as const)('responses of %s', (name) => {
  const { responses } = openAiAt(name);
  const usage = {
    input_tokens: 11,
    input_tokens_details: { cached_tokens: 4 },
    output_tokens: 7,
    output_tokens_details: { reasoning_tokens: 2 },
  };

  it('should answer in one piece', async () => {
    const response = await responses.create({ model: 'reasoning', input: 'Say hello.' });
    expect(response).toMatchObject({ object: 'response', status: 'completed', output_text: answer, usage });
    expect(response.output.map(({ type }) => type)).toEqual(['reasoning', 'message']);
  });

  it('should stream what the client puts together again', async () => {
    const stream = responses.stream({ model: 'reasoning', input: 'Say hello.' });
    const deltas: string[] = [];
    stream.on('response.output_text.delta', ({ delta }) => deltas.push(delta));
    const response = await stream.finalResponse();
    expect(deltas.join('')).toBe(answer);
    expect(response).toMatchObject({ status: 'completed', output_text: answer, usage });
    expect(response.output).toMatchObject([
      { type: 'reasoning', summary: [{ text: thoughts }] },
      { type: 'message', content: [{ text: answer }] },
    ]);
  });

  it('should number its events without a gap', async () => {
    const events = await allOf(await responses.create({ model: 'reasoning', input: 'Hi', stream: true }));
    expect(events.map(({ sequence_number }) => sequence_number)).toEqual(events.map((_, index) => index));
    expect(events.at(-1)?.type).toBe('response.completed');
  });

  it('should say when the answer reached the most tokens', async () => {
    const response = await responses.create({ model: 'length', input: 'Hi' });
    expect(response).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
    });
  });
});

describe('errors of OpenAI', () => {
  it.each([
    ['error-400', OpenAI.BadRequestError, null],
    ['error-too-long', OpenAI.BadRequestError, 'context_length_exceeded'],
    ['error-401', OpenAI.AuthenticationError, 'invalid_api_key'],
    ['error-403', OpenAI.PermissionDeniedError, null],
    ['error-404', OpenAI.NotFoundError, 'model_not_found'],
    ['error-quota', OpenAI.RateLimitError, 'insufficient_quota'],
    ['error-429', OpenAI.RateLimitError, 'rate_limit_exceeded'],
    ['error-500', OpenAI.InternalServerError, null],
  ])('should be what the client takes %s for', async (model, kind, code) => {
    const error = await refusalOf(openAiAt('openai').chat.completions.create({ model, messages }));
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ code, requestID: expect.stringMatching(/^req_/) });
  });

  it('should be told where a key is not taken', async () => {
    const error = await refusalOf(openAiAt('openai', 'sk-bad').models.list());
    expect(error).toBeInstanceOf(OpenAI.AuthenticationError);
  });
});

describe('messages of Anthropic', () => {
  const client = new Anthropic({ ...options, baseURL: `${providersUrl()}/anthropic` });
  const request = { max_tokens: 100, messages };
  const content = [
    { type: 'thinking', thinking: thoughts },
    { type: 'text', text: answer },
  ];
  const usage = { input_tokens: 7, cache_read_input_tokens: 4, output_tokens: 7 };

  it('should answer in one piece', async () => {
    const message = await client.messages.create({ ...request, model: 'reasoning' });
    expect(message).toMatchObject({ type: 'message', stop_reason: 'end_turn', content, usage });
  });

  it('should stream what the client puts together again', async () => {
    const stream = client.messages.stream({ ...request, model: 'reasoning' });
    expect(await stream.finalMessage()).toMatchObject({ stop_reason: 'end_turn', content, usage });
  });

  it('should count what it is asked to keep', async () => {
    const part = {
      type: 'text' as const,
      text: 'x'.repeat(400),
      cache_control: { type: 'ephemeral' as const },
    };
    const marked = { role: 'user' as const, content: [part, { type: 'text' as const, text: 'Why?' }] };
    const message = await client.messages.create({ ...request, model: 'plain', messages: [marked] });
    expect(message.usage).toMatchObject({ cache_creation_input_tokens: 100, input_tokens: 5 });
  });

  it('should page through models', async () => {
    const ids = (await allOf(client.models.list({ limit: 2 }))).map(({ id }) => id);
    expect(ids).toEqual(['claude-sonnet-4-5-20250929', 'claude-haiku-4-5-20251001', 'demo']);
  });

  it.each([
    ['error-400', Anthropic.BadRequestError, 'invalid_request_error'],
    ['error-401', Anthropic.AuthenticationError, 'authentication_error'],
    ['error-403', Anthropic.PermissionDeniedError, 'permission_error'],
    ['error-404', Anthropic.NotFoundError, 'not_found_error'],
    ['error-413', Anthropic.APIError, 'request_too_large'],
    ['error-429', Anthropic.RateLimitError, 'rate_limit_error'],
    ['error-500', Anthropic.InternalServerError, 'api_error'],
    ['error-529', Anthropic.InternalServerError, 'overloaded_error'],
  ])('should refuse with what the client takes %s for', async (model, kind, type) => {
    const error = await refusalOf(client.messages.create({ ...request, model }));
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ requestID: expect.stringMatching(/^req_/), error: { error: { type } } });
  });

  it('should break streams that end with a fault', async () => {
    const failing = await client.messages.create({ ...request, model: 'error-frame', stream: true });
    const error = { error: { type: 'overloaded_error' } };
    expect(await refusalOf(allOf(failing))).toMatchObject({ error });
    const cut = await client.messages.create({ ...request, model: 'cut', stream: true });
    expect(await refusalOf(allOf(cut))).toMatchObject({ message: 'terminated' });
  });
});
