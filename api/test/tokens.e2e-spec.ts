import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectAsAdministrator, fillPath, readOperations, sharedApplication, TestProject } from './support';
import type { ProblemBody, TestAccount } from './support';

interface TokenBody {
  readonly id: string;
  readonly token: string;
  readonly lastFour: string;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
}

const client = sharedApplication();
const administrator = await connectAsAdministrator();
let owner: TestAccount;
let viewer: TestAccount;

beforeAll(async () => {
  owner = await client.register({ name: 'Owner' });
  viewer = await client.register({ name: 'Viewer' });
  await administrator.query(
    `insert into memberships (organization_id, user_id, role) values ($1, $2, 'viewer')`,
    [owner.organizationId, viewer.userId],
  );
});

afterAll(() => administrator.end());

const ask = <Body = ProblemBody>(
  token: string,
  method: string,
  path: string,
  body?: unknown,
  organizationId?: string,
) => client.request<Body>(method, path, { token, body, organizationId });

/** A token of the owner, unless another account is given. */
async function newToken(permissions: readonly string[], body: object = {}, account = owner) {
  const wanted = { name: 'Report', permissions, ...body };
  return ask<TokenBody>(account.token, 'POST', '/tokens', wanted, owner.organizationId);
}

describe('/tokens', () => {
  it('should show the secret once, and only its end later', async () => {
    const { status, body } = await newToken(['project.read']);
    expect(status).toBe(201);
    expect(body.token).toMatch(/^pf_[\w-]{43}$/);
    expect(body.token.endsWith(body.lastFour)).toBe(true);
    const list = await ask<{ items: TokenBody[] }>(owner.token, 'GET', '/tokens');
    expect(list.body.items.find(({ id }) => id === body.id)).toMatchObject({ lastFour: body.lastFour });
    expect(JSON.stringify(list.body)).not.toContain(body.token);
    const { rows } = await administrator.query('select * from access_tokens where id = $1', [body.id]);
    expect(JSON.stringify(rows)).not.toContain(body.token);
  });

  it('should refuse what the role of the maker does not grant', async () => {
    const { status, body } = await newToken(['project.read', 'project.write'], {}, viewer);
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { code: 'token.permissions_not_held', params: { permissions: ['project.write'] } },
    });
    expect((await newToken(['token.manage'])).status).toBe(400);
    expect((await newToken([])).status).toBe(400);
    expect((await newToken(['project.read'], { expiresInDays: 0 })).status).toBe(400);
  });

  it('should end after ninety days, another time, or never, as it was asked', async () => {
    const days = async (body: object) => {
      const { expiresAt } = (await newToken(['project.read'], body)).body;
      return expiresAt && Math.round((Date.parse(expiresAt) - Date.now()) / 86_400_000);
    };
    expect([await days({}), await days({ expiresInDays: 7 }), await days({ expiresInDays: null })]).toEqual([
      90,
      7,
      null,
    ]);
  });

  it('should not show or revoke the tokens of others', async () => {
    const { body } = await newToken(['project.read']);
    const others = await ask<{ items: TokenBody[] }>(
      viewer.token,
      'GET',
      '/tokens',
      undefined,
      owner.organizationId,
    );
    expect(others.body.items).toEqual([]);
    const path = `/tokens/${body.id}`;
    const answer = await ask(viewer.token, 'DELETE', path, undefined, owner.organizationId);
    expect(answer).toMatchObject({ status: 404, body: { code: 'token.not_found' } });
    expect((await ask(owner.token, 'DELETE', path)).status).toBe(204);
    expect((await ask(owner.token, 'DELETE', path)).status).toBe(404);
  });

  it('should keep to a number of them, however many are made at once', async () => {
    const account = await client.register();
    const make = () => ask(account.token, 'POST', '/tokens', { name: 'One', permissions: ['run.read'] });
    const statuses = (await Promise.all(Array.from({ length: 60 }, make))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(50);
    expect(statuses.filter((status) => status === 409)).toHaveLength(10);
  });
});

describe('an access token', () => {
  it('should do what it is allowed to, in its organization, and note that it was used', async () => {
    const project = await TestProject.create(client, owner);
    const { body } = await newToken(['project.read']);
    expect((await ask(body.token, 'GET', `/projects/${project.id}`)).status).toBe(200);
    expect((await ask(body.token, 'GET', '/projects')).status).toBe(200);
    const written = await ask(body.token, 'POST', '/projects', { name: 'No' });
    expect(written).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
    // The answer does not wait for the note.
    const lastUse = async () => {
      const { items } = (await ask<{ items: TokenBody[] }>(owner.token, 'GET', '/tokens')).body;
      return items.find(({ id }) => id === body.id)?.lastUsedAt;
    };
    let [asked, used] = [0, await lastUse()];
    while (!used && asked++ < 100) used = await lastUse();
    expect(used).toBeTruthy();
  });

  it('should not reach other organizations of its person', async () => {
    const own = await TestProject.create(client, viewer);
    const { body } = await newToken(['project.read'], {}, viewer);
    const answer = await ask(body.token, 'GET', `/projects/${own.id}`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'project.not_found' } });
    const named = await ask(body.token, 'GET', '/projects', undefined, viewer.organizationId);
    expect(named).toMatchObject({ status: 404, body: { code: 'organization.not_found' } });
  });

  it('should lose what its person loses, at once', async () => {
    const person = await client.register();
    await administrator.query(
      `insert into memberships (organization_id, user_id, role) values ($1, $2, 'member')`,
      [owner.organizationId, person.userId],
    );
    const { body } = await newToken(['project.write', 'project.read'], {}, person);
    const create = () => ask(body.token, 'POST', '/projects', { name: 'By a program' });
    expect((await create()).status).toBe(201);
    const where = 'organization_id = $1 and user_id = $2';
    const who = [owner.organizationId, person.userId];
    await administrator.query(`update memberships set role = 'viewer' where ${where}`, who);
    expect((await create()).body.code).toBe('auth.forbidden');
    await administrator.query(`delete from memberships where ${where}`, who);
    expect(await create()).toMatchObject({ status: 401, body: { code: 'auth.required' } });
  });

  it('should end when it is revoked or too old', async () => {
    const [revoked, expired] = [await newToken(['project.read']), await newToken(['project.read'])];
    await ask(owner.token, 'DELETE', `/tokens/${revoked.body.id}`);
    await administrator.query(`update access_tokens set expires_at = now() where id = $1`, [expired.body.id]);
    for (const { token } of [revoked.body, expired.body, { token: `pf_${randomUUID()}` }]) {
      expect(await ask(token, 'GET', '/projects')).toMatchObject({
        status: 401,
        body: { code: 'auth.required' },
      });
    }
  });

  it('should not touch the account of its person, nor make tokens', async () => {
    const { body } = await newToken(['project.read', 'organization.manage']);
    const { operations } = await readOperations(client);
    const personal = operations.filter(({ access }) => access && !access.permission && !access.resource);
    expect(personal.length).toBeGreaterThan(8);
    for (const { method, path } of personal) {
      const answer = await ask(
        body.token,
        method,
        fillPath(path, {}, randomUUID()),
        method === 'GET' ? undefined : {},
      );
      expect(answer).toMatchObject({ status: 403, body: { code: 'auth.session_required' } });
    }
    const made = await ask(body.token, 'POST', '/tokens', { name: 'More', permissions: ['project.read'] });
    expect(made).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
  });
});
