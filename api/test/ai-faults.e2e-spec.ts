import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sharedApplication, startApplication, startWorker } from './support';
import type { ApiClient } from './support';
import { RedisServer } from './support/redis-server';
import { endedRequestsFor, requestsFor, TestSender, textOf } from './support/runs';
import type { StreamedEvent } from './support/runs';

const shared = sharedApplication();

/** What the provider answers for `slow-<count>-…`. */
const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index} `).join('');

/** A run in the middle of its answer, in an application that the test will end. */
async function runningIn(client: ApiClient, count = 2000) {
  const sender = await TestSender.create(client);
  const model = `slow-${count}-20-${randomUUID()}`;
  const stream = await sender.stream({ model });
  const events = stream.events();
  let texts = 0;
  while (texts < 60) if ((await events.next()).value?.name === 'text') texts += 1;
  return { sender, model, events, runId: stream.runId, elsewhere: new TestSender(shared, sender.account) };
}

async function rest(events: AsyncGenerator<StreamedEvent>): Promise<StreamedEvent[]> {
  const seen: StreamedEvent[] = [];
  try {
    for await (const event of events) seen.push(event);
  } catch {
    // The connection broke, as it does when the process dies.
  }
  return seen;
}

describe('a worker that ends', () => {
  it('should leave its runs interrupted with what had arrived', async () => {
    const own = await startApplication();
    const { model, events, runId, elsewhere } = await runningIn(own.client);
    const [remaining] = await Promise.all([rest(events), own.stop()]);
    const run = await elsewhere.run(runId);
    expect(run).toMatchObject({
      status: 'interrupted',
      error: { code: 'run.interrupted' },
      usage: { estimated: true },
    });
    expect(run.answer.length).toBeGreaterThan(100);
    expect(run.answer.endsWith(textOf(remaining))).toBe(true);
    expect(await endedRequestsFor(model)).toMatchObject({ started: 1, aborted: 1, open: 0 });
  });

  it('should be noticed when it was killed, and the prompt not sent again', async () => {
    const variables = { REDIS_KEY_PREFIX: `test-${randomUUID()}` };
    const own = await startApplication(variables);
    const { sender, model, events, runId } = await runningIn(own.client);
    await Promise.all([rest(events), own.kill()]);
    const next = await startApplication(variables);
    const startedAt = Date.now();
    try {
      const there = new TestSender(next.client, sender.account);
      const seen = await (await there.events(runId)).all();
      expect(seen.at(-1)?.data).toMatchObject({
        type: 'ended',
        status: 'interrupted',
        errorCode: 'run.interrupted',
      });
      // By the queue, long before a reader would give the worker up.
      expect(Date.now() - startedAt).toBeLessThan(25_000);
      const run = await there.run(runId);
      expect(run.status).toBe('interrupted');
      expect(run.answer.length).toBeGreaterThan(100);
      expect(textOf(seen).startsWith(run.answer)).toBe(true);
      expect((await requestsFor(model)).started).toBe(1);
    } finally {
      await next.stop();
    }
  });
});

describe('Redis that restarts in the middle of an answer', () => {
  it('should lose and double nothing of it, for who reads on and for who keeps it', async () => {
    const redis = await RedisServer.start();
    const own = await startApplication({ REDIS_URL: redis.url });
    try {
      const sender = await TestSender.create(own.client);
      const model = `slow-250-20-${randomUUID()}`;
      const stream = await sender.stream({ model });
      const seen: StreamedEvent[] = [];
      const events = stream.events();
      while (seen.length < 30) seen.push((await events.next()).value as StreamedEvent);
      await redis.stop();
      const [remaining] = await Promise.all([rest(events), redis.start()]);
      seen.push(...remaining);
      // A reader whose connection broke asks again from where it is, as the page does.
      while (seen.at(-1)?.name !== 'ended') {
        const again = await sender.events(stream.runId, seen.at(-1)?.id);
        if (again.status === 200) seen.push(...(await rest(again.events())));
      }
      expect(textOf(seen)).toBe(words(250));
      const stored = { status: 'completed', answer: words(250), error: null };
      expect(await sender.run(stream.runId)).toMatchObject(stored);
      expect(await endedRequestsFor(model)).toMatchObject({ started: 1, aborted: 0, open: 0 });
    } finally {
      await own.stop();
      await redis.remove();
    }
  });
});

describe('an API process that is killed while a worker answers', () => {
  it('should not touch the run, which another one reads on from where it was', async () => {
    const variables = { REDIS_KEY_PREFIX: `test-${randomUUID()}` };
    const worker = startWorker(variables);
    const api = await startApplication({ ...variables, WORKERS: 'false' });
    try {
      const { sender, model, events, runId } = await runningIn(api.client, 250);
      const seen: StreamedEvent[] = [];
      const [remaining] = await Promise.all([rest(events), api.kill()]);
      seen.push(...remaining);
      const next = await startApplication({ ...variables, WORKERS: 'false' });
      try {
        const there = new TestSender(next.client, sender.account);
        const after = await (await there.events(runId, seen.at(-1)?.id)).all();
        expect(after.at(-1)?.data).toEqual({ type: 'ended', status: 'completed' });
        expect(words(250).endsWith(textOf([...seen, ...after]))).toBe(true);
        expect((await there.run(runId)).answer).toBe(words(250));
        expect(await endedRequestsFor(model)).toMatchObject({ started: 1, aborted: 0, open: 0 });
      } finally {
        await next.stop();
      }
    } finally {
      await worker.stop();
    }
  });
});
