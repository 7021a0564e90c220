import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApplication } from './support';
import type { OwnApplication } from './support';
import { endedRequestsFor, requestsFor, TestSender } from './support/runs';

let own: OwnApplication;

beforeAll(async () => {
  own = await startApplication({
    REDIS_KEY_PREFIX: `test-${randomUUID()}`,
    AI_RUNS_PER_ORGANIZATION: '2',
    AI_MAX_ATTEMPTS: '1',
    AI_BREAKER_FAILURES: '3',
    AI_BREAKER_PAUSE_MS: '400',
  });
});

afterAll(() => own.stop());

describe('runs of an organization', () => {
  it('should wait while two of them are under way, and each be sent once', async () => {
    const [sender, stranger] = await Promise.all([
      TestSender.create(own.client),
      TestSender.create(own.client),
    ]);
    const model = `slow-30-50-${randomUUID()}`;
    const open: number[] = [];
    const run = async () => {
      const stream = await sender.stream({ model });
      for await (const { name } of stream.events()) {
        if (name === 'text') open.push((await requestsFor(model)).open);
      }
      return (await sender.run(stream.runId)).status;
    };
    const waiting = Promise.all(Array.from({ length: 5 }, run));
    // Another organization does not wait for them.
    expect((await stranger.send({ model: 'plain' })).body).toMatchObject({ status: 'completed' });
    expect(await waiting).toEqual(Array.from({ length: 5 }, () => 'completed'));
    expect(Math.max(...open)).toBe(2);
    expect(await endedRequestsFor(model)).toMatchObject({ started: 5, aborted: 0, open: 0 });
  });

  it('should be stopped while they wait', async () => {
    const sender = await TestSender.create(own.client);
    const model = `slow-60-50-${randomUUID()}`;
    const busy = await Promise.all([sender.stream({ model }), sender.stream({ model })]);
    const ends = busy.map((stream) => stream.events());
    await Promise.all(ends.map((events) => events.next()));
    const third = await sender.stream({ model });
    const answer = await sender.request<{ status: string }>('POST', `/ai/runs/${third.runId}/cancel`);
    expect(answer.body.status).toBe('cancelled');
    expect((await third.all()).at(-1)?.data).toMatchObject({ type: 'ended', status: 'cancelled' });
    for (const events of ends) for await (const event of events) expect(event.name).not.toBe('error');
    expect((await requestsFor(model)).started).toBe(2);
  });
});

describe('a provider that keeps failing', () => {
  it('should be left alone for a while, and asked again', async () => {
    const sender = await TestSender.create(own.client);
    const fail = () => sender.send({ model: 'error-500' });
    const codes = [await fail(), await fail(), await fail()].map(({ body }) => body.error?.code);
    expect(codes).toEqual(Array.from({ length: 3 }, () => 'provider.unavailable'));
    const model = `plain-${randomUUID()}`;
    expect((await sender.send({ model })).body.error).toMatchObject({
      code: 'provider.paused',
      params: { retryAfterSeconds: 1 },
    });
    expect((await requestsFor(model)).started).toBe(0);
    // Other providers are not meant.
    const elsewhere = await sender.send({ provider: 'anthropic', model: 'plain' });
    expect(elsewhere.body.status).toBe('completed');
    const until = Date.now() + 5000;
    let status = '';
    while (status !== 'completed' && Date.now() < until) status = (await sender.send({ model })).body.status;
    expect(status).toBe('completed');
    expect((await requestsFor(model)).started).toBe(1);
  });
});
