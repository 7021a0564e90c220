import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addMember,
  change,
  connectAsAdministrator,
  cookieHeader,
  RealtimePage,
  refreshCookie,
  startApplication,
  startWorker,
  TestProject,
} from './support';
import type { OwnApplication, OwnProcess, SignedInBody, TestAccount } from './support';

const variables = { REDIS_KEY_PREFIX: `test-${randomUUID()}`, WORKERS: 'false' };
/** Too long to be counted within the request. */
const longText = 'A text to count. '.repeat(10_000);
const pages: RealtimePage[] = [];
let first: OwnApplication;
let second: OwnApplication;
let worker: OwnProcess;
let anna: TestAccount;
let boris: TestAccount;
let project: TestProject;

beforeAll(async () => {
  worker = startWorker(variables);
  [first, second] = await Promise.all([startApplication(variables), startApplication(variables)]);
  [anna, boris] = await Promise.all([first.client.register(), first.client.register()]);
  await addMember(anna.organizationId, boris.userId, 'viewer');
  project = await TestProject.create(first.client, anna);
});

afterEach(() => {
  for (const page of pages.splice(0)) page.close();
});

afterAll(() => Promise.all([first, second, worker].map((process) => process.stop())));

async function connect(account: { readonly token: string }, application = first): Promise<RealtimePage> {
  const page = await RealtimePage.connect(application.client.url, account.token);
  pages.push(page);
  return page;
}

/** A page in the room of a project. */
async function enter(account: TestAccount, application = first, room = project): Promise<RealtimePage> {
  const page = await connect(account, application);
  expect(await page.join(room.id)).toEqual({ ok: true });
  return page;
}

const revisionsOf = (page: RealtimePage) =>
  page
    .all('project.changed')
    .flatMap((event) =>
      event.revision === undefined ? event.changes.map(({ revision }) => revision) : [event.revision],
    );
const hearsRevision = (page: RealtimePage, revision: number) =>
  page.waitFor('project.changed', ({ changes }) => changes.some((entry) => entry.revision === revision));
/** The projects of which a page heard, each once: what the making of one tells may come after a join. */
const projectsHeardBy = (page: RealtimePage) => [
  ...new Set([...page.all('project.changed'), ...page.all('project.sized')].map((event) => event.projectId)),
];
const present = (page: RealtimePage, ...people: readonly TestAccount[]) =>
  page.waitFor('project.presence', ({ pages }) => {
    const userIds = pages.map(({ userId }) => userId);
    const expected = people.map(({ userId }) => userId);
    return userIds.length === expected.length && expected.every((userId) => userIds.includes(userId));
  });
const addBlock = () => change('block.add', { blockId: randomUUID(), title: 'Block', position: 'b1' });

describe('connecting', () => {
  it.each([
    ['no token', undefined],
    ['a token that is none', 'nonsense'],
    ['a token that is no text', { token: 1 }],
  ])('should refuse %s with the code', async (_, token) => {
    await expect(RealtimePage.connect(first.client.url, token)).rejects.toThrow(/^auth\.required$/);
  });

  it('should refuse the token of a session that has ended', async () => {
    const { token, cookie } = await first.client.register();
    await first.client.request('POST', '/auth/logout', { cookie });
    await expect(RealtimePage.connect(first.client.url, token)).rejects.toThrow(/^auth\.session_ended$/);
  });
});

describe('project.join', () => {
  it('should let a viewer in', async () => {
    expect(await (await connect(boris)).join(project.id)).toEqual({ ok: true });
  });

  it('should not know the project of a foreign organization, nor one that is not there', async () => {
    const page = await connect(await first.client.register());
    const answers = await Promise.all([page.join(project.id), page.join(randomUUID())]);
    expect(answers).toEqual(Array(2).fill({ ok: false, code: 'project.not_found' }));
  });

  it.each<[string, unknown, string?]>([
    ['null', null],
    ['a number', 5],
    ['a list', [project]],
    ['an empty object', {}],
    ['a project that is no id', { projectId: 'x' }],
    ['a list of ids', { projectId: [randomUUID()] }],
    ['50 KB', { projectId: 'x'.repeat(50_000) }],
    ['a project id with a NUL', { projectId: '\0' }, 'request.forbidden_character'],
  ])('should answer %s with a code', async (_, payload, code = 'request.invalid') => {
    const page = await connect(anna);
    expect(await page.ask('project.join', payload)).toEqual({ ok: false, code });
    expect(await page.join(project.id)).toEqual({ ok: true });
  });

  it('should survive what waits for no answer, and end a connection that sends too much', async () => {
    const page = await connect(anna);
    for (const name of ['project.join', 'project.leave']) {
      page.socket.emit(name);
      page.socket.emit(name, null);
      page.socket.emit(name, { projectId: 5 }, 'not a function');
    }
    expect(await page.join(project.id)).toEqual({ ok: true });
    page.socket.io.reconnection(false);
    page.socket.emit('project.join', { projectId: 'x'.repeat(1_000_000) });
    expect(await page.ended()).toMatch(/transport/);
    expect(await (await connect(anna)).join(project.id)).toEqual({ ok: true });
  });
});

describe('the room of a project', () => {
  it('should tell everyone of changes in order, on both processes, and of the sizes that a worker counts', async () => {
    const [here, there] = await Promise.all([enter(anna, first), enter(boris, second)]);
    const since = (await project.apply(addBlock())).revision;
    const itemId = await project.addItem(longText);
    for (let index = 0; index < 5; index += 1) await project.apply(addBlock());
    const expected = Array.from({ length: 7 }, (_, index) => since + index);
    for (const page of [here, there]) {
      await hearsRevision(page, since + 6);
      expect(revisionsOf(page)).toEqual(expected);
      const { sizes } = await page.waitFor('project.sized', (event) =>
        event.sizes.some((size) => size.itemId === itemId),
      );
      expect(sizes).toEqual([
        expect.objectContaining({ itemId, chars: longText.length, tokens: expect.any(Number) }),
      ]);
    }
  });

  it('should relay from the second process to the first', async () => {
    const page = await enter(anna, first);
    const { id } = addBlock();
    const { status, body } = await second.client.request<{ revision: number }>(
      'POST',
      `/projects/${project.id}/changes`,
      { token: anna.token, body: { changes: [{ ...addBlock(), id }] } },
    );
    expect(status).toBe(200);
    const { changes } = await hearsRevision(page, body.revision);
    expect(changes.map((entry) => entry.change.id)).toEqual([id]);
  });

  it('should say who is there, and who has left', async () => {
    const [here, there] = await Promise.all([enter(anna, first), enter(boris, second)]);
    await Promise.all([present(here, anna, boris), present(there, anna, boris)]);
    here.forget();
    there.socket.emit('project.leave', { projectId: project.id });
    await present(here, anna);
    const again = await enter(boris, second);
    await present(here, anna, boris);
    here.forget();
    again.close();
    await present(here, anna);
    const last = here.all('project.presence').at(-1);
    expect(last?.pages).toEqual([{ pageId: here.socket.id, userId: anna.userId, place: null }]);
  });

  it('should say where somebody is, also to whoever comes later, and of nobody who is not there', async () => {
    const [here, there] = await Promise.all([enter(anna, first), enter(boris, second)]);
    await Promise.all([present(here, anna, boris), present(there, anna, boris)]);
    const place = { textId: randomUUID(), version: 3, anchor: 1, head: 4 };
    there.socket.emit('project.place', { projectId: project.id, place });
    const { page } = await here.waitFor('project.placed', () => true);
    expect(page).toEqual({ pageId: there.socket.id, userId: boris.userId, place });
    const later = await enter(anna, first);
    const { pages } = await later.waitFor('project.presence', (event) => event.pages.length === 3);
    expect(pages).toContainEqual({ pageId: there.socket.id, userId: boris.userId, place });

    const stranger = await connect(boris);
    stranger.socket.emit('project.place', { projectId: project.id, place });
    for (const bad of [{ textId: 'x' }, 5, { ...place, head: -1 }, { ...place, anchor: '1' }]) {
      there.socket.emit('project.place', { projectId: project.id, place: bad });
    }
    there.socket.emit('project.place', { projectId: project.id, place: null });
    await here.waitFor('project.placed', (event) => event.page.place === null);
    expect(here.all('project.placed')).toHaveLength(2);
  });

  it('should hear nothing of another project', async () => {
    const other = await TestProject.create(first.client, anna);
    const page = await enter(anna);
    await other.addItem(longText);
    await other.apply(addBlock());
    const { revision } = await project.apply(addBlock());
    await hearsRevision(page, revision);
    expect(projectsHeardBy(page)).toEqual([project.id]);
  });

  it('should hear nothing more after leaving', async () => {
    const [leaving, staying] = await Promise.all([enter(anna), enter(boris)]);
    leaving.socket.emit('project.leave', { projectId: project.id });
    await present(staying, boris);
    const { revision } = await project.apply(addBlock());
    await hearsRevision(staying, revision);
    const other = await TestProject.create(first.client, anna);
    await leaving.join(other.id);
    await hearsRevision(leaving, (await other.apply(addBlock())).revision);
    expect(projectsHeardBy(leaving)).toEqual([other.id]);
  });

  it('should be left at once, on both processes, by who is removed from the organization', async () => {
    const guest = await first.client.register();
    await addMember(anna.organizationId, guest.userId, 'viewer');
    const [staying, here, there] = await Promise.all([
      enter(anna, first),
      enter(guest, first),
      enter(guest, second),
    ]);
    await present(staying, anna, guest, guest);
    staying.forget();
    const path = `/organizations/${anna.organizationId}/members/${guest.userId}`;
    const { status } = await first.client.request('DELETE', path, { token: anna.token });
    const removedAt = Date.now();
    await present(staying, anna);
    expect([status, Date.now() - removedAt < 1000]).toEqual([204, true]);
    const { revision } = await project.apply(addBlock());
    await hearsRevision(staying, revision);
    for (const page of [here, there]) {
      await page.waitFor('organization.changed', (event) => event.organizationId === anna.organizationId);
      expect(await page.join(project.id)).toEqual({ ok: false, code: 'project.not_found' });
      expect(revisionsOf(page)).not.toContain(revision);
    }
  });

  it('should be caught up from the log after an absence', async () => {
    const page = await enter(anna);
    const { revision } = await project.apply(addBlock());
    await hearsRevision(page, revision);
    page.close();
    const missed = [addBlock(), addBlock(), addBlock()];
    for (const entry of missed) await project.apply(entry);
    page.socket.connect();
    expect(await page.join(project.id)).toEqual({ ok: true });
    const log = await project.request<{ changes: { change: { id: string } }[] }>(
      'GET',
      `/changes?since=${revision}`,
    );
    expect(log.body.changes.map((entry) => entry.change.id)).toEqual(missed.map(({ id }) => id));
    const next = (await project.apply(addBlock())).revision;
    await hearsRevision(page, next);
    expect(revisionsOf(page)).not.toContain(next - 1);
  });

  it('should be given what a broken connection missed, unless the right to it is gone', async () => {
    const guest = await first.client.register();
    await addMember(anna.organizationId, guest.userId, 'viewer');
    const [kept, lost] = await Promise.all([enter(anna, second), enter(guest, second)]);
    const { revision } = await project.apply(addBlock());
    await Promise.all([hearsRevision(kept, revision), hearsRevision(lost, revision)]);
    const database = await connectAsAdministrator();
    try {
      await database.query('delete from memberships where organization_id = $1 and user_id = $2', [
        anna.organizationId,
        guest.userId,
      ]);
    } finally {
      await database.end();
    }
    const recovered = (page: RealtimePage) =>
      new Promise<boolean>((resolve) => page.socket.once('connect', () => resolve(page.socket.recovered)));
    const back = Promise.all([recovered(kept), recovered(lost)]);
    for (const page of [kept, lost]) page.socket.io.engine.close();
    const missed = (await project.apply(addBlock())).revision;
    expect(await back).toEqual([true, false]);
    await hearsRevision(kept, missed);
    const next = (await project.apply(addBlock())).revision;
    await hearsRevision(kept, next);
    expect(await lost.join(project.id)).toEqual({ ok: false, code: 'project.not_found' });
    expect(revisionsOf(lost)).toEqual([revision]);
  });
});

describe('an ended session', () => {
  const signIn = async ({ email, password }: TestAccount) => {
    const answer = await first.client.request<SignedInBody>('POST', '/auth/login', {
      body: { email, password },
    });
    const cookie = cookieHeader(answer, refreshCookie);
    return { token: answer.body.accessToken, cookie, id: cookie.split(/[=.]/)[1] ?? '' };
  };

  it('should lose its connections on both processes when it signs out, and no other session any', async () => {
    const account = await first.client.register();
    const session = await signIn(account);
    const [here, there, other] = await Promise.all([
      connect(session, first),
      connect(session, second),
      connect(account, second),
    ]);
    const ends = Promise.all([here.ended(), there.ended()]);
    await first.client.request('POST', '/auth/logout', { cookie: session.cookie });
    expect(await ends).toEqual(['io server disconnect', 'io server disconnect']);
    expect(other.socket.connected).toBe(true);
  });

  it('should lose its connections when another session ends it', async () => {
    const account = await first.client.register();
    const session = await signIn(account);
    const page = await connect(session, second);
    const [end, { status }] = await Promise.all([
      page.ended(),
      first.client.request('DELETE', `/user/sessions/${session.id}`, { token: account.token }),
    ]);
    expect([end, status]).toEqual(['io server disconnect', 204]);
  });

  it('should not be ended by somebody else', async () => {
    const [account, stranger] = await Promise.all([first.client.register(), first.client.register()]);
    const session = await signIn(account);
    const page = await connect(session);
    const path = `/user/sessions/${session.id}`;
    const { status } = await first.client.request('DELETE', path, { token: stranger.token });
    const own = await TestProject.create(first.client, account);
    expect([status, await page.join(own.id)]).toEqual([404, { ok: true }]);
  });
});

describe('the processes', () => {
  it('should have run without a complaint', () => {
    for (const process of [first, second, worker]) expect(process.output()).toBe('');
  });
});
