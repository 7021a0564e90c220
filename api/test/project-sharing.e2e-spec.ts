import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  addMember,
  change,
  connectAsAdministrator,
  RealtimePage,
  sharedApplication,
  TestProject,
  tokenIn,
  waitForLetters,
} from './support';
import type { LetterBody, ProblemBody, TestAccount } from './support';
import { TestSender } from './support/runs';

const client = sharedApplication();

interface SharingBody {
  readonly audience: string;
  readonly people: readonly { userId: string; access: string; guest: boolean }[];
  readonly links: readonly { id: string; expiresAt: string; creatorName: string | null }[];
}

interface ListBody {
  readonly items: readonly { readonly id: string; readonly audience?: string }[];
}

let anna: TestAccount;
let boris: TestAccount;
let vera: TestAccount;
let project: TestProject;

beforeAll(async () => {
  [anna, boris, vera] = (await Promise.all(
    ['Anna', 'Boris', 'Vera'].map((name) => client.register({ name })),
  )) as [TestAccount, TestAccount, TestAccount];
  await addMember(anna.organizationId, boris.userId, 'member');
  await addMember(anna.organizationId, vera.userId, 'admin');
});

beforeEach(async () => {
  project = await TestProject.create(client, boris, anna.organizationId);
});

function ask<Body = ProblemBody>(
  account: Pick<TestAccount, 'token'>,
  method: string,
  path: string,
  body?: object,
) {
  const { token } = account;
  const { organizationId } = anna;
  return client.request<Body>(method, path, { token, organizationId, ...(body ? { body } : {}) });
}

const sharingOf = ({ id }: TestProject) => `/projects/${id}/sharing`;
const close = (by = boris) => ask(by, 'PATCH', sharingOf(project), { audience: 'named' });
const nameVera = (access: string) =>
  ask(boris, 'PUT', `${sharingOf(project)}/people/${vera.userId}`, { access });

async function reach(account: TestAccount): Promise<string[]> {
  const { body } = await ask<{ permissions: string[] }>(account, 'GET', `/projects/${project.id}`);
  return body.permissions.filter((permission) => permission.startsWith('project.'));
}

describe('a project that is closed to the organization', () => {
  it('should keep whoever closed it, and the owners', async () => {
    expect((await close()).status).toBe(204);
    const { body } = await ask<SharingBody>(boris, 'GET', sharingOf(project));
    expect(body).toEqual({
      audience: 'named',
      people: [expect.objectContaining({ userId: boris.userId, access: 'edit', guest: false })],
      links: [],
    });
    expect((await ask(anna, 'GET', `/projects/${project.id}`)).status).toBe(200);
    expect(await ask(vera, 'GET', `/projects/${project.id}`)).toMatchObject({
      ...{ status: 404, body: { code: 'project.not_found' } },
    });
  });

  it('should be in nobody else’s lists, searches and exports', async () => {
    const sender = await TestSender.create(client);
    await addMember(anna.organizationId, sender.account.userId, 'member');
    const promptId = await project.addPrompt('Say hello.');
    await ask(boris, 'PUT', `${sharingOf(project)}/people/${sender.account.userId}`, { access: 'view' });
    await close();
    const sent = await ask<{ id: string }>(sender.account, 'POST', '/ai/send', {
      ...{ projectId: project.id, promptId, provider: 'openai', model: 'slow-3-1' },
    });
    expect(sent.status).toBe(201);

    const lists = ['/projects?limit=200', '/ai/runs?limit=100', `/ai/runs?projectId=${project.id}`];
    for (const path of lists) {
      const ids = async (account: TestAccount) =>
        (await ask<ListBody>(account, 'GET', path)).body.items.map(({ id }) => id);
      const [own, others] = [await ids(sender.account), await ids(vera)];
      const wanted = path.startsWith('/projects') ? project.id : sent.body.id;
      expect(own).toContain(wanted);
      expect(others).not.toContain(wanted);
    }
    const file = await ask<string>(vera, 'GET', '/ai/runs/export');
    expect(String(file.body)).not.toContain(sent.body.id);
    expect(await ask(vera, 'GET', `/ai/runs/${sent.body.id}`)).toMatchObject({ status: 404 });
    expect(await ask(vera, 'POST', `/ai/runs/${sent.body.id}/repeat`)).toMatchObject({ status: 404 });
    const stolen = { projectId: project.id, promptId, provider: 'openai', model: 'slow-3-1' };
    expect(await ask(vera, 'POST', '/ai/send', stolen)).toMatchObject({ status: 404 });
  });

  it('should put out at once who is in it and may no longer be', async () => {
    const page = await RealtimePage.connect(client.url, vera.token);
    try {
      expect(await page.join(project.id)).toEqual({ ok: true });
      await close();
      await page.waitFor('project.access', ({ projectId }) => projectId === project.id);
      expect(await page.join(project.id)).toEqual({ ok: false, code: 'project.not_found' });
      await project.apply(change('block.add', { blockId: randomUUID(), title: 'Secret', position: 'b1' }));
      const open = await TestProject.create(client, boris, anna.organizationId);
      await page.join(open.id);
      const { revision } = await open.apply(
        change('block.add', { blockId: randomUUID(), title: 'Open', position: 'b1' }),
      );
      await page.waitFor(
        'project.changed',
        ({ projectId, changes }) =>
          projectId === open.id && changes.some((entry) => entry.revision === revision),
      );
      expect(page.all('project.changed').filter(({ projectId }) => projectId === project.id)).toEqual([]);
    } finally {
      page.close();
    }
  });

  it('should be read by whom it lets view, and altered by whom it lets edit', async () => {
    await close();
    await nameVera('view');
    const rename = () => ask(vera, 'PATCH', `/projects/${project.id}`, { name: 'By Vera' });
    expect(await reach(vera)).toEqual(['project.read']);
    expect(await rename()).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
    await nameVera('edit');
    expect((await rename()).status).toBe(200);
    expect((await ask(boris, 'DELETE', `${sharingOf(project)}/people/${vera.userId}`)).status).toBe(204);
    expect(await rename()).toMatchObject({ status: 404 });
  });

  it('should be opened again', async () => {
    await close();
    await ask(boris, 'PATCH', sharingOf(project), { audience: 'organization' });
    expect(await reach(vera)).toEqual(['project.read', 'project.write', 'project.manage']);
  });

  it('should keep nobody as a guest who is no member any more', async () => {
    const gleb = await client.register({ name: 'Gleb' });
    await addMember(anna.organizationId, gleb.userId, 'member');
    await close();
    await ask(boris, 'PUT', `${sharingOf(project)}/people/${gleb.userId}`, { access: 'edit' });
    const open = () => client.request('GET', `/projects/${project.id}`, { token: gleb.token });
    expect((await open()).status).toBe(200);
    await ask(anna, 'DELETE', `/organizations/${anna.organizationId}/members/${gleb.userId}`);
    expect((await open()).status).toBe(404);
  });

  it('should name no stranger', async () => {
    const stranger = await client.register();
    const path = `${sharingOf(project)}/people/${stranger.userId}`;
    expect(await ask(boris, 'PUT', path, { access: 'view' })).toMatchObject({
      ...{ status: 404, body: { code: 'project.person_not_found' } },
    });
    expect(await ask(boris, 'DELETE', path)).toMatchObject({ status: 404 });
  });
});

describe('a guest of a project', () => {
  const invitationsOf = (target: TestProject) => `${sharingOf(target)}/invitations`;

  /** Somebody from elsewhere, and the token of the letter that invites them. */
  async function invited(access: 'view' | 'edit') {
    const guest = await client.register({ name: 'Gleb' });
    const { status } = await ask(boris, 'POST', invitationsOf(project), { email: guest.email, access });
    expect(status).toBe(201);
    const [letter] = (await waitForLetters(client, guest.email, 1, ({ text }) =>
      text.includes('/invitation#token='),
    )) as [LetterBody];
    return { guest, letter, token: tokenIn(letter) };
  }

  const accept = (guest: TestAccount, token: string) =>
    client.request<ProblemBody>('POST', '/invitations/accept', { token: guest.token, body: { token } });
  const asGuest = (guest: TestAccount, method: string, path = '', body?: object) =>
    client.request<ProblemBody>(method, `/projects/${project.id}${path}`, {
      token: guest.token,
      ...(body ? { body } : {}),
    });

  it('should be invited by a letter, see this project and no other, and alter nothing', async () => {
    const { guest, letter, token } = await invited('view');
    expect(letter.text).toContain('the project “Project” of “Anna”');
    const preview = await client.request('POST', '/invitations/preview', { body: { token } });
    expect(preview.body).toMatchObject({ projectName: 'Project', access: 'view', role: null });
    expect((await asGuest(guest, 'GET')).status).toBe(404);

    const accepted = await accept(guest, token);
    expect(accepted.body).toEqual({ organization: null, projectId: project.id });
    expect((await asGuest(guest, 'GET')).body).toMatchObject({
      permissions: ['project.read', 'comment.write'],
    });
    expect((await asGuest(guest, 'PATCH', '', { name: 'Mine' })).status).toBe(403);
    const other = await TestProject.create(client, boris, anna.organizationId);
    expect((await client.request('GET', `/projects/${other.id}`, { token: guest.token })).status).toBe(404);
    expect(await ask(guest, 'GET', '/projects')).toMatchObject({
      ...{ status: 404, body: { code: 'organization.not_found' } },
    });
    expect((await ask<SharingBody>(boris, 'GET', sharingOf(project))).body.people).toContainEqual(
      expect.objectContaining({ userId: guest.userId, access: 'view', guest: true }),
    );
  });

  it('should alter what is in it when the invitation says so, and neither delete nor share it', async () => {
    const { guest, token } = await invited('edit');
    await accept(guest, token);
    expect((await asGuest(guest, 'PATCH', '', { name: 'Ours' })).status).toBe(200);
    expect((await asGuest(guest, 'DELETE')).status).toBe(403);
    expect((await asGuest(guest, 'GET', '/sharing')).status).toBe(403);
    expect((await asGuest(guest, 'POST', '/duplicate', {})).status).toBe(403);
  });

  it('should find it among their own, and leave it', async () => {
    const { guest, token } = await invited('edit');
    await accept(guest, token);
    const list = () => client.request<ListBody>('GET', '/user/guest-projects', { token: guest.token });
    expect((await list()).body.items).toEqual([
      expect.objectContaining({ id: project.id, organizationName: 'Anna', access: 'edit' }),
    ]);
    const leave = () =>
      client.request('DELETE', `/user/guest-projects/${project.id}`, { token: guest.token });
    expect([(await leave()).status, (await leave()).status]).toEqual([204, 404]);
    expect((await list()).body.items).toEqual([]);
    expect((await asGuest(guest, 'GET')).status).toBe(404);
  });

  it('should be let in once, by the invited address, while the invitation is open', async () => {
    const { guest, token } = await invited('view');
    const stranger = await client.register();
    expect((await accept(stranger, token)).body.code).toBe('invitation.other_address');
    const answers = await Promise.all(Array.from({ length: 16 }, () => accept(guest, token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);

    const { guest: late, token: lateToken } = await invited('view');
    const { items } = (await ask<ListBody>(boris, 'GET', invitationsOf(project))).body;
    await ask(boris, 'DELETE', `${invitationsOf(project)}/${items[0]?.id ?? ''}`);
    expect((await accept(late, lateToken)).body.code).toBe('invitation.revoked');
  });

  it('should not be a member of the organization', async () => {
    const answer = await ask(boris, 'POST', invitationsOf(project), { email: vera.email, access: 'view' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'invitation.already_member' } });
    expect(
      (await ask<ListBody>(anna, 'GET', `/organizations/${anna.organizationId}/invitations`)).body.items,
    ).toEqual([]);
  });
});

describe('a link to a project', () => {
  const read = (token: string) => client.request<ProblemBody>('POST', '/shared-project', { body: { token } });

  async function newLink(days = 7) {
    const { status, body } = await ask<{ id: string; address: string }>(
      ...([boris, 'POST', `${sharingOf(project)}/links`, { days }] as const),
    );
    return { status, body, token: body.address.split('#token=')[1] ?? '' };
  }

  it('should show the contents, and no person, key or run', async () => {
    await project.addItem('What everybody may read.', { title: 'Overview' });
    await close();
    const { token } = await newLink();
    const { status, body } = await read(token);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'Project',
      contextBlocks: [{ items: [{ title: 'Overview', content: 'What everybody may read.' }] }],
    });
    expect(Object.keys(body).toSorted()).toEqual(['contextBlocks', 'name', 'promptBlocks', 'updatedAt']);
    for (const { email, userId, organizationId } of [anna, boris])
      for (const secret of [email, userId, organizationId])
        expect(JSON.stringify(body)).not.toContain(secret);
  });

  it('should be listed without its token, and be worthless when it is revoked', async () => {
    const { body, token } = await newLink();
    const { links } = (await ask<SharingBody>(boris, 'GET', sharingOf(project))).body;
    expect(links).toEqual([expect.objectContaining({ id: body.id, creatorName: 'Boris' })]);
    expect(JSON.stringify(links)).not.toContain(token);
    expect((await ask(boris, 'DELETE', `${sharingOf(project)}/links/${body.id}`)).status).toBe(204);
    expect(await read(token)).toMatchObject({ status: 404, body: { code: 'project.link_not_found' } });
  });

  it('should expire', async () => {
    const { body, token } = await newLink();
    const database = await connectAsAdministrator();
    await database.query(`update project_links set expires_at = now() - interval '1 second' where id = $1`, [
      body.id,
    ]);
    await database.end();
    expect(await read(token)).toMatchObject({ status: 404, body: { code: 'project.link_not_found' } });
    expect((await ask<SharingBody>(boris, 'GET', sharingOf(project))).body.links).toEqual([]);
  });

  it('should lead nowhere when the project is in the trash, nor for a token that is none', async () => {
    const { token } = await newLink();
    await ask(boris, 'DELETE', `/projects/${project.id}`);
    expect(await read(token)).toMatchObject({ status: 404 });
    expect(await read('nonsense')).toMatchObject({ status: 404, body: { code: 'project.link_not_found' } });
  });

  it('should be made twenty times at most, also at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => ask(boris, 'POST', `${sharingOf(project)}/links`, { days: 1 })),
    );
    const made = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ body }) => body.code === 'project.too_many_links');
    expect([made.length, refused.length]).toEqual([20, 10]);
  });

  it.each([0, 366, 1.5, '7'])('should not live %s days', async (days) => {
    const answer = await ask(boris, 'POST', `${sharingOf(project)}/links`, { days });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });
});
