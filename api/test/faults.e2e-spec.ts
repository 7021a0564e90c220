import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  change,
  connectAsAdministrator,
  cookieHeader,
  freePort,
  RealtimePage,
  refreshCookie,
  startApplication,
  TestProject,
  waitForLetters,
} from './support';
import type { OwnApplication, ProblemBody, SignedInBody, TestAccount } from './support';
import { ChangeSender } from './support/change-sender';
import { FaultyLink } from './support/faulty-link';
import { eventually, readiness } from './support/recovery';
import { RedisServer } from './support/redis-server';
import { TestSender } from './support/runs';

describe('Redis away', () => {
  const longText = 'A long text. '.repeat(10_000);
  let redis: RedisServer;
  let application: OwnApplication;
  let sender: TestSender;
  let account: TestAccount;
  let newcomer: TestAccount;
  let project: TestProject;
  let page: RealtimePage;
  let itemId: string;
  let revision: number;

  const signIn = (password: string) =>
    application.client.request<SignedInBody>('POST', '/auth/login', {
      body: { email: account.email, password },
    });

  beforeAll(async () => {
    redis = await RedisServer.start();
    application = await startApplication({ REDIS_URL: redis.url, SIGN_IN_LIMIT_PER_MINUTE: '30' });
    sender = await TestSender.create(application.client);
    ({ account } = sender);
    project = await TestProject.create(application.client, account);
    page = await RealtimePage.connect(application.client.url, account.token);
    await page.join(project.id);
    await redis.stop();
    await eventually(
      () => readiness(application),
      ({ status }) => status !== 200,
    );
  });
  afterAll(async () => {
    page.close();
    await application.stop();
    await redis.remove();
  });

  it('should be said by the readiness, and by nothing else of the health', async () => {
    const { status, body } = await readiness(application);
    expect({ status, body }).toMatchObject({
      status: 503,
      body: { code: 'server.unavailable', params: { down: ['redis'] } },
    });
    expect((await application.client.request('GET', '/health')).status).toBe(200);
  });

  it('should not keep anybody from saving and reading', async () => {
    itemId = await project.addItem(longText);
    ({ revision } = await project.apply(
      change('block.add', { blockId: randomUUID(), title: 'Block', position: 'b1' }),
    ));
    expect((await project.textOf(itemId)).content).toBe(longText);
  });

  it('should not keep anybody from registering, signing in, going on and signing out', async () => {
    newcomer = await application.client.register();
    const { status, cookies, body } = await signIn(account.password);
    expect([status, cookies.has(refreshCookie)]).toEqual([200, true]);
    const { client } = application;
    const refreshed = await client.request('POST', '/auth/refresh', { cookie: newcomer.cookie });
    const cookie = cookieHeader(refreshed, refreshCookie);
    const left = await client.request('POST', '/auth/logout', { cookie });
    const listed = await client.request('GET', '/user/sessions', { token: body.accessToken });
    expect([refreshed.status, left.status, listed.status]).toEqual([200, 204, 200]);
  });

  it('should refuse a prompt, rather than send it at some time', async () => {
    const { status, body } = await sender.send({ model: 'gpt-5' });
    expect([status, (body as unknown as ProblemBody).code]).toEqual([503, 'server.unavailable']);
    const runs = await sender.request<{ items: unknown[] }>('GET', '/ai/runs');
    expect(runs.body.items).toEqual([]);
  });

  it('should let nobody guess passwords without limit', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => signIn('a wrong password')));
    const statuses = answers.map(({ status }) => status);
    expect([...new Set(statuses)].sort()).toEqual([401, 429]);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
  });

  it('should leave nothing undone when Redis is back', async () => {
    await redis.start();
    await eventually(
      () => readiness(application),
      ({ status }) => status === 200,
    );
    const { tokens } = await eventually(
      () => project.textOf(itemId),
      (text) => text.tokens !== null,
    );
    expect(tokens).toBeGreaterThan(1000);
    await page.waitFor(
      'project.changed',
      (event) => event.revision === revision || event.changes.some((entry) => entry.revision === revision),
    );
    expect(await waitForLetters(application.client, newcomer.email)).toHaveLength(1);
    expect((await sender.send({ model: 'gpt-5' })).body.status).toBe('completed');
  });

  it('should keep no process from ending', async () => {
    await redis.stop();
    await application.stop();
    expect(application.output()).not.toContain('did not end in order');
  }, 20_000);
});

describe('connections to PostgreSQL that are cut', () => {
  it('should lose no acknowledged change and double none', async () => {
    const database = await connectAsAdministrator();
    const link = await FaultyLink.to(process.env.DATABASE_URL ?? '');
    const application = await startApplication({ DATABASE_URL: link.url });
    try {
      const project = await TestProject.create(application.client, await application.client.register());
      const sut = new ChangeSender(project);
      let cuts = 0;
      let cutting = Promise.resolve();
      const cut = async () => {
        const end =
          'select pg_terminate_backend(pid) from pg_stat_activity where client_port = any($1::int[])';
        cuts += (await database.query(end, [link.ports])).rowCount ?? 0;
      };
      await sut.send(300, 10, (count) => {
        if (count % 20 === 0) cutting = cutting.then(cut);
      });
      await cutting;

      const stored = await sut.stored();
      expect(new Set(stored).size).toBe(stored.length);
      expect(stored.slice(1).sort()).toEqual([...sut.acknowledged].sort());
      expect((await sut.storedTitles()).slice().sort()).toEqual([...sut.acknowledged, 'Block'].sort());
      expect(cuts).toBeGreaterThan(10);
      expect(sut.failures.length).toBeGreaterThan(0);
      expect([...new Set(sut.failures.map(({ status, code }) => `${status} ${code}`))]).toEqual([
        '503 server.unavailable',
      ]);
      expect((await readiness(application)).status).toBe(200);
    } finally {
      await application.stop();
      await link.close();
      await database.end();
    }
  });
});

describe('a process that is killed', () => {
  it('should lose no acknowledged change and double none', async () => {
    const variables = { PORT: String(await freePort()), REDIS_KEY_PREFIX: `test-${randomUUID()}` };
    let application = await startApplication(variables);
    try {
      const project = await TestProject.create(application.client, await application.client.register());
      const sut = new ChangeSender(project);
      let restarting = Promise.resolve();
      const restart = async () => {
        await application.kill();
        application = await startApplication(variables);
      };
      await sut.send(200, 10, (count) => {
        if (count === 40 || count === 100 || count === 160) restarting = restarting.then(restart);
      });
      await restarting;

      const stored = await sut.stored();
      expect(new Set(stored).size).toBe(stored.length);
      expect(stored.slice(1).sort()).toEqual([...sut.acknowledged].sort());
      expect((await sut.storedTitles()).slice().sort()).toEqual([...sut.acknowledged, 'Block'].sort());
      expect(sut.failures.some(({ status }) => status === 0)).toBe(true);
    } finally {
      await application.stop();
    }
  });
});
