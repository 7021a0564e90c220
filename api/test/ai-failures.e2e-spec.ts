import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sharedApplication } from './support';
import { requestsFor, TestSender, textOf } from './support/runs';

const client = sharedApplication();
let anna: TestSender;

beforeAll(async () => {
  anna = await TestSender.create(client);
});

const providers = ['openai', 'anthropic', 'custom'] as const;
const refusals = [
  ['error-402', 'provider.no_credit', { status: 402 }],
  ['error-quota', 'provider.no_credit', { status: 429 }],
  ['error-403', 'provider.forbidden', { status: 403 }],
  ['error-404', 'provider.model_not_found', { status: 404 }],
  ['error-400', 'provider.invalid_request', { status: 400 }],
  ['error-413', 'provider.context_too_long', { status: 413 }],
  ['error-429', 'provider.rate_limited', { status: 429, retryAfterSeconds: 60 }],
  ['error-500', 'provider.unavailable', { status: 500 }],
  ['error-529', 'provider.unavailable', { status: 529 }],
] as const;

describe.each(providers)('failures of %s', (provider) => {
  it.each(refusals)('should name %s as %s', async (model, code, params) => {
    const { status, body } = await anna.send({ provider, model });
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'failed', answer: '', error: { code, params } });
    expect(body.error?.providerMessage).toBeTruthy();
  });

  it('should understand a date in Retry-After', async () => {
    const { body } = await anna.send({ provider, model: 'error-429-date' });
    const seconds = Number(body.error?.params.retryAfterSeconds);
    expect(seconds).toBeGreaterThan(80);
    expect(seconds).toBeLessThanOrEqual(91);
  });

  it('should say by how much a prompt is too long', async () => {
    const { body } = await anna.send({ provider, model: 'error-too-long' });
    const expected =
      provider === 'anthropic'
        ? { tokens: 213_462, limit: 200_000, over: 13_462 }
        : { tokens: 130_500, limit: 128_000, over: 2500 };
    expect(body.error).toMatchObject({ code: 'provider.context_too_long', params: expected });
  });

  it('should try again before the first token', async () => {
    const model = `flaky-2-${randomUUID()}`;
    const { body } = await anna.send({ provider, model });
    expect(body).toMatchObject({ status: 'completed', answer: 'Hello from the model.' });
    expect(await requestsFor(model)).toMatchObject({ started: 3 });
  });

  it.each([
    ['cut', (code: string) => ['provider.unavailable', 'provider.bad_answer'].includes(code)],
    ['unfinished', (code: string) => code === 'provider.bad_answer'],
    ['malformed', (code: string) => code === 'provider.bad_answer'],
    ['error-frame', (code: string) => code === 'provider.unavailable'],
    ['stall', (code: string) => code === 'provider.timed_out'],
  ])(
    'should keep what came before an answer ended with %s, and not ask again',
    async (ending, isExpected) => {
      const model = `${ending}-${randomUUID()}`.replace('error-frame-', 'error-frame');
      const asked = ending === 'error-frame' ? 'error-frame' : model;
      const before = (await requestsFor(asked)).started;
      const { body } = await anna.send({ provider, model: asked });
      expect(body).toMatchObject({ status: 'failed', usage: { estimated: true } });
      expect(body.answer).toBe('Hello from the model.');
      expect({ code: body.error?.code, ok: isExpected(body.error?.code ?? '') }).toMatchObject({ ok: true });
      expect((await requestsFor(asked)).started).toBe(before + 1);
    },
  );

  it('should give up on a provider that says nothing', async () => {
    const { body } = await anna.send({ provider, model: 'silent' });
    expect(body.error).toMatchObject({
      code: 'provider.timed_out',
      params: { limit: 'firstToken', ms: 3000 },
    });
  });

  it('should call a filtered answer refused', async () => {
    const { body } = await anna.send({ provider, model: 'filtered' });
    expect(body).toMatchObject({ status: 'failed', error: { code: 'provider.refused' } });
  });

  it('should pass on a flood without losing a word', async () => {
    const stream = await anna.stream({ provider, model: 'flood-20000' });
    const events = await stream.all();
    const expected = Array.from({ length: 20_000 }, (_, index) => `w${index} `).join('');
    expect(textOf(events) === expected).toBe(true);
    expect((await anna.run(stream.runId)).answer === expected).toBe(true);
  });

  it('should notice that the provider stopped taking the key', async () => {
    const boris = await TestSender.create(client);
    const { body } = await boris.send({ provider, model: 'error-401' });
    expect(body.error?.code).toBe('provider.bad_key');
    const { body: keys } = await boris.request<{
      items: { provider: string; checkOutcome: string; checkCode: string }[];
    }>('GET', '/user/api-keys');
    expect(keys.items.find((key) => key.provider === provider)).toMatchObject({
      checkOutcome: 'invalid',
      checkCode: 'provider.bad_key',
    });
  });
});
