import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { providers } from '@promptyflow/contracts';
import type { Provider } from '@promptyflow/contracts';
import { sharedApplication } from './support';
import type { RefusalName } from './support/providers/refusal';
import { endedRequestsFor, requestsFor, TestSender, textOf } from './support/runs';

const client = sharedApplication();
let anna: TestSender;
/** These wait for their time limits while the others run. */
let slow: Readonly<
  Record<Provider, { readonly stalled: Promise<Meeting>; readonly silent: Promise<Meeting> }>
>;

beforeAll(async () => {
  anna = await TestSender.create(client);
  slow = Object.fromEntries(
    providers.map((provider) => [
      provider,
      { stalled: meet(provider, 'stall'), silent: meet(provider, 'silent') },
    ]),
  ) as typeof slow;
});

const once = 1;
/** As often as the settings of the run allow. */
const again = 3;

/** What a person is told, the status that most providers answer, and how often they are asked. */
const refusals = {
  '402': ['provider.no_credit', 402, once],
  quota: ['provider.no_credit', 429, once],
  '403': ['provider.forbidden', 403, once],
  '404': ['provider.model_not_found', 404, once],
  '400': ['provider.invalid_request', 400, once],
  'too-long': ['provider.context_too_long', 400, once],
  '413': ['provider.context_too_long', 413, once],
  // A minute is longer than anybody is kept waiting.
  '429': ['provider.rate_limited', 429, once],
  '429-date': ['provider.rate_limited', 429, once],
  '500': ['provider.unavailable', 500, again],
  '529': ['provider.unavailable', 529, again],
} as const satisfies Partial<Record<RefusalName, readonly [string, number, number]>>;

/** Statuses that providers use instead. */
const ownStatuses: Partial<Record<Provider, Readonly<Record<string, number>>>> = {
  anthropic: { quota: 400 },
  gemini: { '402': 429, '529': 503 },
  grok: { '402': 403, '529': 503 },
  openrouter: { quota: 403, '529': 503 },
};

/** The tokens sent and the most that the model takes, in each provider's words. */
const lengths: Readonly<Record<Provider, readonly [tokens: number, limit: number]>> = {
  openai: [130_500, 128_000],
  anthropic: [213_462, 200_000],
  gemini: [1_050_000, 1_048_576],
  grok: [140_000, 131_072],
  openrouter: [140_000, 131_072],
  custom: [130_500, 128_000],
};

/** When to ask again; a date has passed a little when it is read. */
const waits = { '429': [60], '429-date': Array.from({ length: 11 }, (_, index) => 80 + index) } as const;

/** Ways in which an answer ends after its last word, and what a person is told. */
const endings = {
  cut: /^provider\.(?:unavailable|bad_answer)$/,
  unfinished: /^provider\.bad_answer$/,
  malformed: /^provider\.bad_answer$/,
  'error-frame': /^provider\.unavailable$/,
  stall: /^provider\.timed_out$/,
};

const named = (scenario: string) => `${scenario}-${randomUUID()}`;

/** Sends the prompt to a model that acts out a scenario; the ended run, and what the provider saw. */
async function meet(provider: Provider, scenario: string) {
  const model = named(scenario);
  const { status, body: run } = await anna.send({ provider, model });
  return { status, run, requests: await endedRequestsFor(model) };
}

type Meeting = Awaited<ReturnType<typeof meet>>;

describe.each(providers)('failures of %s', (provider) => {
  it.each(Object.entries(refusals))(
    'should name %s, and ask again only where that helps',
    async (name, [code, usualStatus, started]) => {
      const { status, run, requests } = await meet(provider, `error-${name}`);
      expect(status).toBe(201);
      const params = { status: ownStatuses[provider]?.[name] ?? usualStatus };
      expect(run).toMatchObject({ status: 'failed', answer: '', usage: null, error: { code, params } });
      expect(requests).toMatchObject({ started, open: 0 });
      // The page of a proxy is not for people.
      expect(run.error?.providerMessage).toMatch(/^[^<]+$/);
      if (code === 'provider.rate_limited') {
        const { retryAfterSeconds } = run.error?.params ?? {};
        expect(waits[name as keyof typeof waits]).toContain(retryAfterSeconds);
      }
      if (name === 'too-long') {
        const [tokens, limit] = lengths[provider];
        expect(run.error?.params).toMatchObject({ tokens, limit, over: tokens - limit });
      }
    },
  );

  it('should try again before the first token', async () => {
    const { run, requests } = await meet(provider, 'flaky-2');
    expect(run).toMatchObject({ status: 'completed', answer: 'Hello from the model.' });
    expect(requests.started).toBe(3);
  });

  it.each(Object.entries(endings))(
    'should keep what came before an answer ended with %s, and not ask again',
    async (ending, code) => {
      const { run, requests } = await (ending === 'stall' ? slow[provider].stalled : meet(provider, ending));
      expect(run).toMatchObject({
        status: 'failed',
        answer: 'Hello from the model.',
        usage: { estimated: true },
        error: { code: expect.stringMatching(code) },
      });
      expect(requests).toMatchObject({ started: 1, open: 0 });
    },
  );

  it('should give up on a provider that says nothing', async () => {
    const { run, requests } = await slow[provider].silent;
    const params = { limit: 'firstToken', ms: 3000 };
    expect(run).toMatchObject({
      status: 'failed',
      answer: '',
      error: { code: 'provider.timed_out', params },
    });
    expect(requests).toMatchObject({ started: 1, aborted: 1, open: 0 });
  });

  it('should call a filtered answer refused', async () => {
    const { run } = await meet(provider, 'filtered');
    expect(run).toMatchObject({ status: 'failed', error: { code: 'provider.refused' } });
  });

  it('should pass on a flood without losing a word', async () => {
    const model = named('flood-10000');
    const stream = await anna.stream({ provider, model });
    const events = await stream.all();
    const expected = Array.from({ length: 10_000 }, (_, index) => `w${index} `).join('');
    expect(textOf(events) === expected).toBe(true);
    expect((await anna.run(stream.runId)).answer === expected).toBe(true);
    expect(await requestsFor(model)).toMatchObject({ started: 1, aborted: 0 });
  });

  it('should notice that the provider stopped taking the key', async () => {
    const { run, requests } = await meet(provider, 'error-401');
    expect(run.error?.code).toBe('provider.bad_key');
    expect(requests.started).toBe(1);
    const { body } = await anna.request<{ items: { provider: string }[] }>('GET', '/user/api-keys');
    const key = body.items.find((found) => found.provider === provider);
    expect(key).toMatchObject({ checkOutcome: 'invalid', checkCode: 'provider.bad_key' });
  });
});
