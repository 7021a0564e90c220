import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { addMember, connectAsAdministrator, sharedApplication } from './support';
import type { TestAccount } from './support';
import { emptyLibrary, TestLibrary } from './support/templates';

const client = sharedApplication();
let owner: TestAccount;
let library: TestLibrary;
let member: TestLibrary;
let viewer: TestLibrary;

interface VersionBody {
  readonly version: number;
  readonly text: string;
  readonly message: string;
  readonly authorName: string | null;
  readonly labels: readonly string[];
}

beforeAll(async () => {
  owner = await client.register({ name: 'Owner' });
  const { organizationId } = owner;
  const [ofMember, ofViewer] = await Promise.all([client.register(), client.register()]);
  await addMember(organizationId, ofMember.userId, 'member');
  await addMember(organizationId, ofViewer.userId, 'viewer');
  [library, member, viewer] = [owner, ofMember, ofViewer].map(
    (person) => new TestLibrary(client, person, organizationId),
  ) as [TestLibrary, TestLibrary, TestLibrary];
});

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => ({
  status,
  code: body.code,
});

describe('templates', () => {
  it('should be made, read, altered, and harmless to send again', async () => {
    const wanted = {
      ...{
        id: randomUUID(),
        name: `Letter ${randomUUID()}`,
        description: 'After a call.',
        folder: 'Sales/Letters',
      },
      ...{ tags: ['sales', 'letters'], text: 'Write to {{client}}.', system: 'You sell.' },
      variables: [
        { name: 'client', kind: 'select', required: true, options: ['A', 'B'], hint: 'Who', default: 'A' },
      ],
    };
    const made = await library.ask('POST', '', wanted);
    expect(made).toMatchObject({
      status: 201,
      body: { ...wanted, version: 1, chars: 20, ownerId: owner.userId },
    });
    expect(made.headers.get('location')).toBe(`/api/templates/${wanted.id}`);
    expect((await library.ask('POST', '', wanted)).body).toEqual(made.body);
    expect((await viewer.ask('GET', `/${wanted.id}`)).body).toEqual(made.body);
    const altered = await member.ask('PATCH', `/${wanted.id}`, { folder: '', tags: ['x', 'x'] });
    expect(altered.body).toMatchObject({ ...wanted, folder: '', tags: ['x'] });
    expect(codeOf(await viewer.ask('PATCH', `/${wanted.id}`, { folder: 'A' }))).toEqual({
      ...{ status: 403, code: 'auth.forbidden' },
    });
    for (const folder of ['/a', 'a/', 'a//b', 'a\nb'])
      expect((await library.ask('PATCH', `/${wanted.id}`, { folder })).status).toBe(400);
  });

  it('should have names of their own, whatever the case, outside the trash, also in a race', async () => {
    const name = `Имя ${randomUUID()}`;
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        library.ask('POST', '', { name: index % 2 ? name.toUpperCase() : name, text: 'Text.' }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(7).fill(409)]);
    const made = answers.find(({ status }) => status === 201);
    const id = made?.body.id ?? '';
    expect((await library.ask('DELETE', `/${id}`)).status).toBe(204);
    expect(codeOf(await library.ask('GET', `/${id}`))).toEqual({ status: 404, code: 'template.not_found' });
    const other = await library.add({ name: made?.body.name });
    const taken = await library.ask('POST', `/${id}/restore`);
    expect(taken).toMatchObject({
      ...{ status: 409, body: { code: 'template.name_taken', params: { name: made?.body.name } } },
    });
    await library.ask('PATCH', `/${other.id}`, { name: `Other ${name}` });
    const trash = await library.listAll({ deleted: 'true' });
    expect(trash.map((template) => template.id)).toContain(id);
    expect((await library.ask('POST', `/${id}/restore`)).body).toMatchObject({ id, deletedAt: null });
    expect(codeOf(await library.ask('PATCH', `/${other.id}`, { name }))).toEqual({
      ...{ status: 409, code: 'template.name_taken' },
    });
  });

  it('should be listed by their last change, filtered, and counted by folder and tag', async () => {
    const own = await emptyLibrary(client);
    for (let index = 0; index < 7; index++)
      await own.add({
        name: `T${index}`,
        folder: index % 2 ? 'A/B' : 'A',
        tags: index < 2 ? ['x', 'y'] : ['y'],
      });
    const [oldest] = (await own.listAll({ limit: '2' })).slice(-1);
    expect(oldest?.name).toBe('T0');
    await own.ask('PATCH', `/${oldest?.id}`, { description: 'New' });
    const names = async (parameters: Readonly<Record<string, string>>) =>
      (await own.listAll({ limit: '2', ...parameters })).map(({ name }) => name);
    expect(await names({})).toEqual(['T0', 'T6', 'T5', 'T4', 'T3', 'T2', 'T1']);
    expect(await names({ folder: 'A/B' })).toEqual(['T5', 'T3', 'T1']);
    expect(await names({ folder: 'A', tag: 'x' })).toEqual(['T0', 'T1']);
    await own.ask('PUT', `/${oldest?.id}/favourite`);
    await own.ask('PUT', `/${oldest?.id}/favourite`);
    expect(await names({ favourite: 'true' })).toEqual(['T0']);
    await own.ask('DELETE', `/${oldest?.id}/favourite`);
    expect(await names({ favourite: 'true' })).toEqual([]);
    const counts = async (path: string) => (await own.ask<{ items: unknown }>('GET', path)).body.items;
    expect(await counts('/folders')).toEqual([
      { name: 'A', count: 4 },
      { name: 'A/B', count: 3 },
    ]);
    expect(await counts('/tags')).toEqual([
      { name: 'x', count: 2 },
      { name: 'y', count: 7 },
    ]);
  });

  it('should keep every version, and take a new one only after the latest', async () => {
    const { id } = await library.add({ text: 'One.' });
    const race = await Promise.all(
      ['Two.', 'Or two.', 'Two, too.'].map((text) =>
        member.ask<VersionBody & { code?: string; params?: object }>('POST', `/${id}/versions`, {
          ...{ baseVersion: 1, text, message: `Says ${text}` },
        }),
      ),
    );
    expect(race.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    const stale = race.find(({ status }) => status === 409)?.body;
    expect([stale?.code, stale?.params]).toEqual(['template.version_stale', { version: 2 }]);
    const second = race.find(({ status }) => status === 201)?.body;
    expect((await library.ask('GET', `/${id}`)).body).toMatchObject({ version: 2, text: second?.text });
    const restored = await library.ask<VersionBody>('POST', `/${id}/versions/1/restore`, {
      ...{ baseVersion: 2, message: 'Back' },
    });
    expect(restored).toMatchObject({ status: 201, body: { version: 3, text: 'One.', message: 'Back' } });
    expect(codeOf(await library.ask('POST', `/${id}/versions/9/restore`, { baseVersion: 3 }))).toEqual({
      ...{ status: 404, code: 'template.version_not_found' },
    });
    const first = await library.ask<{ items: VersionBody[]; nextCursor: string }>(
      'GET',
      `/${id}/versions?limit=2`,
    );
    const rest = await library.ask<{ items: VersionBody[]; nextCursor: string | null }>(
      ...(['GET', `/${id}/versions?limit=2&cursor=${first.body.nextCursor}`] as const),
    );
    expect([...first.body.items, ...rest.body.items].map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(first.body.items[0]).toMatchObject({ message: 'Back', authorName: 'Owner' });
    expect(first.body.items[0]).not.toHaveProperty('text');
    expect((await viewer.ask<VersionBody>('GET', `/${id}/versions/2`)).body.text).toBe(second?.text);
  });

  it('should have labels, of which only those who may promote move production, and are told of', async () => {
    const { id, name } = await library.add({ text: 'One.' });
    await library.ask('POST', `/${id}/versions`, { baseVersion: 1, text: 'Two.' });
    expect((await member.ask('PUT', `/${id}/labels/staging`, { version: 2 })).status).toBe(204);
    for (const [method, body] of [['PUT', { version: 1 }], ['DELETE']] as const) {
      expect(await member.ask(method, `/${id}/labels/production`, body)).toMatchObject({
        ...{ status: 403, body: { code: 'auth.forbidden', params: { permission: 'template.promote' } } },
      });
    }
    expect((await library.ask('PUT', `/${id}/labels/production`, { version: 2 })).status).toBe(204);
    expect((await library.ask('PUT', `/${id}/labels/production`, { version: 1 })).status).toBe(204);
    expect((await library.ask('GET', `/${id}`)).body.labels).toEqual([
      { label: 'production', version: 1 },
      { label: 'staging', version: 2 },
    ]);
    expect((await viewer.ask<VersionBody>('GET', `/${id}/versions/2`)).body.labels).toEqual(['staging']);
    expect(codeOf(await library.ask('PUT', `/${id}/labels/staging`, { version: 3 }))).toEqual({
      ...{ status: 404, code: 'template.version_not_found' },
    });
    expect((await library.ask('PUT', `/${id}/labels/Prod%20uction`, { version: 1 })).status).toBe(400);
    expect((await library.ask('DELETE', `/${id}/labels/production`)).status).toBe(204);
    expect(codeOf(await library.ask('DELETE', `/${id}/labels/production`))).toEqual({
      ...{ status: 404, code: 'template.label_not_found' },
    });
    const administrator = await connectAsAdministrator();
    const { rows } = await administrator.query(
      `select action, target_name as name, details from audit_events
        where target_id = $1 order by created_at, id`,
      [id],
    );
    await administrator.end();
    expect(rows).toEqual([
      { action: 'template.promoted', name, details: { to: 2 } },
      { action: 'template.promoted', name, details: { to: 1 } },
      { action: 'template.demoted', name, details: {} },
    ]);
  });

  it('should be compiled by name and label in one call', async () => {
    const { id, name } = await library.add({
      ...{ name: `Письмо ${randomUUID()}`, text: 'To {{client}} {{other}}', system: 'You sell {{client}}.' },
      variables: [{ name: 'client', kind: 'text', required: true }],
    });
    await library.ask('PUT', `/${id}/labels/production`, { version: 1 });
    await library.ask('POST', `/${id}/versions`, { baseVersion: 1, text: 'Second.' });
    const compile = (body: object) => viewer.ask('POST', '/compile', body);
    const variables = { client: '{{other}} & $&' };
    expect(await compile({ name: name.toUpperCase(), label: 'production', variables })).toMatchObject({
      status: 200,
      body: {
        ...{ id, version: 1, text: 'To {{other}} & $& {{other}}', system: 'You sell {{client}}.', chars: 27 },
        ...{ tokens: expect.any(Number), warnings: [{ code: 'undeclared_variable' }] },
      },
    });
    expect((await compile({ id })).body).toMatchObject({ version: 2, text: 'Second.', warnings: [] });
    expect((await compile({ id, version: 1, variables })).body).toMatchObject({ version: 1 });
    expect(await compile({ id, version: 1 })).toMatchObject({
      ...{ status: 422, body: { code: 'template.variable_missing', params: { names: ['client'] } } },
    });
    expect((await compile({})).status).toBe(400);
    for (const [body, code] of [
      [{ name: randomUUID() }, 'template.not_found'],
      [{ id: randomUUID() }, 'template.not_found'],
      [{ id, version: 7 }, 'template.version_not_found'],
      [{ id, label: 'none' }, 'template.label_not_found'],
    ] as const)
      expect(codeOf(await compile(body))).toEqual({ status: 404, code });
    const stranger = await client.register();
    const { body } = await new TestLibrary(client, stranger, stranger.organizationId).ask(
      'POST',
      '/compile',
      { id },
    );
    expect(body.code).toBe('template.not_found');
  });

  it('should stay in the organization without an owner when theirs deletes the account', async () => {
    const leaver = await client.register({ name: 'Leaver' });
    await addMember(owner.organizationId, leaver.userId, 'member');
    const { id } = await new TestLibrary(client, leaver, owner.organizationId).add({ text: 'Stays.' });
    await viewer.ask('PUT', `/${id}/favourite`);
    const { token, password, email } = leaver;
    const { status } = await client.request('POST', '/user/deletion', {
      ...{ token, body: { password, confirmation: email } },
    });
    expect(status).toBe(204);
    expect((await viewer.ask('GET', `/${id}`)).body).toMatchObject({
      ...{ text: 'Stays.', ownerId: null, favourite: true },
    });
    const version = await library.ask<VersionBody>('GET', `/${id}/versions/1`);
    expect(version.body).toMatchObject({ text: 'Stays.', authorName: null });
    expect((await library.ask('GET', `/${id}`)).body.favourite).toBe(false);
  });
});
