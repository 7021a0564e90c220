import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Queue } from 'bullmq';
import {
  freePort,
  RealtimePage,
  sharedApplication,
  startApplication,
  startWorker,
  TestProject,
} from './support';
import type { OwnApplication, OwnProcess } from './support';
import { Exposition } from './support/exposition';
import { TestSender } from './support/runs';

const token = `metrics-token-${randomUUID()}`;
const marker = `marker-${randomUUID()}`;
const prefix = `test-${randomUUID()}`;
const comesWithinMs = 15_000;

let application: OwnApplication;
let worker: OwnProcess;
let addresses: { readonly api: string; readonly worker: string };
let sender: TestSender;

beforeAll(async () => {
  const port = String(await freePort());
  const variables = { REDIS_KEY_PREFIX: prefix, METRICS_TOKEN: token };
  application = await startApplication({ ...variables, WORKERS: 'false' });
  worker = startWorker({ ...variables, WORKER_METRICS_PORT: port });
  addresses = { api: `${application.client.url}/metrics`, worker: `http://127.0.0.1:${port}/metrics` };
  sender = await TestSender.create(application.client);
  await until(async () => (await fetch(addresses.worker).catch(() => undefined)) !== undefined);
});

afterAll(() => Promise.all([application.stop(), worker.stop()]));

async function ask(address: string, authorization?: string): Promise<Response> {
  return fetch(address, authorization === undefined ? {} : { headers: { authorization } });
}

async function scrape(where: 'api' | 'worker'): Promise<{ text: string; found: Exposition }> {
  const response = await ask(addresses[where], `Bearer ${token}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const text = await response.text();
  return { text, found: Exposition.parse(text) };
}

/** What is counted when an answer has gone, or a job is over, is counted a moment after it was heard of. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + comesWithinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come to hold');
    await pause(20);
  }
}

/** Does something, and waits until a sum has grown by so much; what grows by more is an error. */
async function expectGrowth(
  where: 'api' | 'worker',
  [name, labels]: Parameters<Exposition['value']>,
  by: number,
  act: () => Promise<unknown>,
): Promise<void> {
  const before = (await scrape(where)).found.value(name, labels);
  await act();
  await until(async () => (await scrape(where)).found.value(name, labels) >= before + by);
  expect((await scrape(where)).found.value(name, labels)).toBe(before + by);
}

describe('GET /metrics', () => {
  it.each(['api', 'worker'] as const)('should want the token: %s', async (where) => {
    for (const given of [
      undefined,
      'Bearer ',
      `Bearer ${token}x`,
      `Bearer ${token.slice(0, -1)}`,
      `Basic ${token}`,
    ]) {
      const response = await ask(addresses[where], given);
      expect([given, response.status]).toEqual([given, 401]);
      expect(await response.text()).not.toContain('promptyflow_');
    }
    expect((await ask(addresses[where], `bearer ${token}`)).status).toBe(200);
  });

  it('should not be found where no token is configured, nor be the page', async () => {
    const response = await ask(`${sharedApplication().url}/metrics`, `Bearer ${token}`);
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'request.not_found' }]);
  });

  it('should not be part of the public API', async () => {
    const { body } = await application.client.request<{ paths: object }>('GET', '/openapi.json');
    expect(Object.keys(body.paths).filter((path) => path.includes('metrics'))).toEqual([]);
    expect((await application.client.request('GET', '/metrics', { token })).status).toBe(404);
  });
});

describe('the metrics', () => {
  it('should count requests by route, never by address', async () => {
    const { token: session } = sender.account;
    const one = { method: 'GET', route: '/api/projects/:id', status: '200' };
    const duration = 'promptyflow_http_request_duration_seconds_count';
    const project = await TestProject.create(application.client, sender.account);
    await expectGrowth('api', [duration, one], 1, () => project.request('GET'));
    await expectGrowth('api', [duration, { route: '(none)', status: '404' }], 1, () =>
      application.client.request('GET', `/${marker}`, { token: session }),
    );
  });

  it('should tell of requests under way, and forget those whose client has gone', async () => {
    const inFlight = async () => (await scrape('api')).found.value('promptyflow_http_requests_in_flight');
    // The scrape itself is one.
    await until(async () => (await inFlight()) === 1);
    const stream = await sender.stream({ model: 'slow-100-50' });
    expect(await inFlight()).toBe(2);
    for await (const { name } of stream.events()) if (name === 'text') break;
    await until(async () => (await inFlight()) === 1);
    await sender.request('POST', `/ai/runs/${stream.runId}/cancel`);
  });

  it('should count model calls, their outcome, tokens and first token', async () => {
    const asked = { provider: 'anthropic' };
    const call = 'promptyflow_model_call_duration_seconds_count';
    const body = { provider: 'anthropic', model: 'demo' };
    const before = (await scrape('worker')).found;
    const run = (await sender.send(body)).body;
    const added = async (name: string, labels: Record<string, string>) =>
      (await scrape('worker')).found.value(name, labels) - before.value(name, labels);
    await until(async () => (await added(call, { ...asked, outcome: 'completed' })) === 1);
    expect(await added('promptyflow_model_first_token_seconds_count', asked)).toBe(1);
    const tokens = 'promptyflow_model_tokens_total';
    expect(await added(tokens, { ...asked, direction: 'in' })).toBe(run.usage?.inputTokens);
    expect(await added(tokens, { ...asked, direction: 'out' })).toBe(run.usage?.outputTokens);
  });

  it('should count what providers refuse, and what is asked once more', async () => {
    const call = 'promptyflow_model_call_duration_seconds_count';
    const refused = { provider: 'openai', outcome: 'provider.bad_key' };
    await expectGrowth('worker', [call, refused], 1, () => sender.send({ model: 'error-401' }));
    const retries = ['promptyflow_model_retries_total', { provider: 'grok' }] as const;
    await expectGrowth('worker', [...retries], 2, () =>
      sender.send({ provider: 'grok', model: 'error-500' }),
    );
  });

  it('should tell of jobs, how they end, and what the queues hold', async () => {
    const duration = 'promptyflow_job_duration_seconds_count';
    const run = { queue: 'run.execute', outcome: 'completed' };
    await expectGrowth('worker', [duration, run], 1, () => sender.send({ model: 'demo' }));

    const connection = { url: process.env.REDIS_URL ?? '' };
    const queue = new Queue('text.count', { connection, prefix: `{${prefix}}` });
    try {
      const broken = { organizationId: randomUUID(), projectId: randomUUID(), itemId: marker };
      const retried = { queue: 'text.count', outcome: 'retried' };
      await expectGrowth('worker', [duration, retried], 1, () =>
        queue.add('text.count', broken, { attempts: 2 }),
      );
      await until(
        async () => (await scrape('worker')).found.value(duration, { ...retried, outcome: 'failed' }) === 1,
      );
      await queue.add('text.count', broken, { delay: 3_600_000 });
    } finally {
      await queue.close();
    }
    const state = (name: string) => ['promptyflow_queue_jobs', { queue: 'text.count', state: name }] as const;
    for (const where of ['api', 'worker'] as const) {
      const { found } = await scrape(where);
      expect(['failed', 'delayed', 'waiting', 'active'].map((name) => found.value(...state(name)))).toEqual([
        1, 1, 0, 0,
      ]);
      const waiting = found.samples.filter(({ name }) => name === 'promptyflow_queue_oldest_waiting_seconds');
      expect(waiting.map(({ value }) => value)).toEqual(Array(12).fill(0));
    }
  });

  it('should tell of the database', async () => {
    const insert = { statement: 'insert', outcome: 'ok' };
    const { found: before } = await scrape('api');
    await TestProject.create(application.client, sender.account);
    const { found } = await scrape('api');
    const statements = 'promptyflow_database_query_duration_seconds_count';
    expect(found.value(statements, insert)).toBeGreaterThan(before.value(statements, insert));
    expect(found.value(statements, { statement: 'transaction' })).toBeGreaterThan(0);
    const connections = found.value('promptyflow_database_connections');
    expect(connections).toBeGreaterThan(0);
    expect(connections).toBeLessThanOrEqual(found.value('promptyflow_database_connections_limit'));
    expect(found.value('promptyflow_database_connections_waiting')).toBe(0);
  });

  it('should count reads of the cache', async () => {
    const list = () => sender.request('GET', '/ai/models?provider=openai');
    const reads = 'promptyflow_cache_reads_total';
    await list();
    const { found: before } = await scrape('api');
    await list();
    const { found } = await scrape('api');
    expect(before.value(reads, { outcome: 'miss' })).toBeGreaterThan(0);
    expect(found.value(reads, { outcome: 'hit' })).toBeGreaterThan(before.value(reads, { outcome: 'hit' }));
    expect(found.value(reads, { outcome: 'unavailable' })).toBe(0);
  });

  it('should tell of connections, rooms and events', async () => {
    const project = await TestProject.create(application.client, sender.account);
    const page = await RealtimePage.connect(application.client.url, sender.account.token);
    try {
      await page.join(project.id);
      const { found } = await scrape('api');
      expect(found.value('promptyflow_sockets_connected')).toBe(1);
      expect(found.value('promptyflow_socket_rooms', { kind: 'project' })).toBe(1);
      expect(found.value('promptyflow_socket_rooms', { kind: 'user' })).toBe(1);
      const changes = ['promptyflow_socket_events_total', { event: 'project.changed' }] as const;
      await expectGrowth('api', [...changes], 1, () => project.addPrompt('Say hello.'));
    } finally {
      page.close();
    }
    await until(async () => (await scrape('api')).found.value('promptyflow_sockets_connected') === 0);
  });

  it('should tell of the process', async () => {
    for (const where of ['api', 'worker'] as const) {
      const { found } = await scrape(where);
      expect(found.value('process_resident_memory_bytes')).toBeGreaterThan(1e7);
      expect(found.families.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
      expect(found.families.has('nodejs_gc_duration_seconds')).toBe(true);
    }
  });

  it('should hold no id, no secret, nothing that somebody typed, and not too much', async () => {
    await sender.send({ provider: 'custom', model: marker, prompt: marker });
    await fetch(`${application.client.url}/api/${marker}`, { method: 'PROPFIND' });
    for (const where of ['api', 'worker'] as const) {
      const { text, found } = await scrape(where);
      expect(text).not.toMatch(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}/i);
      expect(text).not.toMatch(/sk-|@example|marker|metrics-token/);
      expect(found.samples.length).toBeLessThan(3000);
    }
  });
});
