import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from 'pg';
import { uuidv7 } from 'uuidv7';
import { addMember, change, connectAsAdministrator, sharedApplication, TestProject } from './support';
import type { TestAccount } from './support';

interface Activity {
  readonly endedAt: string;
  readonly author: { readonly id: string; readonly name: string } | null;
  readonly act: string;
  readonly target: string;
  readonly count: number;
  readonly targetCount: number;
  readonly targets: readonly { readonly id: string; readonly title: string; readonly removed: boolean }[];
  readonly person: string | null;
}
interface ActivityPage {
  readonly items: readonly Activity[];
  readonly nextCursor: string | null;
}

const client = sharedApplication();
let database: Client;
let anna: TestAccount;
let boris: TestAccount;
let guest: TestAccount;

beforeAll(async () => {
  database = await connectAsAdministrator();
  [anna, boris, guest] = (await Promise.all(
    ['Anna', 'Boris', 'Galina'].map((name) => client.register({ name })),
  )) as [TestAccount, TestAccount, TestAccount];
  await addMember(anna.organizationId, boris.userId, 'member');
});

afterAll(() => database.end());

const read = (project: TestProject, query = '') => project.request<ActivityPage>('GET', `/activity${query}`);

async function all(project: TestProject, query = ''): Promise<readonly Activity[]> {
  const items: Activity[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { status, body }: { status: number; body: ActivityPage } = await read(
      project,
      `?${query}${cursor && `&cursor=${cursor}`}`,
    );
    expect(status).toBe(200);
    items.push(...body.items);
    cursor = body.nextCursor;
  }
  return items;
}

/** Moves what has been done in a project until now back by hours. */
async function pass(project: TestProject, hours: number): Promise<void> {
  for (const [table, column] of [
    ['project_changes', 'project_id'],
    ['audit_events', 'target_id'],
    ['ai_runs', 'project_id'],
  ]) {
    await database.query(
      `update ${table} set created_at = date_trunc('hour', created_at) - make_interval(hours => $2) where ${column} = $1`,
      [project.id, hours],
    );
  }
}

const inWords = ({ author, act, target, count, targets }: Activity) =>
  [author?.name, act, target, count, targets.map(({ title }) => title).join('+')].join(' ');

describe('what is done in a project', () => {
  it('should be told by person and hour, the latest first', async () => {
    const project = await TestProject.create(client, anna);
    const [first, second] = [
      await project.addItem('one', { title: 'First' }),
      await project.addItem('two', { title: 'Second', position: 'a1' }),
    ];
    const promptId = await project.addPrompt('{{context}}');
    await pass(project, 30);
    await project
      .as(boris)
      .apply(
        change('item.edit', { itemId: first, baseVersion: 1, edit: [3, [0, '!']] }),
        change('item.edit', { itemId: second, baseVersion: 1, edit: [3, [0, '!']] }),
        change('item.edit', { itemId: first, baseVersion: 2, edit: [4, [0, '!']] }),
        change('selection.set', { promptId, itemIds: [first] }),
        change('prompt.configure', { promptId, system: 'Be brief.' }),
      );
    await pass(project, 30);
    await project.apply(change('item.rename', { itemId: first, title: 'Renamed' }));
    await project.apply(change('item.remove', { itemId: second }));
    await project.apply(change('project.rename', { name: 'Study' }));

    const told = await all(project);
    expect(told.map(inWords)).toEqual([
      'Anna renamed project 1 ',
      'Anna removed item 1 Second',
      'Anna renamed item 1 Renamed',
      'Boris configured prompt 1 Prompt',
      'Boris selected prompt 1 Prompt',
      'Boris edited item 3 Renamed+Second',
      'Anna added prompt 1 Prompt',
      'Anna added item 2 Second+Renamed',
      'Anna added block 1 Block',
      'Anna created project 1 ',
    ]);
    expect(told[1]?.targets).toEqual([{ id: second, title: 'Second', removed: true }]);
    const byBoris = await all(project, `userId=${boris.userId}`);
    expect(byBoris).toEqual(told.filter(({ author }) => author?.id === boris.userId));
  });

  it('should be told whole over many pages, once each, whatever happens meanwhile', async () => {
    const project = await TestProject.create(client, anna);
    const promptId = await project.addPrompt('');
    const actors = [project, project.as(boris)];
    for (let batch = 0; batch < 30; batch += 1) {
      const adds = Array.from({ length: 90 }, (_, index) =>
        change('item.add', {
          ...{ itemId: randomUUID(), blockId: project.blockId, parentItemId: null },
          ...{ title: `${batch}.${index}`, position: `b${batch}c${index}1` },
        }),
      );
      await actors[batch % 2]?.apply(...adds);
      await database.query(
        `insert into ai_runs (id, organization_id, user_id, project_id, prompt_id, provider, model, prompt, status, request_fingerprint)
         select $4, organization_id, $2, id, $3, 'openai', 'm', '', 'completed', '' from projects where id = $1`,
        [project.id, anna.userId, promptId, uuidv7()],
      );
      await pass(project, 1);
    }
    const first = await read(project);
    await project.apply(change('block.rename', { blockId: project.blockId, title: 'Meanwhile' }));
    const rest: Activity[] = [];
    for (let cursor = first.body.nextCursor; cursor !== null;) {
      const { body } = await read(project, `?cursor=${cursor}`);
      rest.push(...body.items);
      cursor = body.nextCursor;
    }
    const told = [...first.body.items, ...rest];
    const sum = (act: string, target: string) =>
      told
        .filter((one) => one.act === act && one.target === target)
        .reduce((total, { count }) => total + count, 0);
    expect({
      items: sum('added', 'item'),
      runs: sum('ran', 'prompt'),
      renames: sum('renamed', 'block'),
    }).toEqual({
      ...{ items: 2700, runs: 30, renames: 0 },
    });
    expect(told.filter(({ act, target }) => act === 'added' && target === 'item')).toHaveLength(30);
    const times = told.map(({ endedAt }) => Date.parse(endedAt));
    expect(times).toEqual(times.toSorted((left, right) => right - left));
    expect(told[0]).toMatchObject({ targetCount: told[0]?.act === 'ran' ? 1 : 90 });
  });
});

describe('who is told', () => {
  it('should be guests of the project, too; of sharing only those who manage it', async () => {
    const project = await TestProject.create(client, anna);
    await database.query(
      `insert into project_people (project_id, user_id, organization_id, access) values ($1, $2, $3, 'view')`,
      [project.id, guest.userId, anna.organizationId],
    );
    const access = { access: 'view' };
    await project.request('PUT', `/sharing/people/${boris.userId}`, access);
    await project.request('POST', '/sharing/links', { days: 7 });
    await project.request('PATCH', '/sharing', { audience: 'named' });
    const own = await all(project);
    expect(own.map(({ act, person }) => [act, person])).toEqual(
      expect.arrayContaining([
        ['shared', 'Boris'],
        ['closed', null],
        ['created', null],
      ]),
    );
    const seenByGuest = await all(project.as(guest));
    expect(seenByGuest.map(({ act }) => act)).toEqual(['added', 'created']);
    expect(seenByGuest[0]?.author).toMatchObject({ name: 'Anna' });
  });

  it('should be nobody else', async () => {
    const project = await TestProject.create(client, anna);
    await project.request('PATCH', '/sharing', { audience: 'named' });
    const outsider = await client.register();
    for (const other of [boris, outsider]) {
      expect(await read(project.as(other))).toMatchObject({
        status: 404,
        body: { code: 'project.not_found' },
      });
    }
    expect(await read(project, '?cursor=eyJwb3NpdGlvbiI6IngifQ')).toMatchObject({ status: 400 });
  });
});
