import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { rolePermissions, roles } from '@promptyflow/contracts';
import type { Role } from '@promptyflow/contracts';
import { connectAsAdministrator, RealtimePage, sharedApplication, TestProject } from './support';
import type { ProblemBody, TestAccount } from './support';
import { TestOrganization } from './support/members';
import type { OrganizationBody } from './support/members';
import { TestSender } from './support/runs';

const client = sharedApplication();

let anna: TestAccount;
let boris: TestAccount;
let team: TestOrganization;

beforeEach(async () => {
  [anna, boris] = await Promise.all([client.register({ name: 'Anna' }), client.register({ name: 'Boris' })]);
  team = await TestOrganization.create(client, anna);
});

const pages: RealtimePage[] = [];

afterEach(() => {
  for (const page of pages.splice(0)) page.close();
});

async function connect({ token }: TestAccount): Promise<RealtimePage> {
  const page = await RealtimePage.connect(client.url, token);
  pages.push(page);
  return page;
}

const refusal = (status: number, code: string) => ({ status, body: { code } });
const membershipsOf = async ({ token }: TestAccount) =>
  (await client.request<{ items: OrganizationBody[] }>('GET', '/organizations', { token })).body.items;
const askAs = (person: TestAccount, method: string, path: string, body?: unknown) =>
  client.request<ProblemBody>(method, path, { token: person.token, body });

describe('/organizations', () => {
  it('should be made by anybody, who owns it then', async () => {
    const answer = await client.request<OrganizationBody>('POST', '/organizations', {
      token: boris.token,
      body: { name: 'Readers' },
    });
    expect(answer).toMatchObject({
      status: 201,
      body: { name: 'Readers', personal: false, role: 'owner', permissions: rolePermissions.owner },
    });
    expect(answer.headers.get('location')).toBe(`/api/organizations/${answer.body.id}`);
    expect(await membershipsOf(boris)).toEqual([expect.objectContaining({ personal: true }), answer.body]);
    const read = await client.request('GET', `/organizations/${answer.body.id}`, { token: boris.token });
    expect(read.body).toEqual(answer.body);
  });

  it.each([{}, { name: '' }, { name: 'x'.repeat(201) }, { name: 'two\nlines' }, { name: 5 }])(
    'should refuse %j',
    async (body) => {
      expect(await askAs(anna, 'POST', '/organizations', body)).toMatchObject(
        refusal(400, 'request.invalid'),
      );
    },
  );

  it('should be renamed by an owner', async () => {
    await team.add(boris, 'admin');
    expect(await team.request(boris, 'PATCH', '', { name: 'Mine' })).toMatchObject(
      refusal(403, 'auth.forbidden'),
    );
    const answer = await team.request(anna, 'PATCH', '', { name: 'New name' });
    expect(answer).toMatchObject({ status: 200, body: { name: 'New name' } });
    expect(await membershipsOf(boris)).toContainEqual(expect.objectContaining({ name: 'New name' }));
  });

  it('should go with everything in it, and put everybody out', async () => {
    await team.add(boris, 'member');
    const project = await TestProject.create(client, anna, team.id);
    await project.addItem('A text.');
    const page = await connect(boris);
    await page.join(project.id);
    expect(await team.request(boris, 'DELETE')).toMatchObject(refusal(403, 'auth.forbidden'));
    expect(await team.request(anna, 'DELETE')).toMatchObject({ status: 204 });
    await page.waitFor('organization.changed', ({ organizationId }) => organizationId === team.id);
    expect(await page.join(project.id)).toEqual({ ok: false, code: 'project.not_found' });
    for (const person of [anna, boris]) {
      expect(await askAs(person, 'GET', `/projects/${project.id}`)).toMatchObject(
        refusal(404, 'project.not_found'),
      );
      expect(await membershipsOf(person)).toEqual([expect.objectContaining({ personal: true })]);
    }
    const database = await connectAsAdministrator();
    const { rows } = await database.query('select id from context_items where organization_id = $1', [
      team.id,
    ]);
    await database.end();
    expect(rows).toEqual([]);
  });

  it('should not go, be left or get another owner when it is personal', async () => {
    const personal = `/organizations/${anna.organizationId}`;
    const database = await connectAsAdministrator();
    await database.query('insert into memberships (organization_id, user_id, role) values ($1, $2, $3)', [
      anna.organizationId,
      boris.userId,
      'admin',
    ]);
    await database.end();
    const expected = refusal(409, 'organization.personal');
    expect(await askAs(anna, 'DELETE', personal)).toMatchObject(expected);
    expect(await askAs(anna, 'DELETE', `${personal}/membership`)).toMatchObject(expected);
    const owner = { role: 'owner' };
    expect(await askAs(anna, 'PATCH', `${personal}/members/${boris.userId}`, owner)).toMatchObject(expected);
    const member = { role: 'member' };
    expect(await askAs(anna, 'PATCH', `${personal}/members/${anna.userId}`, member)).toMatchObject(expected);
    expect(await askAs(boris, 'DELETE', `${personal}/membership`)).toMatchObject({ status: 204 });
  });
});

describe('/organizations/:id/members', () => {
  it.each(roles.map((role) => [role]))('should let an owner make somebody a %s', async (role: Role) => {
    await team.add(boris, role === 'viewer' ? 'member' : 'viewer');
    expect(await team.setRole(anna, boris, role)).toMatchObject({
      status: 200,
      body: { userId: boris.userId, name: 'Boris', role },
    });
    expect(await team.roles()).toEqual({ [anna.userId]: 'owner', [boris.userId]: role });
  });

  it('should keep an administrator away from owners', async () => {
    const vera = await client.register();
    await team.add(boris, 'admin');
    await team.add(vera, 'member');
    const expected = refusal(403, 'member.owners_only');
    expect(await team.setRole(boris, anna, 'member')).toMatchObject(expected);
    expect(await team.remove(boris, anna)).toMatchObject(expected);
    expect(await team.setRole(boris, vera, 'owner')).toMatchObject(expected);
    expect(await team.setRole(boris, boris, 'owner')).toMatchObject(expected);
    expect(await team.setRole(boris, vera, 'admin')).toMatchObject({ status: 200 });
    expect(await team.remove(boris, vera)).toMatchObject({ status: 204 });
    expect(await team.roles()).toEqual({ [anna.userId]: 'owner', [boris.userId]: 'admin' });
  });

  it('should keep a token away from owners that may only look after members', async () => {
    await team.add(boris, 'member');
    const made = await client.request<{ token: string }>('POST', '/tokens', {
      token: anna.token,
      organizationId: team.id,
      body: { name: 'Members', permissions: ['member.manage'] },
    });
    const program = { ...anna, token: made.body.token };
    expect(await team.setRole(program, boris, 'owner')).toMatchObject(refusal(403, 'member.owners_only'));
    expect(await team.setRole(program, boris, 'admin')).toMatchObject({ status: 200 });
  });

  it('should be handed over: another owner is appointed, and the first steps down', async () => {
    await team.add(boris, 'member');
    expect(await team.setRole(anna, anna, 'member')).toMatchObject(refusal(409, 'organization.last_owner'));
    expect(await team.leave(anna)).toMatchObject(refusal(409, 'organization.last_owner'));
    await team.setRole(anna, boris, 'owner');
    expect(await team.setRole(anna, anna, 'member')).toMatchObject({ status: 200 });
    expect(await team.setRole(anna, boris, 'member')).toMatchObject(refusal(403, 'auth.forbidden'));
    expect(await team.leave(anna)).toMatchObject({ status: 204 });
    expect(await team.leave(boris)).toMatchObject(refusal(409, 'organization.last_owner'));
  });

  it('should not know who is no member', async () => {
    const expected = refusal(404, 'member.not_found');
    expect(await team.setRole(anna, boris, 'member')).toMatchObject(expected);
    expect(await team.remove(anna, boris)).toMatchObject(expected);
    expect(await team.request(anna, 'DELETE', `/members/${randomUUID()}`)).toMatchObject(expected);
  });

  it('should keep one of two last owners, whatever 64 requests take at once', async () => {
    await team.add(boris, 'owner');
    const [first, second] = [anna, boris];
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, index) => {
        const [actor, other] = index % 2 === 0 ? [first, second] : [second, first];
        if (index % 8 < 2) return team.leave(actor);
        if (index % 8 < 4) return team.setRole(actor, other, 'viewer');
        return index % 8 < 6 ? team.remove(actor, other) : team.setRole(actor, actor, 'admin');
      }),
    );
    const statuses = answers.map(({ status }) => status);
    // Whoever is an owner no more may still leave, or be removed by the one who is left.
    expect(statuses.filter((status) => status < 300).length).toBeGreaterThan(0);
    expect(statuses.every((status) => [200, 204, 403, 404, 409].includes(status))).toBe(true);
    const database = await connectAsAdministrator();
    const { rows } = await database.query<{ role: string }>(
      `select role from memberships where organization_id = $1 and role = 'owner'`,
      [team.id],
    );
    await database.end();
    expect(rows).toHaveLength(1);
  });
});

describe('the end of a membership', () => {
  it('should end access tokens, and leave what was written', async () => {
    await team.add(boris, 'member');
    const project = await TestProject.create(client, boris, team.id);
    const made = await client.request<{ token: string }>('POST', '/tokens', {
      token: boris.token,
      organizationId: team.id,
      body: { name: 'Nightly', permissions: ['project.read'] },
    });
    const program = { ...boris, token: made.body.token };
    expect(await askAs(program, 'GET', `/projects/${project.id}`)).toMatchObject({ status: 200 });
    await team.remove(anna, boris);
    expect(await askAs(program, 'GET', `/projects/${project.id}`)).toMatchObject(
      refusal(401, 'auth.required'),
    );
    expect(await askAs(boris, 'GET', `/projects/${project.id}`)).toMatchObject(
      refusal(404, 'project.not_found'),
    );
    expect(await askAs(anna, 'GET', `/projects/${project.id}`)).toMatchObject({ status: 200 });
    expect(
      await client.request('GET', '/projects', { token: boris.token, organizationId: team.id }),
    ).toMatchObject(refusal(404, 'organization.not_found'));
  });

  it('should take effect in the next request after a demotion', async () => {
    await team.add(boris, 'member');
    const project = await TestProject.create(client, anna, team.id);
    await team.setRole(anna, boris, 'viewer');
    const rename = { name: 'Other' };
    expect(await askAs(boris, 'PATCH', `/projects/${project.id}`, rename)).toMatchObject(
      refusal(403, 'auth.forbidden'),
    );
    expect(await askAs(boris, 'GET', `/projects/${project.id}`)).toMatchObject({ status: 200 });
  });

  it('should end a stream of an answer within a second, and tell the pages', async () => {
    const sender = await TestSender.create(client);
    await team.add(sender.account, 'member');
    const page = await connect(sender.account);
    const inTeam = { 'x-organization-id': team.id };
    const stream = await sender.stream({ provider: 'openai', model: 'slow-100-50' }, inTeam);
    const following = await sender.events(stream.runId);
    let removedAt = 0;
    const names: string[] = [];
    for await (const { name } of stream.events()) {
      names.push(name);
      if (name !== 'text' || removedAt !== 0) continue;
      await team.remove(anna, sender.account);
      removedAt = Date.now();
    }
    expect(Date.now() - removedAt).toBeLessThan(1000);
    expect((await following.all()).map(({ name }) => name)).not.toContain('ended');
    expect(Date.now() - removedAt).toBeLessThan(1000);
    expect(names).toContain('text');
    expect(names).not.toContain('ended');
    expect((await sender.events(stream.runId)).status).toBe(404);
    await page.waitFor('organization.changed', ({ organizationId }) => organizationId === team.id);
  }, 30_000);

  it.each([
    ['is removed', (person: TestAccount) => team.remove(anna, person)],
    ['may only read from now on', (person: TestAccount) => team.setRole(anna, person, 'viewer')],
  ])('should stop what somebody has under way who %s, and keep what had come', async (_, lose) => {
    const sender = await TestSender.create(client);
    await team.add(sender.account, 'member');
    const stream = await sender.stream({ model: 'slow-100-50' }, { 'x-organization-id': team.id });
    for await (const { name } of stream.events()) {
      if (name !== 'text') continue;
      await lose(sender.account);
      break;
    }
    const owner = new TestSender(client, anna);
    const events = await (await owner.events(stream.runId)).all();
    expect(events.at(-1)?.data).toMatchObject({ type: 'ended', status: 'cancelled' });
    const { status, answer } = await owner.run(stream.runId);
    expect([status, answer]).toEqual(['cancelled', expect.stringMatching(/./)]);
  });

  it('should break off a file that is being taken away', async () => {
    await team.add(boris, 'member');
    const database = await connectAsAdministrator();
    await database.query(
      `insert into ai_runs (id, organization_id, provider, model, prompt, status, answer)
       select gen_random_uuid(), $1, 'openai', 'gpt', 'text', 'completed', repeat('x', 500000)
         from generate_series(1, 100)`,
      [team.id],
    );
    await database.end();
    const response = await fetch(`${client.url}/api/ai/runs/export`, {
      headers: { authorization: `Bearer ${boris.token}`, 'x-organization-id': team.id },
    });
    expect(response.status).toBe(200);
    await team.remove(anna, boris);
    await expect(response.text()).rejects.toThrow('terminated');
  });
});
