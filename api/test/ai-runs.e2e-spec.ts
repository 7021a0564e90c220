import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { providers } from '@promptyflow/contracts';
import { sharedApplication } from './support';
import { endedRequestsFor, requestsFor, TestSender, textOf } from './support/runs';
import type { EventStream, RunBody, StreamedEvent } from './support/runs';

const client = sharedApplication();
let anna: TestSender;
let boris: TestSender;

beforeAll(async () => {
  anna = await TestSender.create(client);
  boris = await TestSender.create(client);
});

const slow = (chunks: number, ms: number) => `slow-${chunks}-${ms}-${randomUUID()}`;
const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index} `).join('');

/** Reads until a text event is there, and leaves the connection. */
async function firstTexts(stream: EventStream, count: number): Promise<StreamedEvent[]> {
  const seen: StreamedEvent[] = [];
  for await (const event of stream.events()) {
    seen.push(event);
    if (seen.filter(({ name }) => name === 'text').length >= count) break;
  }
  return seen;
}

describe('GET /ai/runs/:id/events', () => {
  it('should resume after the last event without a gap or a repetition', async () => {
    const stream = await anna.stream({ model: slow(40, 20) });
    const before = await firstTexts(stream, 3);
    const after = await (await anna.events(stream.runId, before.at(-1)?.id)).all();
    expect(textOf(before) + textOf(after)).toBe(words(40));
    expect(textOf(before)).not.toBe('');
    expect(textOf(after)).not.toBe('');
    expect(after.some(({ name }) => name === 'started')).toBe(false);
  });

  it('should go on without anybody who listens', async () => {
    const model = slow(10, 20);
    const stream = await anna.stream({ model });
    await firstTexts(stream, 1);
    await (await anna.events(stream.runId)).all();
    expect(await anna.run(stream.runId)).toMatchObject({ status: 'completed', answer: words(10) });
    expect(await endedRequestsFor(model)).toMatchObject({ started: 1, aborted: 0, open: 0 });
  });

  it('should show the same to many at once', async () => {
    const { runId } = await anna.stream({ model: slow(30, 20) });
    const streams = await Promise.all(Array.from({ length: 8 }, () => anna.events(runId)));
    const all = await Promise.all(streams.map((stream) => stream.all()));
    expect(all.map((events) => textOf(events))).toEqual(Array(8).fill(words(30)));
  });

  it('should replay a run that has ended, from the beginning and from the middle', async () => {
    const { body } = await anna.send({ provider: 'custom', model: 'reasoning' });
    const whole = await (await anna.events(body.id)).all();
    expect(whole.map(({ name }) => name)).toEqual(['started', 'reasoning', 'text', 'ended']);
    const rest = await (await anna.events(body.id, '6.14')).all();
    expect(rest.map(({ data }) => data)).toEqual([
      { type: 'text', text: 'from the model.' },
      { type: 'ended', status: 'completed' },
    ]);
  });
});

describe('POST /ai/runs/:id/repeat', () => {
  const repeat = (id: string, key: string) =>
    anna.request<RunBody>('POST', `/ai/runs/${id}/repeat`, undefined, { 'idempotency-key': key });

  it('should send exactly the same again, once for a key', async () => {
    const model = `plain-${randomUUID()}`;
    const { body: first } = await anna.send({ model, prompt: 'Exactly this.', system: 'Be brief.' });
    const key = randomUUID();
    const answers = await Promise.all([repeat(first.id, key), repeat(first.id, key)]);
    const again = answers[0].body;
    expect(answers.map(({ status, body }) => [status, body.id])).toEqual([
      [201, again.id],
      [201, again.id],
    ]);
    expect(answers[0].headers.get('location')).toBe(`/api/ai/runs/${again.id}`);
    await (await anna.events(again.id)).all();
    const { prompt, system, provider, answer } = first;
    expect(await anna.run(again.id)).toMatchObject({ prompt, system, provider, model, answer });
    expect(again.id).not.toBe(first.id);
    expect((await requestsFor(model)).started).toBe(2);
  });

  it('should say what was said before with a question that continued a run', async () => {
    const { body: first } = await anna.send({ model: 'plain', prompt: 'First.' });
    const followUp = { provider: undefined, previousRunId: first.id, prompt: 'Second.' };
    const { body: second } = await anna.send(followUp);
    const { body: third } = await repeat(second.id, randomUUID());
    await (await anna.events(third.id)).all();
    expect(await anna.run(third.id)).toMatchObject({ previousRunId: first.id, usage: second.usage });
  });
});

describe('POST /ai/runs/:id/cancel', () => {
  it.each(providers)(
    'should close the connection to %s within 200 ms and keep the part',
    async (provider) => {
      const model = slow(500, 20);
      const stream = await anna.stream({ provider, model });
      const seen: StreamedEvent[] = [];
      let asked = 0;
      for await (const event of stream.events()) {
        seen.push(event);
        if (event.name !== 'text' || asked > 0) continue;
        asked = Date.now();
        const { status } = await anna.request('POST', `/ai/runs/${stream.runId}/cancel`);
        expect(status).toBe(200);
      }
      expect(seen.at(-1)?.data).toEqual({ type: 'ended', status: 'cancelled' });
      const { abortedAt, ...requests } = await endedRequestsFor(model);
      expect(requests).toEqual({ started: 1, aborted: 1, open: 0 });
      expect((abortedAt ?? Infinity) - asked).toBeLessThanOrEqual(200);
      const run = await anna.run(stream.runId);
      expect(run).toMatchObject({
        status: 'cancelled',
        answer: textOf(seen),
        error: null,
        usage: { estimated: true },
      });
      expect(words(500).startsWith(run.answer)).toBe(true);
    },
  );

  it('should stop a run before its first token', async () => {
    const model = `silent-${randomUUID()}`;
    const stream = await anna.stream({ model });
    for await (const { name } of stream.events()) {
      if (name === 'started') await anna.request('POST', `/ai/runs/${stream.runId}/cancel`);
    }
    expect(await anna.run(stream.runId)).toMatchObject({ status: 'cancelled', answer: '', usage: null });
  });

  it('should be the same twice, and refused after the end', async () => {
    const stream = await anna.stream({ model: slow(100, 20) });
    const path = `/ai/runs/${stream.runId}/cancel`;
    await firstTexts(stream, 1);
    const answers = await Promise.all([anna.request('POST', path), anna.request('POST', path)]);
    await (await anna.events(stream.runId)).all();
    answers.push(await anna.request('POST', path));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { body } = await anna.send({ model: 'plain' });
    const late = await anna.request<{ code: string }>('POST', `/ai/runs/${body.id}/cancel`);
    expect({ status: late.status, code: late.body.code }).toEqual({ status: 409, code: 'run.already_ended' });
  });
});

describe('runs of others', () => {
  it('should not exist', async () => {
    const { body } = await anna.send({ model: 'plain' });
    const answers = await Promise.all([
      boris.request<{ code: string }>('GET', `/ai/runs/${body.id}`),
      boris.request<{ code: string }>('GET', `/ai/runs/${body.id}/events`),
      boris.request<{ code: string }>('POST', `/ai/runs/${body.id}/cancel`),
      boris.request<{ code: string }>('GET', `/ai/runs/not-an-id`),
    ]);
    expect(answers.map(({ status, body: problem }) => `${status} ${problem.code}`)).toEqual(
      Array(4).fill('404 run.not_found'),
    );
    const list = await boris.request<{ items: { id: string }[] }>('GET', '/ai/runs');
    expect(list.body.items.map(({ id }) => id)).not.toContain(body.id);
  });
});

describe('GET /ai/runs', () => {
  it('should page through runs, the latest first', async () => {
    const clara = await TestSender.create(client);
    const sent: string[] = [];
    for (let index = 0; index < 5; index++) sent.unshift((await clara.send({ model: 'plain' })).body.id);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await clara.request<{
        items: { id: string; answerStart: string }[];
        nextCursor: string | null;
      }>('GET', `/ai/runs?limit=2${query}`);
      expect(body.items.every(({ answerStart }) => answerStart === 'Hello from the model.')).toBe(true);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(sent);
  });
});
