import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EditJson } from '@promptyflow/contracts';
import type { Client } from 'pg';
import { addMember, change, connectAsAdministrator, sharedApplication, TestProject } from './support';
import type { TestAccount } from './support';

interface Summary {
  readonly revision: number;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly authors: readonly { readonly id: string; readonly name: string }[];
  readonly altered: readonly string[];
}
interface Version {
  readonly revision: number;
  readonly title: string;
  readonly content: string;
  readonly color: string | null;
  readonly tags: readonly string[];
  readonly author: { readonly id: string } | null;
}

const client = sharedApplication();
let database: Client;
let anna: TestAccount;
let boris: TestAccount;

beforeAll(async () => {
  database = await connectAsAdministrator();
  anna = await client.register({ name: 'Anna' });
  boris = await client.register({ name: 'Boris' });
  await addMember(anna.organizationId, boris.userId, 'member');
});

afterAll(() => database.end());

const address = (itemId: string, rest = '') => `/context-items/${itemId}/versions${rest}`;

async function versionsOf(project: TestProject, itemId: string): Promise<readonly Summary[]> {
  const { status, body } = await project.request<{ items: Summary[]; nextCursor: null }>(
    'GET',
    address(itemId),
  );
  expect({ status, nextCursor: body.nextCursor }).toEqual({ status: 200, nextCursor: null });
  return body.items;
}

const readVersion = async (project: TestProject, itemId: string, revision: number) =>
  (await project.request<Version>('GET', address(itemId, `/${revision}`))).body;

const edit = (itemId: string, baseVersion: number, json: EditJson) =>
  change('item.edit', { itemId, baseVersion, edit: json });

/** Moves what is in the log until now into the past, as if it had been done a day earlier than the rest. */
async function aDayPasses(project: TestProject): Promise<void> {
  await database.query(
    `update project_changes set created_at = date_trunc('hour', created_at) - interval '1 day' where project_id = $1`,
    [project.id],
  );
}

describe('versions of an item', () => {
  it('should tell who changed what and when, and bring back each state', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('one', { title: 'First' });
    await aDayPasses(project);
    await project.apply(
      edit(itemId, 1, [3, [0, ' two']]),
      change('item.rename', { itemId, title: 'Second' }),
      change('item.configure', { itemId, color: 'teal', tags: ['a', 'b', 'a'] }),
    );
    await aDayPasses(project);
    await project.as(boris).apply(edit(itemId, 2, [7, [0, ' three']]));

    const versions = await versionsOf(project, itemId);
    expect(versions.map(({ authors, altered }) => [authors.map(({ name }) => name), altered])).toEqual([
      [['Boris'], ['text']],
      [['Anna'], ['marks', 'title', 'text']],
      [['Anna'], ['made']],
    ]);
    const times = versions.map(({ endedAt }) => Date.parse(endedAt));
    expect(times).toEqual(times.toSorted((left, right) => right - left));
    expect(versions[1]?.authors[0]?.id).toBe(anna.userId);
    const states = [];
    for (const { revision } of versions) states.push(await readVersion(project, itemId, revision));
    expect(states).toMatchObject([
      {
        title: 'Second',
        content: 'one two three',
        color: 'teal',
        tags: ['a', 'b'],
        author: { id: boris.userId },
      },
      { title: 'Second', content: 'one two', color: 'teal', tags: ['a', 'b'], author: { id: anna.userId } },
      { title: 'First', content: 'one', color: null, tags: [], author: { id: anna.userId } },
    ]);
  });

  it('should take what two people type at once as one version of both', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('-');
    for (let turn = 0; turn < 3; turn += 1) {
      await project.apply(edit(itemId, 1 + 2 * turn, [1 + 2 * turn, [0, 'a']]));
      await project.as(boris).apply(edit(itemId, 2 + 2 * turn, [2 + 2 * turn, [0, 'b']]));
    }
    const [both, made, ...rest] = await versionsOf(project, itemId);
    expect(both?.authors.map(({ name }) => name)).toEqual(['Boris', 'Anna']);
    expect(made?.altered).toEqual(['made']);
    expect(rest).toEqual([]);
    expect(await readVersion(project, itemId, both?.revision ?? 0)).toMatchObject({ content: '-ababab' });
  });

  it('should hold when a long text is folded, and when it is not', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('x'.repeat(70_000));
    const revisions: number[] = [];
    for (let version = 1; version <= 4; version += 1) {
      const { revision } = await project.apply(edit(itemId, version, [[1, String(version)], 69_999]));
      revisions.push(revision);
      if (version === 2) await untilFolded(itemId, 3);
    }
    const starts = [];
    for (const revision of revisions) {
      starts.push((await readVersion(project, itemId, revision)).content.slice(0, 2));
    }
    expect(starts).toEqual(['1x', '2x', '3x', '4x']);
    const made = (await versionsOf(project, itemId)).at(-1);
    expect((await readVersion(project, itemId, made?.revision ?? 0)).content).toBe('x'.repeat(70_000));
  });

  it('should begin with how the item was made: by a copy, a split or a merge', async () => {
    const project = await TestProject.create(client, anna);
    const { blockId } = project;
    const sourceId = await project.addItem('one two', { title: 'Source' });
    const [copyId, leftId, rightId, mergedId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const part = (itemId: string, from: number, to: number) => ({
      itemId,
      title: 'Part',
      position: 'a5',
      from,
      to,
    });
    await project.apply(
      change('item.configure', { itemId: sourceId, color: 'red' }),
      change('item.copy', {
        sourceId,
        itemId: copyId,
        blockId,
        parentItemId: null,
        title: 'Copy',
        position: 'a4',
      }),
      change('item.split', {
        ...{ itemId: sourceId, baseVersion: 1, mode: 'append' },
        parts: [part(leftId, 0, 4), part(rightId, 4, 7)],
      }),
      change('item.merge', {
        itemIds: [leftId, rightId],
        separator: '+',
        into: { itemId: mergedId, title: 'M' },
      }),
      edit(copyId, 1, [[7, 'copy']]),
      edit(rightId, 1, [[3, 'right']]),
      edit(mergedId, 1, [[8, 'merged']]),
    );
    const began = [];
    for (const itemId of [copyId, rightId, mergedId, leftId]) {
      const made = (await versionsOf(project, itemId)).at(-1);
      const { content, color } = await readVersion(project, itemId, made?.revision ?? 0);
      began.push([made?.altered, content, color]);
    }
    expect(began).toEqual([
      [['made'], 'one two', 'red'],
      [['made'], 'two', null],
      [['made'], 'one +two', null],
      [['made'], 'one ', null],
    ]);
  });

  it('should go page by page without a gap', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('');
    for (let version = 1; version <= 5; version += 1) {
      await aDayPasses(project);
      await project.apply(edit(itemId, version, version === 1 ? [[0, 'x']] : [version - 1, [0, 'x']]));
    }
    const all = await versionsOf(project, itemId);
    const paged: Summary[] = [];
    for (let query: string | null = '?limit=2'; query !== null;) {
      const { body }: { body: { items: Summary[]; nextCursor: string | null } } = await project.request(
        'GET',
        address(itemId, query),
      );
      paged.push(...body.items);
      query = body.nextCursor === null ? null : `?limit=2&cursor=${body.nextCursor}`;
    }
    expect(all).toHaveLength(6);
    expect(paged).toEqual(all);
  });

  it('should answer 404 for what is not there, and to whom it does not belong', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('one');
    const other = await TestProject.create(client, anna);
    const carol = await client.register();
    const closed = await TestProject.create(client, anna);
    const hiddenId = await closed.addItem('one');
    await closed.request('PATCH', '/sharing', { audience: 'named' });
    const answers = [
      await closed.as(boris).request('GET', address(hiddenId)),
      await closed.as(boris).request('GET', address(hiddenId, '/2')),
      await project.request('GET', address(randomUUID())),
      await project.request('GET', address(itemId, '/1')),
      await other.request('GET', address(itemId)),
      await other.request('GET', address(itemId, '/2')),
      await project.as(carol).request('GET', address(itemId)),
      await project.as(carol).request('GET', address(itemId, '/2')),
      await project.as(carol).request('POST', address(itemId, '/2/restore')),
    ];
    expect(answers.map(({ status, body }) => [status, (body as { code: string }).code])).toEqual([
      [404, 'project.not_found'],
      [404, 'project.not_found'],
      [404, 'item.not_found'],
      [404, 'item_version.not_found'],
      [404, 'item.not_found'],
      [404, 'item_version.not_found'],
      [404, 'project.not_found'],
      [404, 'project.not_found'],
      [404, 'project.not_found'],
    ]);
  });
});

describe('restoring a version', () => {
  it('should be an ordinary change, which is a version too', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('one two three', { title: 'First' });
    const [made] = await versionsOf(project, itemId);
    await project.apply(
      edit(itemId, 1, [4, [3, 'TWO'], 6]),
      change('item.rename', { itemId, title: 'Second' }),
      change('item.configure', { itemId, tags: ['a'] }),
    );
    await aDayPasses(project);
    const path = address(itemId, `/${made?.revision}/restore`);
    const first = await project.request<{ revision: number }>('POST', path);
    const again = await project.request<{ revision: number }>('POST', path);

    expect(await project.textOf(itemId)).toMatchObject({
      title: 'First',
      content: 'one two three',
      tags: [],
    });
    expect(again.body).toEqual(first.body);
    const [restored, edited] = await versionsOf(project, itemId);
    expect(restored?.altered).toEqual(['marks', 'title', 'text']);
    expect(await readVersion(project, itemId, edited?.revision ?? 0)).toMatchObject({
      content: 'one TWO three',
    });
  });

  it('should keep what somebody types meanwhile, for everybody', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('begin middle end');
    const [made] = await versionsOf(project, itemId);
    await project.apply(edit(itemId, 1, [6, [6, 'CENTRE'], 4]));
    // Whatever is typed was typed into the text before it is restored, as by people who have not heard of it.
    const typed = Array.from({ length: 20 }, (_, index) => `${index},`);
    const type = (word: string) => project.as(boris).apply(edit(itemId, 2, [16, [0, word]]));
    const restore = () =>
      project.request<{ revision: number }>('POST', address(itemId, `/${made?.revision}/restore`));
    const [restored, ...logged] = await Promise.all([restore(), ...typed.map(type)]);
    await type('last');

    const { content } = await project.textOf(itemId);
    expect(content.startsWith('begin middle end')).toBe(true);
    const after = typed.filter((_, index) => (logged[index]?.revision ?? 0) > restored.body.revision);
    for (const word of [...after, 'last']) expect(content).toContain(word);
    const [newest] = await versionsOf(project, itemId);
    expect((await readVersion(project, itemId, newest?.revision ?? 0)).content).toBe(content);
  });
});

/** Waits until the job has put the edits of a long text into its snapshot. */
async function untilFolded(itemId: string, version: number): Promise<void> {
  for (;;) {
    const { rows } = await database.query<{ folded: boolean }>(
      'select snapshot_version >= $2 as folded from context_items where id = $1',
      [itemId, version],
    );
    if (rows[0]?.folded) return;
  }
}
