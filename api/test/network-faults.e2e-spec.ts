import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Seeded } from '@promptyflow/text-edits/testing';
import { change, sharedApplication, startApplication, TestProject } from './support';
import type { OwnApplication, ProblemBody } from './support';
import { FaultyLink } from './support/faulty-link';
import { eventually, readiness, untilReady } from './support/recovery';
import { requestsFor, TestSender } from './support/runs';

const shared = sharedApplication();

/** The statement limit of the applications here; what PostgreSQL does not answer is given up a little later. */
const statementTimeoutMs = 1000;
const givenUpWithinMs = statementTimeoutMs + 6000;

const addBlock = () => change('block.add', { blockId: randomUUID(), title: 'Block', position: 'b1' });

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

/** Statuses and codes of answers, each once, and how long the last of them took. */
async function outcomes(asked: readonly Promise<{ readonly status: number; readonly body: unknown }>[]) {
  const startedAt = Date.now();
  const answers = await Promise.all(asked);
  const kinds = answers.map(({ status, body }) => `${status} ${(body as Partial<ProblemBody>)?.code ?? ''}`);
  return { kinds: [...new Set(kinds)], ms: Date.now() - startedAt };
}

describe('a link to PostgreSQL', () => {
  let link: FaultyLink;
  let application: OwnApplication;
  let sender: TestSender;
  let project: TestProject;

  beforeAll(async () => {
    link = await FaultyLink.to(variable('DATABASE_URL'));
    application = await startApplication({
      DATABASE_URL: link.url,
      DATABASE_POOL_SIZE: '4',
      DATABASE_STATEMENT_TIMEOUT_MS: String(statementTimeoutMs),
    });
    sender = await TestSender.create(application.client);
    project = await TestProject.create(application.client, sender.account);
  });
  afterAll(async () => {
    await application.stop();
    await link.close();
  });

  it('should keep nobody waiting for long when it swallows everything, and be used again when it is healed', async () => {
    link.swallow();
    // More than there are connections: some wait for a connection, some for an answer.
    const waiting = Array.from({ length: 12 }, () => project.post([addBlock()]));
    const ready = await readiness(application);
    expect(ready).toMatchObject({ status: 503, body: { params: { down: ['database'] } } });
    const { kinds, ms } = await outcomes(waiting);
    expect(kinds).toEqual(['503 server.unavailable']);
    expect(ms).toBeLessThan(givenUpWithinMs);
    link.heal();
    await untilReady(application, 'PostgreSQL answers again');
    expect((await project.post([addBlock()])).status).toBe(200);
  });

  it('should be made anew when its connections are half-open', async () => {
    await Promise.all(Array.from({ length: 8 }, () => project.post([addBlock()])));
    const before = link.openCount;
    link.leaveHalfOpen();
    const { kinds, ms } = await outcomes(Array.from({ length: before }, () => project.post([addBlock()])));
    expect(kinds).toEqual(['503 server.unavailable']);
    expect(ms).toBeLessThan(givenUpWithinMs);
    await untilReady(application, 'connections were half-open');
    expect((await project.post([addBlock()])).status).toBe(200);
  });

  it('should lock a project for nobody else when it falls silent in the middle of a transaction', async () => {
    const elsewhere = new TestSender(shared, sender.account);
    const stuck = link.swallowAfter(5);
    const lost = project.post([addBlock(), addBlock()]);
    await stuck;
    const saved = eventually(
      () => elsewhere.request('POST', `/projects/${project.id}/changes`, { changes: [addBlock()] }),
      ({ status }) => status === 200,
    );
    expect((await saved).status).toBe(200);
    expect((await lost).status).toBe(503);
    link.heal();
    await untilReady(application, 'a transaction fell silent');
  });
});

describe('a link to Redis that swallows everything', () => {
  let link: FaultyLink;
  let application: OwnApplication;
  let sender: TestSender;
  let project: TestProject;

  beforeAll(async () => {
    link = await FaultyLink.to(variable('REDIS_URL'));
    application = await startApplication({ REDIS_URL: link.url });
    sender = await TestSender.create(application.client);
    project = await TestProject.create(application.client, sender.account);
    link.swallow();
  });
  afterAll(async () => {
    await application.stop();
    await link.close();
  });

  it('should keep nobody from saving and signing in, nor for long', async () => {
    const { email, password } = sender.account;
    const signIn = () => application.client.request('POST', '/auth/login', { body: { email, password } });
    const { kinds, ms } = await outcomes([project.post([addBlock()]), project.request('GET'), signIn()]);
    expect(kinds).toEqual(['200 ']);
    expect(ms).toBeLessThan(3000);
  });

  it('should be said by the readiness', async () => {
    const { status, body } = await readiness(application);
    expect({ status, body }).toMatchObject({ status: 503, body: { params: { down: ['redis'] } } });
  });

  it('should have a prompt refused rather than sent at some time, and keep nobody waiting', async () => {
    const model = `gpt-5-${randomUUID()}`;
    const listModels = () => sender.request('GET', '/ai/models?provider=openai');
    const { kinds, ms } = await outcomes([sender.send({ model }), listModels()]);
    expect(kinds).toEqual(['503 server.unavailable', '200 ']);
    expect(ms).toBeLessThan(8000);
    link.heal();
    await untilReady(application, 'Redis answers again');
    expect((await sender.send({ model: 'gpt-5' })).body.status).toBe('completed');
    expect((await requestsFor(model)).started).toBe(0);
  });
});

describe('a link to a provider that is cut at any byte', () => {
  it('should cost nothing of what had arrived, and no second question after it', async () => {
    const random = new Seeded(7);
    const link = await FaultyLink.to(variable('PROVIDERS_URL'));
    const application = await startApplication({ OPENAI_BASE_URL: `${link.url}openai/v1` });
    try {
      const sender = await TestSender.create(application.client);
      const whole = Array.from({ length: 60 }, (_, index) => `w${index} `).join('');
      const statuses = new Set<string>();
      for (let time = 0; time < 12; time += 1) {
        const model = `flood-60-${randomUUID()}`;
        void link.cutAfter(1 + random.below(16_000));
        const { body: run } = await sender.send({ model });
        link.heal();
        statuses.add(run.status);
        expect(whole.startsWith(run.answer)).toBe(true);
        if (run.status === 'completed') expect(run.answer).toBe(whole);
        // The one cut came behind the first token, so nobody may ask again.
        if (run.status === 'failed' && run.answer) expect((await requestsFor(model)).started).toBe(1);
      }
      expect([...statuses].sort()).toEqual(['completed', 'failed']);
    } finally {
      await application.stop();
      await link.close();
    }
  });
});
