import { randomBytes, randomUUID } from 'node:crypto';
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
/** Which the log cannot keep in less. */
const noise = randomBytes(300_000).toString('base64');

/** A project, and what of it was acknowledged. */
class Acknowledged {
  private readonly itemIds: string[] = [];

  private constructor(private readonly project: TestProject) {}

  static async in({ client }: OwnApplication): Promise<Acknowledged> {
    return new Acknowledged(await TestProject.create(client, await client.register()));
  }

  /** Adds items, each in a block, until one is refused; the refusal, or undefined when there is room for `most`. */
  async addUntilRefused(most: number, content = text) {
    for (let count = 0; count < most; count += 1) {
      const [blockId, itemId] = [randomUUID(), randomUUID()];
      const answer = await this.project.post([
        change('block.add', { blockId, title: 'B', position: 'b0' }),
        change('item.add', { itemId, blockId, parentItemId: null, title: itemId, position: 'a0', content }),
      ]);
      if (answer.status !== 200) return answer;
      this.itemIds.push(itemId);
    }
    return undefined;
  }

  textsNow(): Promise<string[]> {
    return Promise.all(this.itemIds.map(async (id) => (await this.project.textOf(id)).content));
  }

  async expectStored(): Promise<void> {
    const { body } = await this.project.request<{ contextBlocks: { items: { title: string }[] }[] }>('GET');
    const stored = body.contextBlocks.flatMap(({ items }) => items.map(({ title }) => title));
    expect(stored.toSorted()).toEqual(this.itemIds.toSorted());
  }
}

const describeDisk = probe ? describe : describe.skip;

let postgres: PostgresServer;
let disk: SmallDisk;
let application: OwnApplication;
let acknowledged: Acknowledged;

async function removeAll(): Promise<void> {
  await application?.stop();
  await postgres?.remove();
  disk?.remove();
}

describeDisk('a disk of PostgreSQL that is full', () => {
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
    acknowledged = await Acknowledged.in(application);
    expect(await acknowledged.addUntilRefused(10)).toBeUndefined();
    disk.fill();
  });
  afterAll(removeAll);

  it('should be told to whoever saves, and by the readiness', async () => {
    const refused = await acknowledged.addUntilRefused(1000);
    const problem = { code: 'server.unavailable', params: { down: ['storage'] } };
    expect(refused).toMatchObject({ status: 503, body: problem });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    const { status, body } = await readiness(application);
    expect({ status, body }).toMatchObject({ status: 503, body: problem });
    expect(application.output()).not.toContain('server.unexpected');
  });

  it('should not keep anybody from reading', async () => {
    const texts = await acknowledged.textsNow();
    expect(texts.every((stored) => stored === text)).toBe(true);
    expect((await application.client.request<ProblemBody>('GET', '/health')).status).toBe(200);
  });

  it('should cost nothing that was acknowledged, and be forgotten when there is room again', async () => {
    disk.free();
    await untilReady(application, 'there was room again');
    expect(await acknowledged.addUntilRefused(10)).toBeUndefined();
    await acknowledged.expectStored();
  });
});

describeDisk('a disk of the write-ahead log that is full', () => {
  beforeAll(async () => {
    postgres = await PostgresServer.start();
    disk = SmallDisk.mount(256, postgres.account) as SmallDisk;
    await postgres.stop();
    postgres.moveLogTo(disk.folder);
    await postgres.start();
    application = await startApplication({ DATABASE_URL: postgres.link.url });
    acknowledged = await Acknowledged.in(application);
    disk.fill();
  });
  afterAll(removeAll);

  it('should be told to whoever saves when PostgreSQL aborts, and cost nothing that was acknowledged', async () => {
    const refused = await acknowledged.addUntilRefused(500, noise);
    expect(refused).toMatchObject({ status: 503, body: { code: 'server.unavailable' } });
    expect((await readiness(application)).status).toBe(503);
    expect(application.output()).not.toContain('server.unexpected');

    await postgres.stop();
    disk.free();
    await postgres.start();
    await untilReady(application, 'PostgreSQL was started with room for its log');
    expect(await acknowledged.addUntilRefused(10)).toBeUndefined();
    await acknowledged.expectStored();
  });
});
