import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMember, change, connectAsAdministrator, sharedApplication, TestProject } from './support';
import type { ProblemBody, TestAccount } from './support';
import { emptyLibrary, TestLibrary } from './support/templates';
import type { ImportBody } from './support/templates';

const client = sharedApplication();

interface FileVersion {
  readonly message?: string;
  readonly createdAt?: string;
  readonly text: string;
  readonly system?: string;
  readonly variables?: readonly object[];
}

interface FileTemplate {
  readonly name: string;
  readonly description?: string;
  readonly folder?: string;
  readonly tags?: readonly string[];
  readonly versions: readonly FileVersion[];
  readonly labels?: readonly { readonly label: string; readonly version: number }[];
}

interface TemplateFile {
  readonly schema: string;
  readonly version: number;
  readonly templates: readonly FileTemplate[];
}

const fileOf = (...templates: FileTemplate[]): TemplateFile => ({
  ...{ schema: 'promptyflow.templates', version: 1, templates },
});
const exported = async (library: TestLibrary, query = '') =>
  (await library.ask<TemplateFile>('GET', `/export${query}`)).body;
const imported = (library: TestLibrary, file: unknown, existing?: string) =>
  library.ask<ImportBody & ProblemBody>(
    ...(['POST', `/import${existing ? `?existing=${existing}` : ''}`, file as object] as const),
  );
const outcomes = ({ items }: ImportBody) => items.map(({ outcome, storedName }) => [outcome, storedName]);

/** Every file that can be: texts with what breaks naive writers, versions with and without their times. */
const text = fc.array(fc.constantFrom('{{client}}', '"\\', '\n', '🧑‍🚀', '$&', 'Ж', '</a>', ' '), {
  ...{ maxLength: 8 },
});
const version = fc.record({
  message: fc.constantFrom('', 'Короче', '"x"'),
  createdAt: fc
    .date({ min: new Date(0), max: new Date(1e13), noInvalidDate: true })
    .map((d) => d.toISOString()),
  text: text.map((parts) => parts.join('')),
  system: text.map((parts) => parts.join('')),
  variables: fc.constantFrom([], [{ name: 'client', kind: 'select', options: ['a', 'b'], default: 'b' }]),
});
const template = fc
  .record({
    description: text.map((parts) => parts.join('')),
    folder: fc.constantFrom('', 'A', 'A/B b', 'Ж'),
    tags: fc.uniqueArray(fc.constantFrom('x', 'важно', '"q"')),
    versions: fc.array(version, { minLength: 1, maxLength: 4 }),
    label: fc.nat(),
  })
  .map(({ label, versions, ...rest }) => ({
    ...{ ...rest, versions, name: randomUUID() },
    labels: [{ label: 'staging', version: (label % versions.length) + 1 }],
  }));

describe('export and import of templates', () => {
  let owner: TestAccount;
  let library: TestLibrary;
  let member: TestLibrary;
  let viewer: TestLibrary;

  beforeAll(async () => {
    owner = await client.register();
    const people = await Promise.all([client.register(), client.register()]);
    await addMember(owner.organizationId, people[0].userId, 'member');
    await addMember(owner.organizationId, people[1].userId, 'viewer');
    [library, member, viewer] = [owner, ...people].map(
      (person) => new TestLibrary(client, person, owner.organizationId),
    ) as [TestLibrary, TestLibrary, TestLibrary];
  });

  it('should give back what was taken out, whatever is in it', async () => {
    const [from, to] = await Promise.all([emptyLibrary(client), emptyLibrary(client)]);
    const templates = fc.sample(template, { numRuns: 40, seed: 7 });
    const first = await imported(from, fileOf(...templates));
    expect(first.status).toBe(200);
    expect(first.body.items.map(({ outcome }) => outcome)).toEqual(templates.map(() => 'added'));
    const file = await exported(from);
    expect(file.templates).toEqual(templates);
    expect((await imported(to, file)).status).toBe(200);
    expect((await exported(to)).templates).toEqual(templates);
    const [known] = templates;
    expect(await to.namesFound(known?.name ?? '')).toEqual([known?.name]);
    expect((await to.listAll({ folder: 'A' })).length).toBe(
      templates.filter(({ folder }) => folder.startsWith('A')).length,
    );
  });

  it('should export a part, and tell that it was done', async () => {
    const own = await emptyLibrary(client);
    const [one, two, three] = [
      await own.add({ name: 'One', folder: 'A' }),
      await own.add({ name: 'Two', folder: 'A/B', tags: ['x'] }),
      await own.add({ name: 'Three', folder: 'AB', tags: ['x'] }),
    ];
    await own.ask('DELETE', `/${(await own.add()).id}`);
    const names = async (query: string) => (await exported(own, query)).templates.map(({ name }) => name);
    expect(await names('')).toEqual(['One', 'Two', 'Three']);
    expect(await names('?folder=A')).toEqual(['One', 'Two']);
    expect(await names('?tag=x')).toEqual(['Two', 'Three']);
    expect(await names(`?ids=${one.id},${three.id}`)).toEqual(['One', 'Three']);
    expect(await names(`?ids=${two.id}&folder=AB`)).toEqual([]);
    expect((await own.ask('GET', '/export?ids=x')).body.code).toBe('request.invalid');
    const answer = await own.ask('GET', '/export');
    expect(answer.headers.get('content-disposition')).toMatch(/filename="templates-[\d-]{10}\.json"/);
    const administrator = await connectAsAdministrator();
    const { rows } = await administrator.query<{ count: string }>(
      `select count(*) from audit_events where action = 'template.exported' and organization_id =
         (select organization_id from templates where id = $1)`,
      [one.id],
    );
    await administrator.end();
    expect(Number(rows[0]?.count)).toBe(6);
  });

  it('should read more than it holds at once, in order', async () => {
    const own = await emptyLibrary(client);
    const names = Array.from({ length: 450 }, (_, index) => `T${String(index).padStart(3, '0')}`);
    const versions = [1, 2, 3].map((number) => ({ text: `Text ${number}` }));
    await imported(own, fileOf(...names.map((name) => ({ name, versions }))));
    const long = 'x'.repeat(1_500_000);
    await imported(
      own,
      fileOf({ name: 'Long', versions: Array.from({ length: 4 }, () => ({ text: long })) }),
    );
    const { templates } = await exported(own);
    expect(templates.map(({ name }) => name)).toEqual([...names, 'Long']);
    expect(templates.every((each) => each.versions.length === (each.name === 'Long' ? 4 : 3))).toBe(true);
    expect(templates.at(-1)?.versions.map((each) => each.text.length)).toEqual(Array(4).fill(1_500_000));
  });

  it('should do with names that are there as it is told', async () => {
    const name = `Letter ${randomUUID()}`;
    const { id } = await library.add({ name, text: 'One.' });
    const next = fileOf({ name: name.toUpperCase(), versions: [{ text: 'Two.', message: 'Second' }] });
    expect(outcomes((await imported(member, next)).body)).toEqual([['skipped', name]]);
    expect((await library.ask('GET', `/${id}`)).body).toMatchObject({ version: 1, text: 'One.' });
    const renamed = (await imported(member, fileOf(...next.templates, ...next.templates), 'rename')).body;
    expect(outcomes(renamed)).toEqual([
      ['renamed', `${name.toUpperCase()} (2)`],
      ['renamed', `${name.toUpperCase()} (3)`],
    ]);
    const added = (await imported(member, next, 'version')).body;
    expect(added.items).toMatchObject([{ id, outcome: 'version_added', storedName: name, version: 2 }]);
    expect((await imported(member, next, 'version')).body.items).toMatchObject([
      { id, outcome: 'unchanged', version: 2 },
    ]);
    expect((await library.ask('GET', `/${id}/versions/2`)).body).toMatchObject({
      ...{ text: 'Two.', message: 'Second' },
    });
    const longest = 'ж'.repeat(200);
    const twice = fileOf(...[1, 2].map(() => ({ name: longest, versions: [{ text: '' }] })));
    const [, second] = (await imported(library, twice, 'rename')).body.items;
    expect(second?.storedName).toMatch(/^ж{188} \(2\)$/);
  });

  it('should leave production to those who may promote', async () => {
    const labels = ['production', 'staging'].map((label) => ({ label, version: 1 }));
    const [name, other] = [randomUUID(), randomUUID()];
    const byMember = await imported(member, fileOf({ name, versions: [{ text: '' }], labels }));
    expect(byMember.body.items).toMatchObject([{ outcome: 'added', labelsLeftOut: ['production'] }]);
    const byOwner = await imported(library, fileOf({ name: other, versions: [{ text: '' }], labels }));
    expect(byOwner.body.items).toMatchObject([{ outcome: 'added', labelsLeftOut: [] }]);
    const found = await library.ask('GET', `/${byMember.body.items[0]?.id}`);
    expect(found.body.labels).toEqual([{ label: 'staging', version: 1 }]);
    expect((await imported(viewer, fileOf())).status).toBe(403);
  });

  it('should write all or nothing', async () => {
    const [good, bad] = [randomUUID(), randomUUID()];
    const file = fileOf(
      { name: good, versions: [{ text: 'Good.' }] },
      { name: bad, versions: [{ text: 'Bad.', createdAt: 'yesterday' }] },
    );
    const answer = await imported(library, file);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      code: 'request.invalid',
      errors: [{ field: 'templates.1.versions.0.createdAt' }],
    });
    expect(await library.namesFound(good)).toEqual([]);
    const later = await imported(library, { ...fileOf(), version: 2 });
    expect(later).toMatchObject({ status: 422, body: { code: 'import.version_unknown' } });
  });

  it('should answer every broken file clearly, and keep nothing of it', async () => {
    const own = await emptyLibrary(client);
    const valid = fileOf(...fc.sample(template, { numRuns: 2, seed: 1 }));
    const broken = fc.oneof(
      fc
        .record({ key: fc.constantFrom(...Object.keys(valid.templates[0] ?? {})), value: fc.jsonValue() })
        .map(({ key, value }) => ({
          ...valid,
          templates: [valid.templates[0], { ...valid.templates[1], [key]: value }],
        })),
      fc.jsonValue().map((value) => ({ ...valid, templates: value })),
      fc.jsonValue(),
    );
    for (const value of fc.sample(broken, { numRuns: 60, seed: 3 })) {
      const { status } = await imported(own, value);
      expect(status === 200 || (status >= 400 && status < 500)).toBe(true);
      if (status !== 200) expect(await own.listAll({})).toEqual([]);
      for (const { id } of await own.listAll({})) await own.ask('DELETE', `/${id}`);
    }
  });

  it('should stand against itself: imports at once add each name once', async () => {
    const own = await emptyLibrary(client);
    const file = fileOf(
      ...Array.from({ length: 20 }, () => ({ name: randomUUID(), versions: [{ text: 'Слова here' }] })),
    );
    const back = { ...file, templates: file.templates.toReversed() };
    const answers = await Promise.all([file, back, file, back].map((each) => imported(own, each)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const all = answers.flatMap(({ body }) => body.items.map(({ outcome }) => outcome));
    expect(all.filter((outcome) => outcome === 'added')).toHaveLength(20);
    expect(await own.listAll({})).toHaveLength(20);
  });
});

describe('starter templates', () => {
  it('should be there in the language of the sign-up', async () => {
    const names = async (locale: 'en' | 'ru') => {
      const person = await client.register({ locale });
      return (await new TestLibrary(client, person, person.organizationId).listAll({})).map(
        ({ name }) => name,
      );
    };
    const [english, russian] = [await names('en'), await names('ru')];
    expect([english.length, russian.length]).toEqual([12, 12]);
    expect(english).toContain('Code review');
    expect(russian).toContain('Ревью кода');
  });

  it('should be added where they lack, once, also when asked twice at once', async () => {
    const own = await emptyLibrary(client);
    const add = (language: string) => own.ask<ImportBody & ProblemBody>('POST', '/starters', { language });
    const answers = await Promise.all([add('ru'), add('ru')]);
    const all = answers.flatMap(({ body }) => body.items.map(({ outcome }) => outcome));
    expect(all.filter((outcome) => outcome === 'added')).toHaveLength(12);
    expect(all.filter((outcome) => outcome === 'skipped')).toHaveLength(12);
    const [first, ...others] = await own.listAll({});
    await own.ask('DELETE', `/${first?.id}`);
    expect((await add('ru')).body.items.filter(({ outcome }) => outcome === 'added')).toHaveLength(1);
    expect(await own.listAll({})).toHaveLength(others.length + 1);
    expect((await add('de')).body.code).toBe('request.invalid');
  });
});

describe('where a prompt comes from', () => {
  it('should be kept by changes, copies, and files', async () => {
    const person = await client.register();
    const project = await TestProject.create(client, person);
    const promptId = await project.addPrompt('Write.');
    const fromTemplate = { templateId: randomUUID(), version: 3 };
    await project.apply(change('prompt.configure', { promptId, fromTemplate }));
    await project.apply(
      change('prompt.copy', { sourceId: promptId, promptId: randomUUID(), title: 'Copy', position: 'b0' }),
    );
    const request = (method: string, path: string, body?: object) =>
      client.request<{ id: string; promptBlocks: readonly { fromTemplate: object | null }[] }>(method, path, {
        ...{ token: person.token },
        ...(body ? { body } : {}),
      });
    const read = async (id: string) =>
      (await request('GET', `/projects/${id}`)).body.promptBlocks.map((each) => each.fromTemplate);
    expect(await read(project.id)).toEqual([fromTemplate, fromTemplate]);
    const file = (await request('GET', `/projects/${project.id}/export`)).body;
    const { body } = await request('POST', '/projects/import', file);
    expect(await read(body.id)).toEqual([fromTemplate, fromTemplate]);
    await project.apply(change('prompt.configure', { promptId, fromTemplate: null }));
    expect((await read(project.id))[0]).toBeNull();
  });
});
