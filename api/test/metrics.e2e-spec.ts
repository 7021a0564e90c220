import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Queue } from 'bullmq';
import { parse } from 'yaml';
import { RealtimePage, sharedApplication, startApplication, TestProject } from './support';
import type { ApiClient } from './support';
import { Exposition } from './support/exposition';
import { seriesIn } from './support/promql';
import { RedisServer } from './support/redis-server';
import { TestSender } from './support/runs';
import { sideBySide } from './support/side-by-side';
import { until, WatchedProcesses } from './support/watched-processes';
import type { WatchedProcess } from './support/watched-processes';

const marker = `marker-${randomUUID()}`;

let processes: WatchedProcesses;
let client: ApiClient;
let sender: TestSender;

/** What an application tells before and after it loses a Redis of its own. */
interface Loss {
  readonly before: string;
  readonly status: number;
  readonly text: string;
  readonly withinMs: number;
}
type Way = 'stop' | 'pause';

let lost: (how: Way) => Promise<Loss>;

async function loseRedis(how: Way): Promise<Loss> {
  const token = randomUUID();
  const redis = await RedisServer.start();
  const own = await startApplication({ REDIS_URL: redis.url, METRICS_TOKEN: token, WORKERS: 'false' });
  try {
    const scrape = () => ask(`${own.client.url}/metrics`, `Bearer ${token}`);
    const before = await (await scrape()).text();
    await redis[how]();
    const startedAt = performance.now();
    const response = await scrape();
    const withinMs = performance.now() - startedAt;
    return { before, status: response.status, text: await response.text(), withinMs };
  } finally {
    await redis.remove();
    await own.stop();
  }
}

beforeAll(async () => {
  // Processes of their own, which start beside the others.
  lost = sideBySide<Way, Loss>(['stop', 'pause'], loseRedis);
  processes = await WatchedProcesses.start();
  ({ client } = processes.application);
  sender = await TestSender.create(client);
});

afterAll(() => processes.stop());

const ask = (address: string, authorization?: string) =>
  fetch(address, authorization === undefined ? {} : { headers: { authorization } });

async function expectGrowth(
  where: WatchedProcess,
  series: Parameters<Exposition['value']>,
  act: () => Promise<unknown>,
  by = 1,
): Promise<void> {
  expect(await processes.growth(where, series, act, by)).toBe(by);
}

describe('GET /metrics', () => {
  it.each(['api', 'worker'] as const)('should want the token: %s', async (where) => {
    const { addresses, token } = processes;
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
    const response = await ask(`${sharedApplication().url}/metrics`, `Bearer ${processes.token}`);
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'request.not_found' }]);
  });

  it('should not be part of the public API', async () => {
    const { body } = await client.request<{ paths: object }>('GET', '/openapi.json');
    expect(Object.keys(body.paths).filter((path) => path.includes('metrics'))).toEqual([]);
    expect((await client.request('GET', '/metrics', { token: processes.token })).status).toBe(404);
  });
});

describe('the metrics without Redis', () => {
  /** Ends it, and lets it hang: connections stay, and nothing answers. */
  it.each(['stop', 'pause'] as const)('should be told at once, without the queues: %s', async (how) => {
    const { before, status, text, withinMs } = await lost(how);
    expect(before).toContain('promptyflow_queue_jobs{');
    expect([status, withinMs < 5000]).toEqual([200, true]);
    const found = Exposition.parse(text);
    expect(found.families.get('promptyflow_queue_jobs')?.samples).toEqual([]);
    expect(found.value('promptyflow_database_connections')).toBeGreaterThan(0);
  });
});

describe('the metrics', () => {
  it('should count requests by route, never by address', async () => {
    const { token: session } = sender.account;
    const one = { method: 'GET', route: '/api/projects/:id', status: '200' };
    const duration = 'promptyflow_http_request_duration_seconds_count';
    const project = await TestProject.create(client, sender.account);
    await expectGrowth('api', [duration, one], () => project.request('GET'));
    await expectGrowth('api', [duration, { route: '(none)', status: '404' }], () =>
      client.request('GET', `/${marker}`, { token: session }),
    );
  });

  it('should tell of requests under way, and forget those whose client has gone', async () => {
    const inFlight = () => processes.value('api', 'promptyflow_http_requests_in_flight');
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
    const body = { provider: 'anthropic', model: 'plain' };
    const before = (await processes.scrape('worker')).found;
    const run = (await sender.send(body)).body;
    const added = async (name: string, labels: Record<string, string>) =>
      (await processes.value('worker', name, labels)) - before.value(name, labels);
    await until(async () => (await added(call, { ...asked, outcome: 'completed' })) === 1);
    expect(await added('promptyflow_model_first_token_seconds_count', asked)).toBe(1);
    const tokens = 'promptyflow_model_tokens_total';
    expect(await added(tokens, { ...asked, direction: 'in' })).toBe(run.usage?.inputTokens);
    expect(await added(tokens, { ...asked, direction: 'out' })).toBe(run.usage?.outputTokens);
  });

  it('should count what providers refuse, and what is asked once more', async () => {
    const call = 'promptyflow_model_call_duration_seconds_count';
    const refused = { provider: 'openai', outcome: 'provider.bad_key' };
    await expectGrowth('worker', [call, refused], () => sender.send({ model: 'error-401' }));
    const retries = ['promptyflow_model_retries_total', { provider: 'grok' }] as const;
    await expectGrowth(
      'worker',
      [...retries],
      () => sender.send({ provider: 'grok', model: 'error-500' }),
      2,
    );
  });

  it('should tell of jobs, how they end, and what the queues hold', async () => {
    const duration = 'promptyflow_job_duration_seconds_count';
    const run = { queue: 'run.execute', outcome: 'completed' };
    await expectGrowth('worker', [duration, run], () => sender.send({ model: 'plain' }));

    const connection = { url: process.env.REDIS_URL ?? '' };
    const queue = new Queue('text.count', { connection, prefix: `{${processes.prefix}}` });
    try {
      const broken = { organizationId: randomUUID(), projectId: randomUUID(), itemId: marker };
      const retried = { queue: 'text.count', outcome: 'retried' };
      await expectGrowth('worker', [duration, retried], () =>
        queue.add('text.count', broken, { attempts: 2 }),
      );
      const failed = { ...retried, outcome: 'failed' };
      await until(async () => (await processes.value('worker', duration, failed)) === 1);
      await queue.add('text.count', broken, { delay: 3_600_000 });
    } finally {
      await queue.close();
    }
    const state = (name: string) => ['promptyflow_queue_jobs', { queue: 'text.count', state: name }] as const;
    for (const where of ['api', 'worker'] as const) {
      const { found } = await processes.scrape(where);
      expect(['failed', 'delayed', 'waiting', 'active'].map((name) => found.value(...state(name)))).toEqual([
        1, 1, 0, 0,
      ]);
      expect(found.value('promptyflow_queue_oldest_waiting_seconds')).toBe(0);
    }
  });

  it('should tell of the database', async () => {
    const insert = { statement: 'insert', outcome: 'ok' };
    const { found: before } = await processes.scrape('api');
    await TestProject.create(client, sender.account);
    const { found } = await processes.scrape('api');
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
    const { found: before } = await processes.scrape('api');
    await list();
    const { found } = await processes.scrape('api');
    expect(before.value(reads, { outcome: 'miss' })).toBeGreaterThan(0);
    expect(found.value(reads, { outcome: 'hit' })).toBeGreaterThan(before.value(reads, { outcome: 'hit' }));
    expect(found.value(reads, { outcome: 'unavailable' })).toBe(0);
  });

  it('should tell of connections, rooms and events', async () => {
    const project = await TestProject.create(client, sender.account);
    const page = await RealtimePage.connect(client.url, sender.account.token);
    try {
      await page.join(project.id);
      const { found } = await processes.scrape('api');
      expect(found.value('promptyflow_sockets_connected')).toBe(1);
      expect(found.value('promptyflow_socket_rooms', { kind: 'project' })).toBe(1);
      expect(found.value('promptyflow_socket_rooms', { kind: 'user' })).toBe(1);
      const changes = ['promptyflow_socket_events_total', { event: 'project.changed' }] as const;
      await expectGrowth('api', [...changes], () => project.addPrompt('Say hello.'));
    } finally {
      page.close();
    }
    await until(async () => (await processes.value('api', 'promptyflow_sockets_connected')) === 0);
  });

  it('should tell of the process', async () => {
    for (const where of ['api', 'worker'] as const) {
      const { found } = await processes.scrape(where);
      expect(found.value('process_resident_memory_bytes')).toBeGreaterThan(1e7);
      expect(found.families.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
      expect(found.families.has('nodejs_gc_duration_seconds')).toBe(true);
    }
  });

  it('should hold no id, no secret, nothing that somebody typed, and not too much', async () => {
    await sender.send({ provider: 'custom', model: marker, prompt: marker });
    await fetch(`${client.url}/api/${marker}`, { method: 'PROPFIND' });
    for (const where of ['api', 'worker'] as const) {
      const { text, found } = await processes.scrape(where);
      expect(text).not.toMatch(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}/i);
      expect(text).not.toMatch(/sk-|@example|marker|metrics-token/);
      expect(found.samples.length).toBeLessThan(3000);
    }
  });
});

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
}

interface Panel {
  readonly title: string;
  readonly type: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}

describe('the files for Prometheus and Grafana', () => {
  const { groups } = parse(read('deploy/observability/alerts.yml')) as { groups: { rules: AlertRule[] }[] };
  const rules = groups.flatMap((group) => group.rules);
  const { panels } = JSON.parse(read('deploy/observability/dashboard.json')) as { panels: Panel[] };
  const manual = read('docs/operations.md');
  let families: Map<string, ReadonlySet<string>>;

  /** Every sample that a process tells, with its labels and those that Prometheus adds. */
  beforeAll(async () => {
    families = new Map([['up', new Set(['job', 'instance'])]]);
    for (const where of ['api', 'worker'] as const) {
      for (const { name, labels } of (await processes.scrape(where)).found.samples) {
        const known = families.get(name) ?? ['job', 'instance'];
        families.set(name, new Set([...known, ...Object.keys(labels)]));
      }
    }
  });

  const faults = (expression: string) =>
    seriesIn(expression).flatMap(({ name, labels }) => {
      const known = families.get(name);
      if (!known) return [`${name} is not told`];
      return labels.filter((label) => !known.has(label)).map((label) => `${name} has no label ${label}`);
    });

  it('should alert by what is told only, with a severity and a summary', () => {
    expect(rules.length).toBeGreaterThan(10);
    for (const { alert, expr, labels, annotations } of rules) {
      expect([alert, faults(expr)]).toEqual([alert, []]);
      expect(['critical', 'warning']).toContain(labels.severity);
      expect(annotations.summary).not.toBe('');
    }
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });

  it('should draw what is told only, and no panel over another', () => {
    for (const { title, targets = [] } of panels)
      for (const { expr, legendFormat } of targets) {
        const inLegend = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label);
        expect([title, faults(expr), inLegend]).toEqual([title, [], expect.any(Array)]);
        const labels = seriesIn(expr).flatMap(({ name }) => [...(families.get(name) ?? [])]);
        expect(labels).toEqual(expect.arrayContaining(inLegend));
      }
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(cells.filter((cell) => Number(cell.split(' ')[0]) >= 24)).toEqual([]);
  });

  it('should draw or alert by everything that is measured here', () => {
    const expressions = [
      ...rules.map(({ expr }) => expr),
      ...panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
    ];
    const used = new Set(
      expressions.flatMap(seriesIn).map(({ name }) => name.replace(/_(bucket|sum|count)$/, '')),
    );
    const own = [...families.keys()].filter((name) => name.startsWith('promptyflow_'));
    expect(own.filter((name) => !used.has(name.replace(/_(bucket|sum|count)$/, '')))).toEqual([]);
  });

  it('should be told of in the manual, each metric with its labels and each alert', () => {
    for (const { alert } of rules) expect(manual).toContain(`| \`${alert}\` `);
    for (const [name, labels] of families) {
      const family = name.replace(/_(bucket|sum|count)$/, '');
      if (!family.startsWith('promptyflow_')) continue;
      const row = manual
        .split('\n')
        .find((line) => line.startsWith(`| \`${family.slice('promptyflow_'.length)}\``));
      expect([family, row]).toEqual([family, expect.any(String)]);
      for (const label of labels)
        if (!['job', 'instance', 'le'].includes(label)) expect(row).toContain(`\`${label}\``);
    }
  });
});
