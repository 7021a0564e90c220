import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectAsAdministrator, sharedApplication, TestProject } from './support';
import type { ProblemBody, TestAccount, UserBody } from './support';

const client = sharedApplication();
let database: Awaited<ReturnType<typeof connectAsAdministrator>>;

beforeAll(async () => {
  database = await connectAsAdministrator();
});
afterAll(() => database.end());

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
}

/** A grey PNG; what follows its end does not matter. */
function png(width: number, height: number, padding = 0): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(16))),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.alloc(padding),
  ]);
}

const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const webp = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64');

async function ask(
  method: string,
  path: string,
  { token }: Pick<TestAccount, 'token'>,
  init: RequestInit = {},
) {
  const response = await fetch(`${client.url}/api${path}`, {
    ...init,
    method,
    headers: { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string> | undefined) },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get('content-type')?.includes('json');
  const body = (isJson ? JSON.parse(bytes.toString()) : undefined) as
    (ProblemBody & UserBody & { avatar: string | null }) | undefined;
  return { status: response.status, headers: response.headers, bytes, body };
}
const put = (account: Pick<TestAccount, 'token'>, bytes: Uint8Array, type = 'image/png') =>
  ask('PUT', '/user/avatar', account, { body: new Uint8Array(bytes), headers: { 'content-type': type } });

describe('PUT /user/avatar', () => {
  it.each([
    ['image/png', png(256, 256)],
    ['image/gif', gif],
    ['image/webp', webp],
  ])('should keep a %s by what it is, whatever it is called, and show it', async (type, bytes) => {
    const account = await client.register();
    const saved = await put(account, bytes, 'image/x-whatever');
    expect([saved.status, saved.body?.avatar]).toEqual([200, expect.stringMatching(/^[\w-]{43}$/)]);
    const shown = await ask('GET', '/user/avatar', account);
    expect(shown.bytes.equals(bytes)).toBe(true);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      'content-disposition': 'inline',
      etag: `"${saved.body?.avatar ?? ''}"`,
    });
    const headers = { 'if-none-match': shown.headers.get('etag') ?? '' };
    const again = await ask('GET', '/user/avatar', account, { headers });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    await put(account, png(2, 2));
    expect((await ask('GET', '/user/avatar', account, { headers })).status).toBe(200);
  });

  it('should take it as the file of a form', async () => {
    const account = await client.register();
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(png(8, 8))], { type: 'image/png' }), 'me.png');
    expect((await ask('PUT', '/user/avatar', account, { body: form })).status).toBe(200);
    form.append('file', new Blob([new Uint8Array(png(8, 8))]), 'two.png');
    expect((await ask('PUT', '/user/avatar', account, { body: form })).body?.code).toBe('request.malformed');
  });

  it.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'avatar.unsupported'],
    [
      'a drawing',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'),
      'avatar.unsupported',
    ],
    ['a picture without an end', png(8, 8).subarray(0, 12), 'avatar.unsupported'],
    ['a film', Buffer.concat([Buffer.from('RIFF\0\0\0\0AVI LIST'), Buffer.alloc(64)]), 'avatar.unsupported'],
    ['nothing', Buffer.alloc(0), 'avatar.unsupported'],
    ['no pixels', png(0, 8), 'avatar.unsupported'],
    ['too many pixels', png(4097, 8), 'avatar.unsupported'],
    ['too many bytes', png(8, 8, 2 * 1024 * 1024), 'avatar.too_large'],
  ])('should refuse %s, and keep what is there', async (_, bytes, code) => {
    const account = await client.register();
    const { body } = await put(account, png(4, 4));
    const refused = await put(account, bytes);
    expect([refused.status, refused.body?.code]).toEqual([code === 'avatar.too_large' ? 413 : 422, code]);
    expect((await ask('GET', '/user/avatar', account)).headers.get('etag')).toBe(`"${body?.avatar ?? ''}"`);
  });

  it('should refuse what is no file, and a page of another origin', async () => {
    const account = await client.register();
    const json = { 'content-type': 'application/json' };
    const text = await ask('PUT', '/user/avatar', account, { body: '{}', headers: json });
    expect([text.status, text.body?.code]).toEqual([415, 'request.unsupported_media_type']);
    const headers = { 'content-type': 'image/png', origin: 'https://evil.example' };
    const foreign = await ask('PUT', '/user/avatar', account, { body: new Uint8Array(png(4, 4)), headers });
    expect([foreign.status, foreign.body?.code]).toEqual([403, 'request.origin_refused']);
  });
});

describe('DELETE /user/avatar', () => {
  it('should remove it, also when there is none', async () => {
    const account = await client.register();
    await put(account, png(4, 4));
    for (let time = 0; time < 2; time++) {
      const removed = await ask('DELETE', '/user/avatar', account);
      expect([removed.status, removed.body?.avatar]).toEqual([200, null]);
    }
    const gone = await ask('GET', '/user/avatar', account);
    expect([gone.status, gone.body?.code]).toEqual([404, 'avatar.not_found']);
    const { rows } = await database.query('select 1 from user_avatars where user_id = $1', [account.userId]);
    expect(rows).toEqual([]);
  });
});

describe('GET /organizations/:id/members/:userId/avatar', () => {
  it('should show the picture of a member to members, and of nobody else', async () => {
    const [anna, boris, stranger] = await Promise.all([
      client.register(),
      client.register(),
      client.register(),
    ]);
    await Promise.all([anna, boris, stranger].map((person) => put(person, png(4, 4))));
    await database.query(
      `insert into memberships (organization_id, user_id, role) values ($1, $2, 'viewer')`,
      [anna.organizationId, boris.userId],
    );
    const see = async (who: TestAccount, whom: TestAccount) => {
      const path = `/organizations/${anna.organizationId}/members/${whom.userId}/avatar`;
      const { status, body } = await ask('GET', path, who);
      return body?.code ?? status;
    };
    expect(await see(boris, anna)).toBe(200);
    expect(await see(anna, boris)).toBe(200);
    expect(await see(anna, stranger)).toBe('avatar.not_found');
    expect(await see(stranger, anna)).toBe('organization.not_found');
  });
});

describe('GET /projects/:id/people/:userId/avatar', () => {
  it('should show members and guests of a project to one another, and tell who has a picture', async () => {
    const [anna, guest, stranger] = await Promise.all([
      client.register({ name: 'Anna' }),
      client.register({ name: 'Galina' }),
      client.register(),
    ]);
    const [saved] = await Promise.all([anna, guest, stranger].map((person) => put(person, png(4, 4))));
    const [project, other] = [await TestProject.create(client, anna), await TestProject.create(client, anna)];
    await database.query(
      `insert into project_people (project_id, user_id, organization_id, access) values ($1, $2, $3, 'view')`,
      [project.id, guest.userId, anna.organizationId],
    );
    const see = async (who: TestAccount, whom: TestAccount, { id } = project) => {
      const { status, body } = await ask('GET', `/projects/${id}/people/${whom.userId}/avatar`, who);
      return body?.code ?? status;
    };
    expect(await see(guest, anna)).toBe(200);
    expect(await see(anna, guest)).toBe(200);
    expect(await see(anna, guest, other)).toBe('avatar.not_found');
    expect(await see(anna, stranger)).toBe('avatar.not_found');
    expect(await see(stranger, anna)).toBe('project.not_found');
    const { body } = await project.as(guest).request<{ items: object[] }>('GET', '/people');
    expect(body.items).toMatchObject([
      { id: anna.userId, name: 'Anna', avatar: saved?.body?.avatar },
      { id: guest.userId, name: 'Galina', avatar: expect.any(String) as unknown },
    ]);
  });
});
