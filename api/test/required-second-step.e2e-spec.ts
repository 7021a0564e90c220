import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mentionOf } from '@promptyflow/contracts';
import {
  connectAsAdministrator,
  RealtimePage,
  sharedApplication,
  switchOnTwoFactor,
  TestProject,
} from './support';
import type { ProblemBody, TestAccount, TwoFactor, UserBody } from './support';
import { verifiedAccount } from './support/commenting';
import { IdentityProvider } from './support/identity-provider';
import { TestOrganization } from './support/members';
import type { MemberBody } from './support/members';
import { TestSender } from './support/runs';
import { SignOnTeam } from './support/sign-on';

const client = sharedApplication();

let anna: TestAccount;
let annas: TwoFactor;
let boris: TestAccount;
let team: TestOrganization;
let project: TestProject;

beforeEach(async () => {
  [anna, boris] = await Promise.all([client.register({ name: 'Anna' }), client.register({ name: 'Boris' })]);
  annas = await switchOnTwoFactor(client, anna);
  team = await TestOrganization.create(client, anna);
  await team.add(boris, 'member');
  project = await TestProject.create(client, anna, team.id);
});

const pages: RealtimePage[] = [];

afterEach(() => {
  for (const page of pages.splice(0)) page.close();
});

async function connect({ token }: Pick<TestAccount, 'token'>): Promise<RealtimePage> {
  const page = await RealtimePage.connect(client.url, token);
  pages.push(page);
  return page;
}

const require = (requireSecondStep = true, actor = anna) =>
  team.request<{ requireSecondStep: boolean }>(actor, 'PATCH', '/policy', { requireSecondStep });
const ask = <Body>({ token }: Pick<TestAccount, 'token'>, method: string, path: string, body?: unknown) =>
  client.request<Body & ProblemBody>(method, path, { token, body });
const inTeam = ({ token }: Pick<TestAccount, 'token'>, path: string) =>
  client.request<ProblemBody>('GET', path, { token, organizationId: team.id });
const openProject = (person: Pick<TestAccount, 'token'>) => ask(person, 'GET', `/projects/${project.id}`);
const disable = ({ token, password }: TestAccount, code?: string) =>
  ask(...([{ token }, 'POST', '/user/two-factor/disable'] as const), { password, code });
const twoFactorOf = async (person: TestAccount) =>
  (await ask<UserBody & { twoFactor: boolean }>(person, 'GET', '/user')).body.twoFactor;

async function waitsIn(person: Pick<TestAccount, 'token'>): Promise<Record<string, boolean>> {
  const { body } = await ask<{ organizations: { id: string; needsSecondStep: boolean }[] }>(
    ...([person, 'GET', '/user'] as const),
  );
  return Object.fromEntries(body.organizations.map(({ id, needsSecondStep }) => [id, needsSecondStep]));
}

async function tokenOf({ token }: TestAccount, permissions: readonly string[]): Promise<{ token: string }> {
  const body = { name: 'Nightly', permissions };
  const made = await client.request<{ token: string }>('POST', '/tokens', {
    ...{ token, organizationId: team.id, body },
  });
  return { token: made.body.token };
}

const refused = () => ({
  status: 403,
  body: { code: 'organization.second_step_required', params: { organizationId: team.id } },
});

describe('an organization that requires the second step', () => {
  it('should be made so only by who has it, and tell of it in the audit log', async () => {
    await team.setRole(anna, boris, 'admin');
    expect(await require(true, boris)).toMatchObject({
      status: 409,
      body: { code: 'policy.second_step_first' },
    });
    expect((await team.request(boris, 'GET', '/policy')).body).toMatchObject({ requireSecondStep: false });
    expect(await require(false, boris)).toMatchObject({ status: 200 });
    expect(await require()).toMatchObject({ status: 200, body: { requireSecondStep: true } });
    const log = await team.request<{ items: { action: string; details: object }[] }>(
      anna,
      'GET',
      '/audit-events',
    );
    expect(log.body.items[0]).toMatchObject({
      action: 'policy.changed',
      details: { requireSecondStep: true },
    });
  });

  it('should be closed to who has none, until they switch it on', async () => {
    const program = await tokenOf(boris, ['project.read']);
    expect([(await openProject(boris)).status, (await openProject(program)).status]).toEqual([200, 200]);
    await require();

    for (const person of [boris, program]) {
      expect(await openProject(person)).toMatchObject(refused());
      expect(await inTeam(person, '/projects')).toMatchObject(refused());
    }
    expect(await ask(program, 'GET', '/projects')).toMatchObject(refused());
    for (const path of ['', '/members', '/policy', '/plan'])
      expect(await team.request(boris, 'GET', path)).toMatchObject(refused());
    expect(await waitsIn(boris)).toEqual({ [boris.organizationId]: false, [team.id]: true });
    expect((await ask(boris, 'GET', '/projects')).status).toBe(200);
    expect((await openProject(anna)).status).toBe(200);

    await switchOnTwoFactor(client, boris);
    expect(await waitsIn(boris)).toEqual({ [boris.organizationId]: false, [team.id]: false });
    expect([(await openProject(boris)).status, (await openProject(program)).status]).toEqual([200, 200]);
  });

  it('should open again when it requires it no more', async () => {
    await require();
    expect(await openProject(boris)).toMatchObject(refused());
    await require(false);
    expect((await openProject(boris)).status).toBe(200);
  });

  it('should let everybody leave', async () => {
    await require();
    expect(await team.leave(boris)).toMatchObject({ status: 204 });
    expect(await openProject(boris)).toMatchObject({ status: 404, body: { code: 'project.not_found' } });
  });

  it('should be closed to who joins without it', async () => {
    await require();
    const vera = await verifiedAccount(client, 'Vera');
    const token = await team.tokenFor(vera.email);
    const joined = await ask<{ organization: object }>(vera, 'POST', '/invitations/accept', { token });
    expect(joined).toMatchObject({ status: 200 });
    expect((await waitsIn(vera))[team.id]).toBe(true);
    expect(await openProject(vera)).toMatchObject(refused());
  });

  it('should ask no less of who comes by its identity provider', async () => {
    const provider = await IdentityProvider.start();
    try {
      const own = await SignOnTeam.create(client, provider);
      const { session } = await own.signIn(own.person());
      await switchOnTwoFactor(client, own.owner);
      await own.organization.request(own.owner, 'PATCH', '/policy', { requireSecondStep: true });
      const person = { token: session?.accessToken ?? '' };
      expect((await waitsIn(person))[own.organization.id]).toBe(true);
      expect(await ask(person, 'GET', `/organizations/${own.organization.id}`)).toMatchObject({
        ...{ status: 403, body: { code: 'organization.second_step_required' } },
      });
    } finally {
      await provider.stop();
    }
  });

  it('can be a personal one, for whom its person has invited', async () => {
    const own = await TestProject.create(client, anna);
    const path = `/organizations/${anna.organizationId}`;
    await ask(anna, 'PATCH', `${path}/policy`, { requireSecondStep: true });
    expect((await ask(anna, 'GET', `/projects/${own.id}`)).status).toBe(200);
    expect(await disable(anna, annas.recoveryCodes[0])).toMatchObject({
      ...{ status: 409, body: { code: 'two_factor.required' } },
    });
  });

  it('should close to every request that begins after it was made so, while others run', async () => {
    let isClosed = false;
    const answers: { readonly closed: boolean; readonly status: number }[] = [];
    const keepAsking = async () => {
      for (let after = 0; after < 4; after += Number(isClosed)) {
        const closed = isClosed;
        answers.push({ closed, status: (await openProject(boris)).status });
      }
    };
    const work = Array.from({ length: 8 }, keepAsking);
    await require();
    isClosed = true;
    await Promise.all(work);
    expect(new Set(answers.filter(({ closed }) => closed).map(({ status }) => status))).toEqual(
      new Set([403]),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 403]));
  });
});

describe('what was begun before the second step was required', () => {
  it('should end for connections, which may come back', async () => {
    const [annasPage, page] = [await connect(anna), await connect(boris)];
    for (const one of [annasPage, page]) expect(await one.join(project.id)).toEqual({ ok: true });
    await annasPage.waitFor('project.presence', ({ pages: present }) => present.length === 2);
    await require();
    await annasPage.waitFor('project.presence', ({ pages: present }) => present.length === 1);
    await page.waitFor('organization.changed', ({ organizationId }) => organizationId === team.id);
    page.forget();
    await project.addItem('A text.');
    await annasPage.waitFor('project.changed', ({ projectId }) => projectId === project.id);
    expect(await page.join(project.id)).toEqual({ ok: false, code: 'organization.second_step_required' });
    expect(page.namesAbout(project.id)).toEqual([]);

    page.forget();
    await switchOnTwoFactor(client, boris);
    await page.waitFor('organization.changed', ({ organizationId }) => organizationId === team.id);
    expect(await page.join(project.id)).toEqual({ ok: true });
  });

  it('should end for streams, and stop what is under way', async () => {
    const sender = await TestSender.create(client);
    await team.add(sender.account, 'member');
    const stream = await sender.stream({ model: 'slow-100-50' }, { 'x-organization-id': team.id });
    const names: string[] = [];
    for await (const { name } of stream.events()) {
      names.push(name);
      if (name === 'text' && names.filter((one) => one === 'text').length === 1) await require();
    }
    expect(names).toContain('text');
    expect(names).not.toContain('ended');
    expect((await sender.events(stream.runId)).status).toBe(403);
    const events = await (await new TestSender(client, anna).events(stream.runId)).all();
    expect(events.at(-1)?.data).toMatchObject({ type: 'ended', status: 'cancelled' });
  }, 30_000);
});

describe('what a person has outside of the organization', () => {
  it('should tell nothing of it while they wait: notifications, and the file of their data', async () => {
    const itemId = await project.addItem('First sentence.');
    const subject = { kind: 'item', id: itemId };
    const comment = { text: `${mentionOf(boris.userId)}, a secret plan` };
    await project.request('POST', '/comment-threads', { subject, comment });
    await project
      .as(boris)
      .request('POST', '/comment-threads', { subject, comment: { text: 'An own remark.' } });
    const told = async () => ({
      inbox: (await ask<{ items: unknown[] }>(boris, 'GET', '/notifications')).body.items.length,
      unread: (await ask<{ unread: number }>(boris, 'GET', '/notifications/unread')).body.unread,
      file: JSON.stringify((await ask(boris, 'GET', '/user/export')).body).includes('An own remark.'),
    });
    expect(await told()).toEqual({ inbox: 1, unread: 1, file: true });
    await require();
    expect(await told()).toEqual({ inbox: 0, unread: 0, file: false });
    await ask(boris, 'POST', '/notifications/read', {});
    await switchOnTwoFactor(client, boris);
    expect(await told()).toEqual({ inbox: 1, unread: 1, file: true });
  });
});

describe('the second step of an account', () => {
  it('should stay on while organizations require it, and say which', async () => {
    const other = await TestOrganization.create(client, anna, 'Another');
    await other.request(anna, 'PATCH', '/policy', { requireSecondStep: true });
    await require();
    const organizations = [
      { id: other.id, name: 'Another' },
      { id: team.id, name: 'Petrova & Partners' },
    ];
    expect(await disable(anna, annas.recoveryCodes[0])).toMatchObject({
      status: 409,
      body: {
        code: 'two_factor.required',
        params: { names: 'Another, Petrova & Partners', organizations },
      },
    });
    expect(await twoFactorOf(anna)).toBe(true);
    expect((await ask(anna, 'GET', '/user/two-factor')).body).toMatchObject({
      requiredBy: ['Another', 'Petrova & Partners'],
    });
    await require(false);
    expect((await disable(anna, annas.recoveryCodes[1])).body).toMatchObject({
      params: { names: 'Another' },
    });
    await other.request(anna, 'PATCH', '/policy', { requireSecondStep: false });
    expect(await disable(anna, annas.recoveryCodes[2])).toMatchObject({ status: 204 });
    expect(await twoFactorOf(anna)).toBe(false);
  });

  /** Until so many statements wait for a lock, or `work` has ended, which waits for none then. */
  async function untilWaiting(count: number, work: Promise<unknown>): Promise<void> {
    let isDone = false;
    void work.finally(() => (isDone = true));
    const database = await connectAsAdministrator();
    const waiting = async () => {
      const { rows } = await database.query<{ count: number }>(
        `select count(*)::int as count from pg_stat_activity
          where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
      );
      return rows[0]?.count ?? 0;
    };
    while (!isDone && (await waiting()) < count) await pause(10);
    await database.end();
  }

  it.each([
    ['before', ['require', 'disable'], [200, 409]],
    ['after', ['disable', 'require'], [204, 409]],
  ] as const)('should not be lost to who requires it a moment %s', async (_, order, statuses) => {
    const requests = { require: () => require(), disable: () => disable(anna, annas.recoveryCodes[0]) };
    const locked = await connectAsAdministrator();
    const begun: Promise<{ readonly status: number }>[] = [];
    // Both are stopped where they look at the account, the second as soon as the first is.
    await locked.query('begin');
    await locked.query('select 1 from users where id = $1 for update', [anna.userId]);
    for (const name of order) {
      const request = requests[name]();
      begun.push(request);
      await untilWaiting(begun.length, request);
    }
    await locked.query('commit');
    await locked.end();
    const answers = await Promise.all(begun);
    expect(answers.map(({ status }) => status)).toEqual(statuses);
  });
});

describe('who has the second step', () => {
  it('should be told to those who look after members, and to nobody else', async () => {
    const vera = await client.register({ name: 'Vera' });
    await team.add(vera, 'admin');
    const seenBy = async (person: Pick<TestAccount, 'token'>) => {
      const { body } = await ask<{ items: (MemberBody & { twoFactor: boolean | null })[] }>(
        ...([person, 'GET', `/organizations/${team.id}/members`] as const),
      );
      return Object.fromEntries(body.items.map(({ name, twoFactor }) => [name, twoFactor]));
    };
    const known = { Anna: true, Boris: false, Vera: false };
    const unknown = { Anna: null, Boris: null, Vera: null };
    expect(await seenBy(anna)).toEqual(known);
    expect(await seenBy(vera)).toEqual(known);
    expect(await seenBy(boris)).toEqual(unknown);
    expect(await seenBy(await tokenOf(anna, ['member.read']))).toEqual(unknown);
    expect(await seenBy(await tokenOf(anna, ['member.read', 'member.manage']))).toEqual(known);
    expect((await team.setRole(anna, boris, 'viewer')).body).toMatchObject({ twoFactor: false });
  });
});
