import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mentionOf } from '@promptyflow/contracts';
import { Queue } from 'bullmq';
import { connectAsAdministrator, RealtimePage, startApplication, TestProject } from './support';
import type { ApiClient, OwnApplication, TestAccount } from './support';
import { Commenting, untilEnded } from './support/commenting';

const prefix = `test-${randomUUID()}`;

let application: OwnApplication;
let client: ApiClient;
let database: Awaited<ReturnType<typeof connectAsAdministrator>>;
let at: Commenting;
let anna: TestAccount;
let boris: TestAccount;

beforeAll(async () => {
  application = await startApplication({ REDIS_KEY_PREFIX: prefix });
  ({ client } = application);
  database = await connectAsAdministrator();
});

afterAll(async () => {
  await database.end();
  await application.stop();
});

beforeEach(async () => {
  at = await Commenting.begin(client);
  ({ anna, boris } = at);
});

describe('who is mentioned', () => {
  it('should be told live, once, and find it among their notifications', async () => {
    const page = await RealtimePage.connect(client.url, boris.token);
    try {
      const thread = await at.mention();
      await page.waitFor('notification.changed', ({ reason }) => reason === 'added');
      expect(await at.inbox(boris)).toEqual({
        items: [
          expect.objectContaining({
            ...{
              kind: 'comment.mentioned',
              actorName: 'Anna',
              projectName: 'Project',
              readAt: null,
              access: null,
            },
            comment: {
              ...{ threadId: thread.id, commentId: thread.commentId, title: 'Interviews' },
              ...{
                subjectKind: 'item',
                subjectId: at.itemId,
                excerpt: `${mentionOf(boris.userId)}, look at this`,
              },
            },
          }),
        ],
        people: [{ id: boris.userId, name: 'Boris' }],
        nextCursor: null,
      });
      expect([await at.unread(boris), await at.unread(anna)]).toEqual([1, 0]);
      const path = `/projects/${at.project.id}/comments/${thread.commentId}`;
      for (const text of ['once', 'twice'])
        await at.ask(anna, 'PATCH', path, { text: `${mentionOf(boris.userId)} ${text}` });
      await at.ask(anna, 'PATCH', path, { text: 'nobody' });
      await at.ask(anna, 'PATCH', path, { text: `${mentionOf(boris.userId)} again` });
      expect([await at.unread(boris), page.all('notification.changed')]).toEqual([1, [{ reason: 'added' }]]);
    } finally {
      page.close();
    }
  });

  it('should be told when an edit mentions them, and not of their own words', async () => {
    const { commentId } = await at.write(anna, 'Look.');
    expect(await at.unread(boris)).toBe(0);
    const text = `${mentionOf(boris.userId)} ${mentionOf(anna.userId)} look.`;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        at.ask(anna, 'PATCH', `/projects/${at.project.id}/comments/${commentId}`, { text }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect([await at.unread(boris), await at.unread(anna)]).toEqual([1, 0]);
  });

  it('should not be told of what is taken back', async () => {
    const { commentId } = await at.mention();
    const page = await RealtimePage.connect(client.url, boris.token);
    try {
      await at.ask(anna, 'DELETE', `/projects/${at.project.id}/comments/${commentId}`);
      await page.waitFor('notification.changed', ({ reason }) => reason === 'removed');
      expect((await at.inbox(boris)).items).toEqual([]);
    } finally {
      page.close();
    }
  });
});

describe('who took part in a thread', () => {
  it('should be told of replies, and of a mention in one only once', async () => {
    const thread = await at.write(anna, 'Is it right?');
    await at.reply(boris, thread.id, 'It is.');
    await at.reply(anna, thread.id, `${mentionOf(boris.userId)}, thank you`);
    const kinds = async (person: TestAccount) => (await at.inbox(person)).items.map(({ kind }) => kind);
    expect([await kinds(anna), await kinds(boris)]).toEqual([['comment.replied'], ['comment.mentioned']]);
  });

  it('should not be told when the project is closed to them', async () => {
    const thread = await at.write(boris, 'Is it right?');
    await at.setAudience('named');
    const page = await RealtimePage.connect(client.url, boris.token);
    try {
      expect((await at.reply(anna, thread.id, 'It is.')).status).toBe(201);
      const other = await TestProject.create(client, anna);
      await at.ask(anna, 'PUT', `/projects/${other.id}/sharing/people/${boris.userId}`, { access: 'view' });
      await page.waitFor('notification.changed', ({ reason }) => reason === 'added');
      expect(page.all('notification.changed')).toHaveLength(1);
      const { rows } = await database.query<{ kind: string }>(
        'select kind from notifications where user_id = $1',
        [boris.userId],
      );
      expect(rows).toEqual([{ kind: 'project.shared' }]);
    } finally {
      page.close();
    }
  });
});

describe('who is named in a project', () => {
  it('should be told, and not again when they may do more', async () => {
    const path = `/projects/${at.project.id}/sharing/people/${boris.userId}`;
    await at.ask(anna, 'PUT', path, { access: 'view' });
    await at.ask(anna, 'PUT', path, { access: 'edit' });
    expect((await at.inbox(boris)).items).toMatchObject([
      { kind: 'project.shared', access: 'view', comment: null, actorName: 'Anna' },
    ]);
  });
});

describe('notifications', () => {
  it('should be read one by one, all until one, and told to the other pages', async () => {
    for (const text of ['one', 'two', 'three']) await at.mention(text);
    const [third, second, first] = (await at.inbox(boris)).items;
    const page = await RealtimePage.connect(client.url, boris.token);
    try {
      const path = `/notifications/${first?.id ?? ''}`;
      expect((await at.ask(boris, 'PATCH', path, { read: true })).status).toBe(204);
      await page.waitFor('notification.changed', ({ reason }) => reason === 'read');
      expect((await at.inbox(boris, '?unread=true')).items.map(({ id }) => id)).toEqual([
        third?.id,
        second?.id,
      ]);
      await at.ask(boris, 'PATCH', path, { read: false });
      expect(await at.unread(boris)).toBe(3);
      await at.ask(boris, 'POST', '/notifications/read', { untilId: second?.id });
      expect((await at.inbox(boris, '?unread=true')).items.map(({ id }) => id)).toEqual([third?.id]);
      await at.ask(boris, 'POST', '/notifications/read', {});
      expect(await at.unread(boris)).toBe(0);
      expect(await at.ask(anna, 'PATCH', path, { read: true })).toMatchObject({
        ...{ status: 404, body: { code: 'notification.not_found' } },
      });
    } finally {
      page.close();
    }
  });

  it('should be read with what they come of, and be told to nobody when there is nothing', async () => {
    const [first, second] = [await at.mention('one'), await at.mention('two')];
    const page = await RealtimePage.connect(client.url, boris.token);
    try {
      const read = (sourceIds: readonly string[]) =>
        at.ask(boris, 'POST', '/notifications/read', { sourceIds });
      await read([randomUUID()]);
      await read([]);
      expect(await at.unread(boris)).toBe(2);
      expect((await read([second.commentId, randomUUID()])).status).toBe(204);
      await page.waitFor('notification.changed', ({ reason }) => reason === 'read');
      expect((await at.inbox(boris, '?unread=true')).items.map(({ comment }) => comment?.threadId)).toEqual([
        first.id,
      ]);
      expect(page.all('notification.changed')).toHaveLength(1);
    } finally {
      page.close();
    }
  });

  it('should be listed page by page', async () => {
    for (const text of ['one', 'two', 'three']) await at.mention(text);
    const all = (await at.inbox(boris)).items.map(({ id }) => id);
    const page = await at.inbox(boris, '?limit=2');
    const rest = await at.inbox(boris, `?limit=2&cursor=${page.nextCursor ?? ''}`);
    expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual(all);
    expect(rest.nextCursor).toBeNull();
  });

  it('should not speak of a project that is closed to the person, in the trash, or of an organization they left', async () => {
    await at.mention();
    const [told] = (await at.inbox(boris)).items;
    const shown = async () => [(await at.inbox(boris)).items.length, await at.unread(boris)];
    expect(await shown()).toEqual([1, 1]);
    await at.setAudience('named');
    expect(await shown()).toEqual([0, 0]);
    const marked = await at.ask(boris, 'PATCH', `/notifications/${told?.id ?? ''}`, { read: true });
    expect(marked.status).toBe(404);
    await at.setAudience('organization');
    expect(await shown()).toEqual([1, 1]);
    await at.ask(anna, 'DELETE', `/projects/${at.project.id}`);
    expect(await shown()).toEqual([0, 0]);
    await database.query('update projects set deleted_at = null where id = $1', [at.project.id]);
    expect(await shown()).toEqual([1, 1]);
    await at.ask(anna, 'DELETE', `/organizations/${anna.organizationId}/members/${boris.userId}`);
    expect(await shown()).toEqual([0, 0]);
  });

  it('should be told as the person wants', async () => {
    const { body: before } = await at.ask<object>(boris, 'GET', '/user/notification-settings');
    expect(before).toMatchObject({
      digest: 'daily',
      kinds: { 'comment.mentioned': { inApp: true, email: true } },
    });
    const kinds = { 'comment.mentioned': { inApp: false, email: false } };
    const { body: after } = await at.ask<object>(boris, 'PATCH', '/user/notification-settings', { kinds });
    expect(after).toEqual({ ...before, kinds: { ...(before as { kinds: object }).kinds, ...kinds } });
    await at.mention();
    expect((await at.inbox(boris)).items).toEqual([]);
    await at.ask(boris, 'PATCH', '/user/notification-settings', {
      kinds: { 'comment.mentioned': { inApp: true, email: true } },
    });
    await at.mention();
    expect((await at.inbox(boris)).items).toHaveLength(1);
  });

  it('should be forgotten when they are old', async () => {
    await at.mention('old');
    await database.query(
      `update notifications set created_at = now() - interval '91 days' where user_id = $1`,
      [boris.userId],
    );
    await at.mention('new');
    const purges = new Queue('notification.purge', {
      ...{ connection: { url: process.env.REDIS_URL ?? '' }, prefix: `{${prefix}}` },
    });
    const job = await purges.add('notification.purge', {});
    await untilEnded(purges, [job.id ?? '']);
    await purges.close();
    expect((await at.inbox(boris)).items.map(({ comment }) => comment?.excerpt)).toEqual([
      `${mentionOf(boris.userId)}new`,
    ]);
  });
});
