import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { change, startApplication, TestProject } from './support';
import type { OwnApplication, ProblemBody } from './support';
import { PostgresServer } from './support/postgres-server';
import { readiness, untilReady } from './support/recovery';
import { SmallDisk } from './support/small-disk';

/** Whether this account may mount a disk; without one these tests are skipped, and the report says so. */
const probe = SmallDisk.mount(1, { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 });
probe?.remove();

const text = 'Words that take room. '.repeat(150);

(probe ? describe : describe.skip)('a disk of PostgreSQL that is full', () => {
  let postgres: PostgresServer;
  let disk: SmallDisk;
  let application: OwnApplication;
  let project: TestProject;
  const acknowledged: string[] = [];

  /** Adds items until one is refused; the refusal, or undefined when there is room for `most` of them. */
  async function addUntilRefused(most: number) {
    for (let count = 0; count < most; count += 1) {
      const itemId = randomUUID();
      const { blockId } = project;
      const add = { itemId, blockId, parentItemId: null, title: itemId, position: 'a0', content: text };
      const answer = await project.post([change('item.add', add)]);
      if (answer.status !== 200) return answer;
      acknowledged.push(itemId);
    }
    return undefined;
  }

  beforeAll(async () => {
    postgres = await PostgresServer.start();
    disk = SmallDisk.mount(48, postgres.account) as SmallDisk;
    const server = new URL(postgres.adminUrl);
    server.pathname = '/postgres';
    const admin = new Client({ connectionString: server.href });
    await admin.connect();
    await admin.query(`create tablespace small location '${disk.folder}'`);
    await admin.query('alter database promptyflow set tablespace small');
    await admin.end();
    application = await startApplication({ DATABASE_URL: postgres.link.url });
    project = await TestProject.create(application.client, await application.client.register());
    expect(await addUntilRefused(10)).toBeUndefined();
    disk.fill();
  });
  afterAll(async () => {
    await application?.stop();
    await postgres?.remove();
    disk?.remove();
  });

  it('should be told to whoever saves, and by the readiness', async () => {
    const refused = await addUntilRefused(1000);
    const problem = { code: 'server.unavailable', params: { down: ['storage'] } };
    expect(refused).toMatchObject({ status: 503, body: problem });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    const { status, body } = await readiness(application);
    expect({ status, body }).toMatchObject({ status: 503, body: problem });
    expect(application.output()).not.toContain('server.unexpected');
  });

  it('should not keep anybody from reading', async () => {
    const answers = await Promise.all(acknowledged.map((itemId) => project.textOf(itemId)));
    expect(answers.every(({ content }) => content === text)).toBe(true);
    expect((await application.client.request<ProblemBody>('GET', '/health')).status).toBe(200);
  });

  it('should cost nothing that was acknowledged, and be forgotten when there is room again', async () => {
    disk.free();
    await untilReady(application, 'there was room again');
    expect(await addUntilRefused(10)).toBeUndefined();
    const { body } = await project.request<{ contextBlocks: { items: { title: string }[] }[] }>('GET');
    const stored = body.contextBlocks.flatMap(({ items }) => items.map(({ title }) => title));
    expect(stored.toSorted()).toEqual(acknowledged.toSorted());
  });
});
