import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Change } from '@promptyflow/contracts';
import { change, sharedApplication, startApplication, startWorker, TestProject } from './support';
import type { OwnProcess } from './support';
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
  let worker: OwnProcess;

  beforeAll(async () => {
    // The counting of texts is the worker's, so that nothing but batches goes through the links.
    const prefix = `test-${randomUUID()}`;
    variables = { REDIS_KEY_PREFIX: prefix, WORKERS: 'false' };
    worker = startWorker({ REDIS_KEY_PREFIX: prefix });
  });
  afterAll(() => worker.stop());

  function newBatch({ blockId }: TestProject) {
    const [itemId, promptId, renamedId] = [randomUUID(), randomUUID(), randomUUID()];
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

  /** An API process behind a link of its own to PostgreSQL, through which nothing goes but what a test asks of it. */
  async function startProcess(more: Readonly<Record<string, string>> = {}) {
    const link = await FaultyLink.to(database);
    const application = await startApplication({ ...variables, ...more, DATABASE_URL: link.url });
    return { link, application };
  }

  /** How often each change of a batch is in the log of a project. */
  async function logged(project: TestProject, changes: readonly Change[]): Promise<number[]> {
    const { body } = await project.request<Log>('GET', '/changes?since=0');
    return changes.map(({ id }) => body.changes.filter((entry) => entry.change.id === id).length);
  }

  const none = [0, 0, 0, 0, 0, 0];
  const once = [1, 1, 1, 1, 1, 1];

  it('should be stored whole or not at all, and once when it is sent again: the connection cut at each step', async () => {
    const { link, application } = await startProcess();
    const seen = await TestProject.create(shared, await shared.register());
    const project = seen.through(application.client);
    let steps = 0;
    for (let step = 1; ; step += 1) {
      const { changes } = newBatch(project);
      const held = link.swallowAfter(step).then(() => true);
      const posted = project.post(changes);
      const isHeld = await Promise.race([held, posted.then(() => false)]);
      if (!isHeld) break;
      steps = step;
      link.cut();
      link.heal();
      expect((await posted).status).toBe(503);
      expect({ step, logged: await logged(seen, changes) }).toEqual({ step, logged: none });
      expect((await project.post(changes)).status).toBe(200);
      expect({ step, logged: await logged(seen, changes) }).toEqual({ step, logged: once });
    }
    expect(steps).toBeGreaterThan(10);
    await application.stop();
    await link.close();
  });

  it('should be so when the process is killed behind any of its statements, and each batch sent again twice', async () => {
    const account = await shared.register();
    const { link, application } = await startProcess({ DATABASE_POOL_SIZE: '100' });
    // Each batch stands behind another statement of its own when the process goes; no two are of one project.
    const batches: {
      readonly project: TestProject;
      readonly changes: readonly Change[];
      readonly itemId: string;
    }[] = [];
    for (let statement = 1; ; statement += 1) {
      const project = await TestProject.create(shared, account);
      const batch = newBatch(project);
      const stalled = link.stallBehind(statement).then(() => true);
      const answered = project
        .through(application.client)
        .post(batch.changes)
        .then(
          () => false,
          () => false,
        );
      if (!(await Promise.race([stalled, answered]))) break;
      batches.push({ project, ...batch });
    }
    await application.kill();
    await link.close();
    const found = await Promise.all(batches.map(({ project, changes }) => logged(project, changes)));
    const committedAt = found.findIndex(([count]) => count === 1);
    expect(committedAt).toBeGreaterThan(10);
    expect(found).toEqual(found.map((_, index) => (index < committedAt ? none : once)));

    const again = await startProcess();
    for (const { project, changes } of batches) {
      const through = project.through(again.application.client);
      const answers = [await through.post(changes), await through.post(changes)];
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(await logged(project, changes)).toEqual(once);
    }
    // What a commit called for is done, too, whether the process lived on to ask for it or not.
    for (const { project, itemId } of batches.slice(-2)) {
      const { content } = await eventually(
        () => project.textOf(itemId),
        ({ tokens }) => tokens !== null,
      );
      expect(content).toBe(`Begins. ${text}`);
    }
    await again.application.stop();
    await again.link.close();
  });
});
