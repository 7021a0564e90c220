import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Queue } from 'bullmq';
import { startApplication, tokenIn, uniqueEmail, waitForLetters } from './support';
import type { ApiClient, OwnApplication, ProblemBody, TestAccount } from './support';
import { untilEnded } from './support/commenting';
import { brokenCursors, walkWhileChanging } from './support/page-walk';
import type { ListedRow } from './support/page-walk';

interface QueueBody {
  readonly name: string;
  readonly waiting: number;
  readonly failed: number;
  readonly oldestWaitingAt: string | null;
}

interface JobBody {
  readonly id: string;
  readonly name: string;
  readonly payload: object;
  readonly attempts: number;
  readonly failedAt: string | null;
  readonly reason: string;
}

interface ListBody<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

const email = uniqueEmail('operator');
const prefix = `test-${randomUUID()}`;
/** Put together here, so that nobody who looks for keys in repositories takes it for one. */
const secret = ['sk-', 'proj-', 'aB3dE5fG7hJ9'.repeat(5)].join('');
const failedJobs = '/admin/queues/text.count/failed';

let application: OwnApplication;
let client: ApiClient;
let operator: TestAccount;
let queue: Queue;

beforeAll(async () => {
  application = await startApplication({
    REDIS_KEY_PREFIX: prefix,
    ADMINISTRATORS: `nobody@example.com, ${email.toUpperCase()}`,
  });
  ({ client } = application);
  queue = new Queue('text.count', {
    connection: { url: process.env.REDIS_URL ?? '' },
    prefix: `{${prefix}}`,
  });
  operator = await client.register({ email });
});
afterAll(async () => {
  await queue.close();
  await application.stop();
});

const ask = <Body = ProblemBody>(method: string, path: string, { token } = operator) =>
  client.request<Body>(method, path, { token });

async function textCount(): Promise<QueueBody | undefined> {
  const { body } = await ask<ListBody<QueueBody>>('GET', '/admin/queues');
  return body.items.find(({ name }) => name === 'text.count');
}

/** The failed jobs once there are so many: workers take a moment. */
async function failed(count: number, attempts = 1): Promise<JobBody[]> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const { body } = await ask<ListBody<JobBody>>('GET', failedJobs);
    if (body.items.length === count && body.items.every((job) => job.attempts === attempts))
      return body.items;
    if (Date.now() > deadline) throw new Error(`not ${count} failed jobs but ${JSON.stringify(body.items)}`);
  }
}

/** A job that PostgreSQL refuses, in words that hold what it was given. */
const addBroken = (itemId: string) =>
  queue.add('text.count', { organizationId: randomUUID(), projectId: randomUUID(), itemId }, { attempts: 1 });

describe('the queues', () => {
  it('should be shown to an administrator of the server whose address is verified, and to nobody else', async () => {
    const refusal = { status: 403, body: { code: 'auth.administrators_only' } };
    expect(await ask('GET', '/admin/queues')).toMatchObject(refusal);
    const [letter] = await waitForLetters(client, email);
    if (!letter) throw new Error('no letter');
    await client.request('POST', '/auth/verify-email', { body: { token: tokenIn(letter) } });

    const { status, body } = await ask<ListBody<QueueBody>>('GET', '/admin/queues');
    expect(status).toBe(200);
    expect(body.items.map(({ name }) => name)).toContain('mail.verification');
    const me = await ask<{ administrator: boolean }>('GET', '/user');
    expect(me.body.administrator).toBe(true);

    const other = await client.register();
    expect(await ask('GET', '/admin/queues', other)).toMatchObject(refusal);
    expect((await ask<{ administrator: boolean }>('GET', '/user', other)).body.administrator).toBe(false);
    const made = await client.request<{ token: string }>('POST', '/tokens', {
      token: operator.token,
      body: { name: 'Program', permissions: ['project.read'] },
    });
    const byToken = await client.request('GET', '/admin/queues', { token: made.body.token });
    expect(byToken).toMatchObject({ status: 403, body: { code: 'auth.session_required' } });
  });

  it('should show what failed without its secrets, page by page', async () => {
    const [, second] = [await addBroken(secret), await addBroken('not an id')];
    const jobs = await failed(2);
    const byMessage = jobs.find(({ id }) => id === second.id);
    expect(byMessage).toMatchObject({
      name: 'text.count',
      payload: { itemId: 'not an id' },
      reason: 'invalid input syntax for type uuid: "not an id"',
      failedAt: expect.any(String),
    });
    expect(jobs.find(({ id }) => id !== second.id)?.reason).toMatch(
      /^invalid input syntax for type uuid: "sk-/,
    );
    expect(JSON.stringify(jobs.map(({ reason }) => reason))).not.toContain(secret);
    expect(await textCount()).toMatchObject({ failed: 2, waiting: 0, oldestWaitingAt: null });

    const first = (await ask<ListBody<JobBody>>('GET', `${failedJobs}?limit=1`)).body;
    const cursor = first.nextCursor ?? '';
    const last = (await ask<ListBody<JobBody>>('GET', `${failedJobs}?limit=1&cursor=${cursor}`)).body;
    expect([...first.items, ...last.items]).toEqual(jobs);
    expect(last.nextCursor).toBeNull();
  });

  it('should try a failed job again, and forget one', async () => {
    const [job, other] = await failed(2);
    expect((await ask('DELETE', `${failedJobs}/${other?.id}`)).status).toBe(204);
    const [before] = await failed(1);
    expect((await ask('POST', `${failedJobs}/${job?.id}/retry`)).status).toBe(204);
    const deadline = Date.now() + 15_000;
    let again = before;
    while ((!again || again.failedAt === before?.failedAt) && Date.now() < deadline) {
      [again] = (await ask<ListBody<JobBody>>('GET', failedJobs)).body.items;
    }
    expect(again).toMatchObject({ id: job?.id, attempts: 1 });
    for (const [method, path] of [
      ['DELETE', `${failedJobs}/${other?.id}`],
      ['POST', `${failedJobs}/${other?.id}/retry`],
    ] as const) {
      expect(await ask(method, path)).toMatchObject({ status: 404, body: { code: 'job.not_found' } });
    }
  });

  it('should be walked to the end while jobs fail and are forgotten', async () => {
    const fail = async (count: number) => {
      const jobs = await Promise.all(Array.from({ length: count }, () => addBroken('not an id')));
      await untilEnded(
        queue,
        jobs.map(({ id }) => id ?? ''),
      );
    };
    const list = {
      read: (query: string) => ask<never>('GET', `${failedJobs}${query}`),
      fill: fail,
      add: () => fail(1),
      remove: ({ id }: ListedRow) => ask('DELETE', `${failedJobs}/${String(id)}`),
    };
    await walkWhileChanging(list, { limit: 3, rows: 14 });
    const { nextCursor } = (await ask<ListBody<JobBody>>('GET', `${failedJobs}?limit=1`)).body;
    for (const broken of brokenCursors(nextCursor ?? '')) {
      const { status, body } = await ask('GET', `${failedJobs}?cursor=${encodeURIComponent(broken)}`);
      expect([broken, status, body.code]).toEqual([broken, 400, expect.stringMatching(/^request\./)]);
    }
  });

  it('should say since when the longest waiting job waits', async () => {
    await queue.pause();
    const addedAt = new Date(Date.now() - 60_000);
    await queue.add('text.count', { itemId: randomUUID() }, { timestamp: addedAt.getTime() });
    await queue.add('text.count', { itemId: randomUUID() });
    expect(await textCount()).toMatchObject({ waiting: 2, oldestWaitingAt: addedAt.toISOString() });
    await queue.obliterate({ force: true });
  });

  it.each(['/admin/queues/nothing/failed', `${failedJobs}?limit=0`, `${failedJobs}?cursor=x`])(
    'should refuse %s',
    async (path) => {
      expect((await ask('GET', path)).status).toBe(400);
    },
  );
});
