import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { roles } from '@promptyflow/contracts';
import type { ClientEvents, PersonEvents, ProjectEvents } from '@promptyflow/contracts';
import {
  addMember,
  connectAsAdministrator,
  RealtimePage,
  seesProject,
  sharedApplication,
  standings,
  takeStanding,
  TestProject,
} from './support';
import type { Standing, TestAccount } from './support';
import { TestSender } from './support/runs';

type Role = Standing['role'] | 'stranger';

const client = sharedApplication();
const administrator = await connectAsAdministrator();
/** Too long to be counted within the request. */
const longText = 'A text to count. '.repeat(10_000);
const place = { textId: randomUUID(), version: 1, anchor: 0, head: 0 };
const pages: RealtimePage[] = [];
const people = new Map<Role, TestAccount>();
let sender: TestSender;
let owner: TestAccount;
let project: TestProject;
let promptId: string;

beforeAll(async () => {
  sender = await TestSender.create(client);
  owner = sender.account;
  for (const role of [...roles, 'guest', 'stranger'] as const) {
    const person = await client.register({ name: role });
    if (role !== 'guest' && role !== 'stranger') await addMember(owner.organizationId, person.userId, role);
    people.set(role, person);
  }
});

beforeEach(async () => {
  project = await TestProject.create(client, owner);
  promptId = await project.addPrompt('Say hello.');
});

afterEach(() => {
  for (const page of pages.splice(0)) page.close();
});

afterAll(() => administrator.end());

const personOf = (role: Role) => people.get(role) as TestAccount;

async function connect(account: TestAccount): Promise<RealtimePage> {
  const page = await RealtimePage.connect(client.url, account.token);
  pages.push(page);
  return page;
}

async function enter(account: TestAccount): Promise<RealtimePage> {
  const page = await connect(account);
  expect(await page.join(project.id)).toEqual({ ok: true });
  return page;
}

const manage = (method: string, path: string, body?: object) =>
  client.request(method, path, {
    token: owner.token,
    organizationId: owner.organizationId,
    ...(body ? { body } : {}),
  });

/** Until everything that was told to a connection before this call has reached it, if any was. */
async function fence(page: RealtimePage, { token, organizationId }: TestAccount): Promise<void> {
  await client.request('PATCH', `/organizations/${organizationId}`, { token, body: { name: randomUUID() } });
  await page.waitFor('organization.changed', (event) => event.organizationId === organizationId);
}

/** What brings about each event of a project; a new event has no place to hide from this table. */
const causes: Readonly<Record<keyof ProjectEvents, () => Promise<unknown>>> = {
  'project.changed': () => project.addItem('A text.'),
  'project.sized': () => project.addItem(longText),
  'project.presence': () => enter(owner),
  'project.placed': async () => {
    (await enter(owner)).socket.emit('project.place', { projectId: project.id, place });
  },
  'run.changed': () => sender.send({ projectId: project.id, promptId, prompt: undefined, model: 'plain' }),
  'comment.changed': () =>
    project.request('POST', '/comment-threads', {
      ...{ subject: { kind: 'prompt', id: promptId }, comment: { text: 'A comment.' } },
    }),
};
const projectEvents = Object.keys(causes) as (keyof ProjectEvents)[];

/** Brings about every event, and waits until the owner's page has heard each. */
async function causeAll(ownersPage: RealtimePage): Promise<void> {
  ownersPage.forget();
  for (const name of projectEvents) {
    await causes[name]();
    await ownersPage.waitFor(name, (event) => event.projectId === project.id);
  }
}

/** What each message of a page does for somebody who stands so to the project. */
const messages: Readonly<Record<keyof ClientEvents, (standing: Standing) => Promise<void>>> = {
  'project.join': async (standing) => {
    const page = await connect(personOf(standing.role));
    const refused = { ok: false, code: 'project.not_found' };
    expect(await page.join(project.id)).toEqual(seesProject(standing) ? { ok: true } : refused);
  },
  'project.leave': async (standing) => {
    const account = personOf(standing.role);
    const [page, ownersPage] = [await connect(account), await enter(owner)];
    await page.join(project.id);
    page.socket.emit('project.leave', { projectId: project.id });
    await fence(page, account);
    page.forget();
    await causeAll(ownersPage);
    await fence(page, account);
    expect(page.namesAbout(project.id)).toEqual([]);
  },
  'project.place': async (standing) => {
    const account = personOf(standing.role);
    const [within, outside, ownersPage] = [
      await connect(account),
      await connect(account),
      await enter(owner),
    ];
    await within.join(project.id);

    for (const page of [within, outside]) {
      page.socket.emit('project.place', { projectId: project.id, place });
      // Messages of a connection are taken in order: with the answer to this one the other is done.
      await page.join('nowhere');
    }
    const placed = () => ownersPage.all('project.placed').map(({ page }) => page);
    await causes['project.placed']();
    await ownersPage.waitFor('project.placed', ({ page }) => page.userId === owner.userId);
    const others = placed().filter(({ pageId }) =>
      [within, outside].some(({ socket }) => socket.id === pageId),
    );
    expect(others.map(({ pageId }) => pageId)).toEqual(seesProject(standing) ? [within.socket.id] : []);
  },
};

describe.each(standings)('for a $role of a project open to $audience that gives them $access', (standing) => {
  const account = () => personOf(standing.role);

  beforeEach(() =>
    takeStanding(administrator, standing, { projectId: project.id, userId: account().userId }),
  );

  it.each(Object.entries(messages))('%s', (_, check) => check(standing));

  it(seesProject(standing) ? 'should hear every event' : 'should hear no event', async () => {
    const [page, ownersPage] = [await connect(account()), await enter(owner)];
    await page.join(project.id);
    await causeAll(ownersPage);
    await fence(page, account());
    expect(page.namesAbout(project.id).toSorted()).toEqual(
      seesProject(standing) ? projectEvents.toSorted() : [],
    );
  });

  if (!seesProject(standing) || standing.role === 'owner') return;

  it('should hear no event more once the project is closed to them', async () => {
    const [page, ownersPage] = [await enter(account()), await enter(owner)];
    await manage('PATCH', `/projects/${project.id}/sharing`, { audience: 'named' });
    await manage('DELETE', `/projects/${project.id}/sharing/people/${account().userId}`);
    await page.waitFor('project.access', ({ projectId }) => projectId === project.id);
    await ownersPage.waitFor('project.presence', (event) => event.pages.length === 1);
    await fence(page, account());
    page.forget();
    await causeAll(ownersPage);
    await fence(page, account());
    expect(page.namesAbout(project.id)).toEqual([]);
  });
});

describe('what is told to persons', () => {
  const nameViewer = () =>
    manage('PUT', `/projects/${project.id}/sharing/people/${personOf('viewer').userId}`, { access: 'edit' });
  const isViewer = (role: Role) => role === 'viewer';
  const hearers: Readonly<
    Record<keyof PersonEvents, { cause: () => Promise<unknown>; by: (role: Role) => boolean }>
  > = {
    'organization.changed': {
      cause: () => manage('PATCH', `/organizations/${owner.organizationId}`, { name: randomUUID() }),
      by: (role) => role !== 'guest' && role !== 'stranger',
    },
    'project.access': { cause: nameViewer, by: isViewer },
    'notification.changed': { cause: nameViewer, by: isViewer },
  };

  it.each(Object.keys(hearers) as (keyof PersonEvents)[])(
    '%s should reach whom it concerns',
    async (name) => {
      const { cause, by } = hearers[name];
      const heard = await Promise.all(
        [...people].map(async ([role, account]) => [role, account, await connect(account)] as const),
      );
      await cause();
      for (const [role, account, page] of heard) {
        // The fence is told to everybody, of their own organization.
        const isOfThis = (event: object) => !Object.values(event).includes(account.organizationId);
        if (by(role)) await page.waitFor(name, isOfThis);
        await fence(page, account);
        expect([role, page.all(name).some(isOfThis)]).toEqual([role, by(role)]);
      }
    },
  );
});
