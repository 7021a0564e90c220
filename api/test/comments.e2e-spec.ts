import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mentionOf } from '@promptyflow/contracts';
import {
  addMember,
  change,
  connectAsAdministrator,
  RealtimePage,
  sharedApplication,
  TestProject,
} from './support';
import type { ProblemBody, TestAccount } from './support';

const client = sharedApplication();

interface CommentBody {
  readonly id: string;
  readonly authorName: string | null;
  readonly text: string;
  readonly mentions: readonly { readonly id: string; readonly name: string }[];
  readonly createdAt: string;
  readonly editedAt: string | null;
}

interface ThreadBody {
  readonly id: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly title: string;
  readonly resolvedAt: string | null;
  readonly resolverName: string | null;
  readonly commentCount: number;
  readonly comments: readonly CommentBody[];
}

interface PageBody<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

let anna: TestAccount;
let boris: TestAccount;
let vera: TestAccount;
let project: TestProject;
let itemId: string;

beforeAll(async () => {
  [anna, boris, vera] = (await Promise.all(
    ['Anna', 'Boris', 'Vera'].map((name) => client.register({ name })),
  )) as [TestAccount, TestAccount, TestAccount];
  await addMember(anna.organizationId, boris.userId, 'member');
  await addMember(anna.organizationId, vera.userId, 'viewer');
});

beforeEach(async () => {
  project = await TestProject.create(client, anna);
  itemId = await project.addItem('First sentence.', { title: 'Interviews' });
});

function ask<Body = ProblemBody>({ token }: TestAccount, method: string, path: string, body?: object) {
  return client.request<Body>(method, `/projects/${project.id}${path}`, { token, ...(body ? { body } : {}) });
}

const begin = (person: TestAccount, text: string, subject: object = { kind: 'item', id: itemId }, ids = {}) =>
  ask<ThreadBody & ProblemBody>(person, 'POST', '/comment-threads', { ...ids, subject, comment: { text } });
const reply = (person: TestAccount, threadId: string, text: string, id?: string) =>
  ask<CommentBody & ProblemBody>(person, 'POST', `/comment-threads/${threadId}/comments`, {
    text,
    ...(id ? { id } : {}),
  });
const threads = async (person: TestAccount, query = '') =>
  (await ask<PageBody<ThreadBody>>(person, 'GET', `/comment-threads${query}`)).body;

describe('a thread of comments', () => {
  it('should be begun on an item, a sub-item and a prompt, and be found there', async () => {
    const promptId = await project.addPrompt('{{context}}');
    const childId = randomUUID();
    const { blockId } = project;
    await project.apply(
      change('item.add', {
        ...{
          itemId: childId,
          blockId,
          parentItemId: itemId,
          title: 'Part',
          position: 'a0',
          content: 'Part.',
        },
      }),
    );
    const subjects = [
      { kind: 'item', id: itemId },
      { kind: 'item', id: childId },
      { kind: 'prompt', id: promptId },
    ];
    for (const subject of subjects) expect((await begin(boris, 'Is it right?', subject)).status).toBe(201);
    expect((await threads(vera)).items.map(({ subject }) => subject)).toEqual(subjects.toReversed());
    expect((await threads(vera, `?promptId=${promptId}`)).items).toMatchObject([
      { title: 'Prompt', commentCount: 1, comments: [{ text: 'Is it right?', authorName: 'Boris' }] },
    ]);
    const { body } = await ask<PageBody<object>>(vera, 'GET', '/comment-counts');
    expect(body.items).toHaveLength(3);
    expect(body.items).toEqual(
      expect.arrayContaining(subjects.map((subject) => ({ ...subject, openThreads: 1 }))),
    );
  });

  it('should be told to whoever is in the project, and to nobody else', async () => {
    const [inside, outside] = await Promise.all([
      RealtimePage.connect(client.url, vera.token),
      RealtimePage.connect(client.url, boris.token),
    ]);
    try {
      await inside.join(project.id);
      const { body } = await begin(anna, 'Look.');
      const subject = { kind: 'item', id: itemId };
      const told = { projectId: project.id, threadId: body.id, subject };
      expect(await inside.waitFor('comment.changed', ({ threadId }) => threadId === body.id)).toEqual({
        ...told,
        happening: 'added',
      });
      await ask(boris, 'PATCH', `/comment-threads/${body.id}`, { resolved: true });
      expect(await inside.waitFor('comment.changed', ({ happening }) => happening === 'resolved')).toEqual({
        ...told,
        happening: 'resolved',
      });
      expect(outside.all('comment.changed')).toEqual([]);
    } finally {
      inside.close();
      outside.close();
    }
  });

  it('should be resolved, be opened again by a reply, and be counted while it is open', async () => {
    const { body: thread } = await begin(anna, 'Is it right?');
    const resolve = (resolved: boolean) =>
      ask<ThreadBody>(vera, 'PATCH', `/comment-threads/${thread.id}`, { resolved });
    const first = (await resolve(true)).body;
    expect(first).toMatchObject({ resolverName: 'Vera', resolvedAt: expect.any(String) });
    expect((await resolve(true)).body.resolvedAt).toBe(first.resolvedAt);
    expect((await threads(boris)).items).toEqual([]);
    expect((await threads(boris, '?state=resolved')).items.map(({ id }) => id)).toEqual([thread.id]);
    expect((await ask<PageBody<object>>(boris, 'GET', '/comment-counts')).body.items).toEqual([]);
    expect((await reply(boris, thread.id, 'No, it is not.')).status).toBe(201);
    expect((await threads(boris)).items).toMatchObject([
      { id: thread.id, resolvedAt: null, commentCount: 2 },
    ]);
  });

  it('should be begun once, however often it is sent', async () => {
    const ids = { id: randomUUID() };
    const comment = { id: randomUUID(), text: 'Once.' };
    const send = (person: TestAccount) =>
      ask<ProblemBody>(person, 'POST', '/comment-threads', {
        ...ids,
        comment,
        subject: { kind: 'item', id: itemId },
      });
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(anna)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect((await threads(anna)).items).toHaveLength(1);
    expect(await send(boris)).toMatchObject({ status: 409, body: { code: 'change.id_taken' } });
    const repeated = await Promise.all(
      Array.from({ length: 8 }, () => reply(boris, ids.id, 'Yes.', comment.id)),
    );
    expect(new Set(repeated.map(({ status }) => status))).toEqual(new Set([409]));
    const replyId = randomUUID();
    const replies = await Promise.all(Array.from({ length: 8 }, () => reply(boris, ids.id, 'Yes.', replyId)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect((await threads(anna)).items[0]?.commentCount).toBe(2);
  });

  it('should hold its limit under race', async () => {
    const { body: thread } = await begin(anna, 'First.');
    const database = await connectAsAdministrator();
    await database.query(
      `insert into comments (id, organization_id, project_id, thread_id, text)
       select gen_random_uuid(), $1, $2, $3, 'More.' from generate_series(1, 498)`,
      [anna.organizationId, project.id, thread.id],
    );
    await database.end();
    const answers = await Promise.all(Array.from({ length: 16 }, () => reply(boris, thread.id, 'Last.')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.find(({ status }) => status !== 201)?.body).toMatchObject({
      ...{ code: 'comment.too_many', params: { limit: 500 } },
    });
  });

  it('should be listed page by page, with its first and latest comments, and the others on request', async () => {
    const { body: thread } = await begin(anna, 'First.');
    const written = ['First.'];
    for (let place = 1; place < 14; place += 1) {
      written.push(`Reply ${place}`);
      await reply(boris, thread.id, `Reply ${place}`);
    }
    const [shown] = (await threads(anna)).items;
    expect(shown?.commentCount).toBe(14);
    expect(shown?.comments.map(({ text }) => text)).toEqual(['First.', ...written.slice(4)]);
    const read: string[] = [];
    let query = '?limit=5';
    for (let pages = 0; query !== '' && pages < 9; pages += 1) {
      const path = `/comment-threads/${thread.id}/comments${query}`;
      const { body } = await ask<PageBody<CommentBody>>(anna, 'GET', path);
      read.push(...body.items.map(({ text }) => text));
      query = body.nextCursor === null ? '' : `?limit=5&cursor=${body.nextCursor}`;
    }
    expect(read).toEqual(written.toReversed());
    for (const text of ['Second thread', 'Third thread']) await begin(boris, text);
    const first = await threads(anna, '?limit=2');
    expect(first.items.map(({ comments }) => comments[0]?.text)).toEqual(['Third thread', 'Second thread']);
    const second = await threads(anna, `?limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([second.items.map(({ id }) => id), second.nextCursor]).toEqual([[thread.id], null]);
  });

  it('should stay with what goes to the trash, and go for good with the project', async () => {
    const { body: thread } = await begin(anna, 'Kept.');
    await project.apply(change('item.remove', { itemId }));
    expect((await threads(anna, '?state=all')).items).toEqual([]);
    expect(await reply(boris, thread.id, 'Hello?')).toMatchObject({
      ...{ status: 404, body: { code: 'comment.thread_not_found' } },
    });
    expect(await begin(boris, 'Hello?')).toMatchObject({ status: 404, body: { code: 'item.not_found' } });
    await project.apply(change('item.restore', { itemId }));
    expect((await threads(anna)).items.map(({ id }) => id)).toEqual([thread.id]);
    const database = await connectAsAdministrator();
    await database.query('delete from projects where id = $1', [project.id]);
    const { rows } = await database.query('select 1 from comments where thread_id = $1', [thread.id]);
    await database.end();
    expect(rows).toEqual([]);
  });
});

describe('a comment', () => {
  it('should be altered by its author only, and say so', async () => {
    const { body: thread } = await begin(boris, 'Is it wright?');
    const path = `/comments/${thread.comments[0]?.id ?? ''}`;
    expect(await ask(anna, 'PATCH', path, { text: 'Mine.' })).toMatchObject({
      ...{ status: 403, body: { code: 'comment.authors_only' } },
    });
    expect((await ask(boris, 'PATCH', path, { text: 'Is it wright?' })).body).toMatchObject({
      editedAt: null,
    });
    expect((await ask(boris, 'PATCH', path, { text: 'Is it right?' })).body).toMatchObject({
      ...{ text: 'Is it right?', editedAt: expect.any(String) },
    });
  });

  it('should be removed by its author and by who looks after comments, with the thread when it is the last', async () => {
    const { body: thread } = await begin(boris, 'First.');
    const { body: second } = await reply(vera, thread.id, 'Second.');
    const remove = (person: TestAccount, id = '') => ask(person, 'DELETE', `/comments/${id}`);
    expect(await remove(boris, second.id)).toMatchObject({
      status: 403,
      body: { code: 'comment.authors_only' },
    });
    expect((await remove(boris, thread.comments[0]?.id)).status).toBe(204);
    expect((await threads(anna)).items).toMatchObject([{ commentCount: 1, comments: [{ text: 'Second.' }] }]);
    expect((await remove(anna, second.id)).status).toBe(204);
    expect((await threads(anna, '?state=all')).items).toEqual([]);
    expect(await remove(anna, second.id)).toMatchObject({ status: 404, body: { code: 'comment.not_found' } });
  });

  it.each([
    ['empty', ''],
    ['blank', '   \n'],
    ['too long', 'x'.repeat(10_001)],
  ])('should not be %s', async (_, text) => {
    expect(await begin(anna, text)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('should mention those to whom the project is open, by their names of now', async () => {
    const text = `${mentionOf(vera.userId)} and ${mentionOf(boris.userId)}, look`;
    const { status, body } = await begin(anna, text);
    expect([status, body.comments[0]?.mentions]).toEqual([
      201,
      [
        { id: vera.userId, name: 'Vera' },
        { id: boris.userId, name: 'Boris' },
      ],
    ]);
  });

  it('should mention nobody else', async () => {
    const stranger = await client.register();
    await ask(anna, 'PATCH', '/sharing', { audience: 'named' });
    for (const userId of [stranger.userId, boris.userId, randomUUID()]) {
      expect(await begin(anna, mentionOf(userId))).toMatchObject({
        ...{ status: 422, body: { code: 'comment.person_not_found', params: { userIds: [userId] } } },
      });
    }
    expect((await threads(anna)).items).toEqual([]);
    const people = await ask<{ items: { id: string; mayOpen: boolean }[] }>(anna, 'GET', '/people');
    expect(people.body.items).toMatchObject([
      { id: anna.userId, name: 'Anna', mayOpen: true },
      { id: boris.userId, name: 'Boris', mayOpen: false },
      { id: vera.userId, name: 'Vera', mayOpen: false },
    ]);
  });

  it('should be written by a guest who may only view', async () => {
    const guest = await client.register({ name: 'Gleb' });
    const database = await connectAsAdministrator();
    await database.query(
      `insert into project_people (project_id, user_id, organization_id, access) values ($1, $2, $3, 'view')`,
      [project.id, guest.userId, anna.organizationId],
    );
    await database.end();
    const { body: thread } = await begin(guest, `${mentionOf(anna.userId)}, is it right?`);
    expect(thread.comments).toMatchObject([{ authorName: 'Gleb' }]);
    const people = await ask<{ items: { id: string }[] }>(guest, 'GET', '/people');
    expect(people.body.items.map(({ id }) => id)).toContain(guest.userId);
  });

  it('should stay without its author when the account goes, and be among the data taken away before', async () => {
    const gleb = await client.register({ name: 'Gleb' });
    await addMember(anna.organizationId, gleb.userId, 'member');
    await begin(gleb, 'By Gleb.');
    const { body: file } = await client.request<{ comments: object[] }>('GET', '/user/export', {
      token: gleb.token,
    });
    expect(file.comments).toEqual([
      expect.objectContaining({
        organizationId: anna.organizationId,
        projectId: project.id,
        text: 'By Gleb.',
      }),
    ]);
    const erased = await client.request('POST', '/user/deletion', {
      token: gleb.token,
      body: { password: gleb.password, confirmation: gleb.email },
    });
    expect(erased.status).toBe(204);
    expect((await threads(anna)).items).toMatchObject([
      { comments: [{ text: 'By Gleb.', authorName: null }] },
    ]);
  });
});
