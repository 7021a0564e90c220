import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  change,
  connectAsAdministrator,
  cookieHeader,
  RealtimePage,
  refreshCookie,
  TestProject,
  uniqueEmail,
} from './support';
import type { ApiClient, SignedInBody } from './support';
import { ChangeSender } from './support/change-sender';
import { Cluster, missingPrograms } from './support/cluster';
import { requestsFor, TestSender, textOf } from './support/runs';
import type { StreamedEvent } from './support/runs';
import { until } from './support/watched-processes';

const missing = missingPrograms();
const runs = missing.length === 0 || process.env.CI !== undefined;
const describeCluster = runs ? describe : describe.skip;
if (!runs) console.warn(`SKIPPED: several processes behind a proxy: ${missing.join(' and ')} not installed`);

/** What the provider answers for `slow-<count>-…`. */
const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index} `).join('');

/** The processes of PostgreSQL that serve applications. */
async function backends(): Promise<number[]> {
  const database = await connectAsAdministrator();
  const { rows } = await database.query<{ pid: number }>(
    "select pid from pg_stat_activity where application_name = 'promptyflow'",
  );
  await database.end();
  return rows.map(({ pid }) => pid);
}

/** Reads on in a run as the page does: whenever its stream ends before the run, from where it is. */
async function readToEnd(sender: TestSender, runId: string, seen: StreamedEvent[] = []) {
  for (let tries = 0; seen.at(-1)?.name !== 'ended' && tries < 50; tries += 1) {
    try {
      const stream = await sender.events(runId, seen.at(-1)?.id);
      for await (const event of stream.events()) seen.push(event);
    } catch {
      await pause(50);
    }
  }
  return seen;
}

/** Asks again and again, some at once, until it is told to stop; the statuses, 0 for a broken connection. */
function asking(atOnce: number, ask: () => Promise<{ status: number }>) {
  let isOver = false;
  const statuses: number[] = [];
  const work = async () => {
    while (!isOver) statuses.push((await ask().catch(() => ({ status: 0 }))).status);
  };
  const works = Array.from({ length: atOnce }, work);
  return {
    /** What was not answered as it should be. */
    stop: async () => {
      isOver = true;
      await Promise.all(works);
      expect(statuses.length).toBeGreaterThan(atOnce);
      return statuses.filter((status) => status !== 200);
    },
  };
}

/** What a process says of itself until it is gone, 0 then; each once. */
async function readinessOf(client: ApiClient): Promise<number[]> {
  const said: number[] = [];
  while (said.at(-1) !== 0) {
    const { status } = await client.request('GET', '/health/ready').catch(() => ({ status: 0 }));
    if (said.at(-1) !== status) said.push(status);
    await pause(20);
  }
  return said;
}

describeCluster('three processes behind nginx, two workers, and PgBouncer', () => {
  const poolSize = 12;
  let cluster: Cluster;
  /** Connections of the application that the whole run shares. */
  let others: readonly number[];
  let sender: TestSender;
  let project: TestProject;
  let pages: RealtimePage[] = [];

  const at = (index: number): ApiClient => {
    const application = cluster.applications[index];
    if (!application) throw new Error(`there is no process ${index}`);
    return application.client;
  };
  const processes = [0, 1, 2];
  const list = () => cluster.client.request('GET', '/projects', { token: sender.account.token });
  let promptId: string;
  const compile = () => project.compile(promptId);

  beforeAll(async () => {
    if (missing.length > 0) throw new Error(`${missing.join(' and ')} not installed`);
    others = await backends();
    cluster = await Cluster.start({
      processes: 3,
      workers: 2,
      poolSize,
      variables: { SIGN_IN_LIMIT_PER_MINUTE: '24', ACCESS_TOKEN_SECONDS: '3600' },
    });
    sender = await TestSender.create(cluster.client);
    project = await TestProject.create(cluster.client, sender.account);
    promptId = await project.addPrompt('A prompt.');
  });
  afterEach(() => {
    for (const page of pages) page.close();
    pages = [];
  });
  afterAll(async () => {
    await cluster?.stop();
  });

  it('should share the requests, and the connections to PostgreSQL', async () => {
    const before = await cluster.answered();
    const { token } = sender.account;
    const ask = () => cluster.client.request('GET', '/projects', { token });
    const statuses = (await Promise.all(Array.from({ length: 90 }, ask))).map(({ status }) => status);
    expect([...new Set(statuses)]).toEqual([200]);
    const after = await cluster.answered();
    const shares = after.map((count, index) => count - (before[index] ?? 0));
    expect(shares.every((share) => share >= 20)).toBe(true);
    // The pools of the five processes want 20 each.
    const own = (await backends()).filter((pid) => !others.includes(pid));
    expect(own.length).toBeGreaterThan(1);
    expect(own.length).toBeLessThanOrEqual(poolSize);
  });

  it('should tell pages on every process of a change, whichever way they come', async () => {
    const { token } = sender.account;
    const urls = [...processes.map((index) => at(index).url), cluster.client.url];
    pages.push(...(await Promise.all(urls.map((url) => RealtimePage.connect(url, token)))));
    pages.push(await RealtimePage.connect(cluster.client.url, token, ['polling']));
    for (const page of pages) expect(await page.join(project.id)).toEqual({ ok: true });
    for (const index of processes) {
      const { revision } = await project
        .through(at(index))
        .apply(change('block.add', { blockId: randomUUID(), title: `Of ${index}`, position: 'b0' }));
      const heard = pages.map((page) =>
        page.waitFor('project.changed', ({ changes }) =>
          changes.some((entry) => entry.revision === revision),
        ),
      );
      expect((await Promise.all(heard)).map((event) => event.projectId)).toEqual(pages.map(() => project.id));
    }
  });

  it('should relay a run to every process, and go on with it on another without loss', async () => {
    const { runId } = await sender.stream({ model: `slow-80-10-${randomUUID()}` });
    const everywhere = processes.map((index) => readToEnd(sender.through(at(index)), runId));
    const stream = await sender.through(at(0)).events(runId);
    const seen: StreamedEvent[] = [];
    for await (const event of stream.events()) {
      seen.push(event);
      if (seen.length === 20) break;
    }
    await readToEnd(sender.through(at(1)), runId, seen);
    const texts = (await Promise.all(everywhere)).map((events) => textOf(events));
    expect(texts).toEqual(processes.map(() => words(80)));
    expect(textOf(seen)).toBe(words(80));
  });

  it('should know a session on every process, and end it on all', async () => {
    const person = await at(0).register();
    let { cookie, token } = person;
    for (const index of [1, 2, 0]) {
      const answer = await at(index).request<SignedInBody>('POST', '/auth/refresh', { cookie });
      expect(answer.status).toBe(200);
      cookie = cookieHeader(answer, refreshCookie);
      token = answer.body.accessToken;
      expect((await at((index + 1) % 3).request('GET', '/user', { token })).status).toBe(200);
    }
    expect((await at(1).request('POST', '/auth/logout', { cookie })).status).toBe(204);
    const after = await Promise.all(processes.map((index) => at(index).request('GET', '/user', { token })));
    expect(after.map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  it('should count attempts at passwords together', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    // Of different accounts: each has a limit of its own beside that of the address.
    const body = () => ({ email: uniqueEmail(), password: 'a wrong password' });
    const attempts = Array.from({ length: 48 }, (_, index) =>
      at(index % 3).request('POST', '/auth/login', { headers, body: body() }),
    );
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(24);
    expect(statuses.filter((status) => status === 429)).toHaveLength(24);
  });

  it('should fail no request when a process is told to end under load', async () => {
    const { account } = sender;
    const page = await RealtimePage.connect(at(0).url, account.token);
    pages.push(page);
    const { runId } = await sender.stream({ model: `slow-300-10-${randomUUID()}` });
    const stream = await sender.through(at(0)).events(runId);
    const seen: StreamedEvent[] = [];
    const reading = (async () => {
      for await (const event of stream.events()) seen.push(event);
    })();
    const [reads, posts] = [asking(4, list), asking(4, compile)];
    const changes = new ChangeSender(project);
    await changes.send(30, 6);
    const ready = readinessOf(at(0));
    let hasEnded = false;
    void cluster.applications[0]?.stop().then(() => (hasEnded = true));
    while (!hasEnded) await changes.send(30, 6);
    await changes.send(30, 6);
    expect([await reads.stop(), await posts.stop(), changes.failures]).toEqual([[], [], []]);
    // It said so before it went.
    expect((await ready).slice(-2)).toEqual([503, 0]);
    await reading;
    expect(page.socket.connected).toBe(false);
    await readToEnd(sender, runId, seen);
    expect(textOf(seen)).toBe(words(300));
    await expectOnce(changes);
  });

  it('should fail nothing but what was under way when a process is killed under load', async () => {
    const [reads, posts] = [asking(4, list), asking(4, compile)];
    const changes = new ChangeSender(project);
    await changes.send(150, 6, (count) => {
      if (count === 40) void cluster.applications[1]?.kill();
    });
    // Reads and changes are asked of another process by nginx.
    expect([await reads.stop(), changes.failures]).toEqual([[], []]);
    // Any other request may have done what it was for, and is answered by none.
    expect((await posts.stop()).length).toBeLessThanOrEqual(4);
    await expectOnce(changes);
  });

  it('should end the runs of a worker that is told to end, and keep those of one that is killed', async () => {
    const send = (model: string) => sender.stream({ model }).then(({ runId }) => runId);
    const short = `slow-150-10-${randomUUID()}`;
    const ended = await Promise.all(Array.from({ length: 6 }, () => send(short)));
    await until(async () => (await requestsFor(short)).started === 6);
    const stopping = cluster.workers[0]?.stop();
    for (const runId of ended) {
      expect((await readToEnd(sender, runId)).at(-1)?.data).toEqual({ type: 'ended', status: 'completed' });
    }
    await stopping;
    cluster.addWorker();

    const long = `slow-250-20-${randomUUID()}`;
    const kept = await Promise.all(Array.from({ length: 6 }, () => send(long)));
    await until(async () => (await requestsFor(long)).started === 6);
    await cluster.workers[1]?.kill();
    for (const runId of kept) await readToEnd(sender, runId);
    const found = await Promise.all(kept.map((runId) => sender.run(runId)));
    for (const { status, answer } of found) {
      expect(['completed', 'interrupted']).toContain(status);
      expect(words(250).startsWith(answer)).toBe(true);
      if (status === 'completed') expect(answer).toBe(words(250));
    }
    expect((await requestsFor(long)).started).toBe(6);
  });

  /** All acknowledged changes are there, each once, and no others of theirs. */
  async function expectOnce(changes: ChangeSender): Promise<void> {
    const stored = await changes.stored();
    expect(new Set(stored).size).toBe(stored.length);
    expect(changes.acknowledged.filter((id) => !stored.includes(id))).toEqual([]);
    const titles = await changes.storedTitles();
    expect(changes.acknowledged.filter((id) => titles.filter((title) => title === id).length !== 1)).toEqual(
      [],
    );
  }
});
