import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { change, freePort, sharedApplication, startApplication, startWorker, TestProject } from './support';
import type { OwnApplication, OwnProcess, TestAccount } from './support';
import { FaultyLink } from './support/faulty-link';
import { eventually } from './support/recovery';

const shared = sharedApplication();
const database = process.env.DATABASE_URL ?? '';

/** Long enough to be counted in the background. */
const text = 'A text of many words. '.repeat(2000);

interface Log {
  readonly changes: readonly { readonly change: { readonly id: string } }[];
}

describe('a batch whose process ends between two of its steps', () => {
  let variables: Readonly<Record<string, string>>;
  let link: FaultyLink;
  let application: OwnApplication;
  let worker: OwnProcess;
  let account: TestAccount;
  let project: TestProject;
  /** The same project, through an application that nothing happens to. */
  let seen: TestProject;
  /** How many packets a batch sends to PostgreSQL, the last of which commits it. */
  let steps = 0;

  beforeAll(async () => {
    const prefix = `test-${randomUUID()}`;
    link = await FaultyLink.to(database);
    variables = {
      PORT: String(await freePort()),
      DATABASE_URL: link.url,
      REDIS_KEY_PREFIX: prefix,
      // Nothing but batches may go through the link.
      WORKERS: 'false',
    };
    worker = startWorker({ ...variables, DATABASE_URL: database, REDIS_KEY_PREFIX: prefix });
    application = await startApplication(variables);
    account = await application.client.register();
    project = await TestProject.create(application.client, account);
    seen = project.through(shared);
  });
  afterAll(async () => {
    link.heal();
    await Promise.all([application.stop(), worker.stop()]);
    await link.close();
  });

  function newBatch() {
    const [itemId, promptId, renamedId] = [randomUUID(), randomUUID(), randomUUID()];
    const { blockId } = project;
    const changes = [
      change('item.add', { itemId, blockId, parentItemId: null, title: 'I', position: 'a0', content: text }),
      change('item.edit', { itemId, baseVersion: 1, edit: [[0, 'Begins. '], text.length] }),
      change('prompt.add', { promptId, title: 'P', position: 'a0', template: 'Say {{it}}' }),
      change('selection.set', { promptId, itemIds: [itemId] }),
      change('block.add', { blockId: renamedId, title: 'B', position: 'a1' }),
      change('block.rename', { blockId: renamedId, title: 'Renamed' }),
    ];
    return { itemId, changes };
  }

  /** How often each change of a batch is in the log. */
  async function logged(changes: readonly { readonly id: string }[]): Promise<number[]> {
    const { body } = await seen.request<Log>('GET', '/changes?since=0');
    return changes.map(({ id }) => body.changes.filter((entry) => entry.change.id === id).length);
  }

  const none = [0, 0, 0, 0, 0, 0];
  const once = [1, 1, 1, 1, 1, 1];

  it('should be stored whole or not at all, and once when it is sent again: the connection cut at each step', async () => {
    for (let step = 1; ; step += 1) {
      const { changes } = newBatch();
      const held = link.swallowAfter(step).then(() => true);
      const posted = project.post(changes);
      const isHeld = await Promise.race([held, posted.then(() => false)]);
      if (!isHeld) break;
      steps = step;
      link.cut();
      link.heal();
      expect((await posted).status).toBe(503);
      expect({ step, logged: await logged(changes) }).toEqual({ step, logged: none });
      expect((await project.post(changes)).status).toBe(200);
      expect({ step, logged: await logged(changes) }).toEqual({ step, logged: once });
    }
    link.heal();
    expect(steps).toBeGreaterThan(10);
  });

  it.each([
    ['before its commit', () => steps, false],
    ['right after its commit', () => steps, true],
  ])('should be so when the process is killed %s', async (_name, step, delivered) => {
    const { itemId, changes } = newBatch();
    const held = link.swallowAfter(step(), { delivered });
    const posted = project.post(changes).catch(() => undefined);
    await held;
    if (delivered)
      await eventually(
        () => logged(changes),
        (counts) => counts[0] === 1,
      );
    await application.kill();
    expect(await posted).toBeUndefined();
    link.heal();
    expect(await logged(changes)).toEqual(delivered ? once : none);

    application = await startApplication(variables);
    expect((await project.post(changes)).status).toBe(200);
    expect(await logged(changes)).toEqual(once);
    // What the commit called for is done, too.
    const { content } = await eventually(
      () => project.textOf(itemId),
      ({ tokens }) => tokens !== null,
    );
    expect(content).toBe(`Begins. ${text}`);
  });
});
