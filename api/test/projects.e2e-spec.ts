import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sharedApplication, TestProject } from './support';
import type { TestAccount } from './support';

const client = sharedApplication();
let anna: TestAccount;

interface Document {
  revision: number;
  contextBlocks: {
    id: string;
    title: string;
    items: { id: string; title: string; content: string; subItems: unknown[] }[];
  }[];
  savedSelections: { id: string; name: string; itemIds: string[] }[];
}

beforeAll(async () => {
  anna = await client.register({ locale: 'ru' });
});

describe('projects', () => {
  it('should greet a newcomer with a sample in their language', async () => {
    const { body } = await client.request<{ items: { id: string; name: string }[] }>(
      'GET',
      '/projects',
      anna,
    );
    expect(body.items.map(({ name }) => name)).toEqual(['Пример: велокурьеры']);
    const [sample] = body.items;
    const { body: document } = await client.request<Document>('GET', `/projects/${sample?.id}`, anna);
    expect(document.contextBlocks.map(({ title }) => title)).toEqual(['Интервью', 'Как писать']);
  });

  it('should create once, however often the same id is sent', async () => {
    const body = { id: randomUUID(), name: 'Mine' };
    const answers = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      answers.push(await client.request('POST', '/projects', { token: anna.token, body }));
    }
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers[0]?.headers.get('location')).toBe(`/api/projects/${body.id}`);
    const list = await client.request<{ items: { id: string }[] }>('GET', '/projects', anna);
    expect(list.body.items.filter(({ id }) => id === body.id)).toHaveLength(1);
  });

  it('should find projects by parts of the name, in whatever case and order, and only its own', async () => {
    const [vera, foreign] = [await client.register(), await client.register()];
    const make = (name: string, { token } = vera) =>
      client.request('POST', '/projects', { token, body: { name } });
    for (const name of ['Исследование рынка', 'Market study', 'Growth 50% plan', 'under_score', 'Study 2']) {
      await make(name);
    }
    await make('Study of another', foreign);
    const find = async (query: string, more = '') => {
      const path = `/projects?query=${encodeURIComponent(query)}${more}`;
      const { status, body } = await client.request<{ items: { name: string }[] }>('GET', path, vera);
      expect(status).toBe(200);
      return body.items.map(({ name }) => name);
    };
    expect(await find('STUDY')).toEqual(['Study 2', 'Market study']);
    expect(await find('study', '&limit=1')).toEqual(['Study 2']);
    expect(await find('study mar')).toEqual(['Market study']);
    expect(await find('study mar x')).toEqual([]);
    expect(await find(' рынк ')).toEqual(['Исследование рынка']);
    expect(await find('%')).toEqual(['Growth 50% plan']);
    expect(await find('_')).toEqual(['under_score']);
    expect(await find("' or true --")).toEqual([]);
    expect(await find('study', '&deleted=true')).toEqual([]);
    expect(await find('')).toHaveLength(6);
  });

  it('should page through the list without losing or doubling one', async () => {
    const boris = await client.register();
    for (let index = 0; index < 6; index++) await TestProject.create(client, boris);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor ? `&cursor=${cursor}` : '';
      const { body } = await client.request<{ items: { id: string }[]; nextCursor: string | null }>(
        'GET',
        `/projects?limit=2${query}`,
        boris,
      );
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });

  it('should put a project into the trash and take it out', async () => {
    const project = await TestProject.create(client, anna);
    expect((await project.request('DELETE')).status).toBe(204);
    expect((await project.request('GET')).status).toBe(404);
    const trash = await client.request<{ items: { id: string }[] }>('GET', '/projects?deleted=true', anna);
    expect(trash.body.items.map(({ id }) => id)).toContain(project.id);
    expect((await project.request('POST', '/restore', {})).status).toBe(200);
    expect((await project.request('GET')).status).toBe(200);
  });
});

describe('PATCH /projects/:id', () => {
  it('should ask for the revision that is replaced, and refuse a stale one', async () => {
    const project = await TestProject.create(client, anna);
    const { body: document, headers } = await project.request<Document>('GET');
    expect(headers.get('etag')).toBe(`"${document.revision}"`);
    const { contextBlocks } = document;

    expect(await project.request('PATCH', '', { contextBlocks })).toMatchObject({
      status: 428,
      body: { code: 'project.revision_required' },
    });
    expect(await project.request('PATCH', '', { contextBlocks }, { 'if-match': '"999"' })).toMatchObject({
      status: 412,
      body: { code: 'project.revision_stale', params: { revision: document.revision } },
    });
    expect((await project.request('PATCH', '', { name: 'Renamed' })).status).toBe(200);
  });

  it('should change nothing when a document is sent back as it came', async () => {
    const project = await TestProject.create(client, anna);
    await project.addItem('text');
    await project.addPrompt('{{context}}');
    const { body: document } = await project.request<Document>('GET');
    const { status, body } = await project.request<Document>('PATCH', '', document, { 'if-match': '*' });
    expect({ status, revision: body.revision }).toEqual({ status: 200, revision: document.revision });
  });

  it('should replace the saved selections: add, alter, remove', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('text');
    const replace = async (savedSelections: unknown) => {
      const { body } = await project.request<Document>('PATCH', '', { savedSelections }, { 'if-match': '*' });
      return body.savedSelections;
    };
    const saved = await replace([
      { name: 'One', itemIds: [itemId] },
      { name: 'Two', itemIds: [] },
    ]);
    expect(saved.map(({ name }) => name)).toEqual(['One', 'Two']);
    expect(await replace([{ ...saved[1], name: 'Second', itemIds: [itemId] }])).toEqual([
      { id: saved[1]?.id, name: 'Second', itemIds: [itemId] },
    ]);
  });

  it('should turn a new document into changes: keep, alter, move, add, remove', async () => {
    const project = await TestProject.create(client, anna);
    const kept = await project.addItem('kept', { title: 'Kept', position: 'a0' });
    await project.addItem('gone', { title: 'Gone', position: 'a1' });
    const { body: before } = await project.request<Document>('GET');
    const contextBlocks = [
      {
        title: 'New block',
        items: [{ title: 'New', content: 'new', subItems: [{ title: 'Sub', content: 'sub' }] }],
      },
      {
        id: project.blockId,
        title: 'Renamed',
        items: [{ id: kept, title: 'Kept', content: 'kept, altered' }],
      },
    ];
    const { status, body } = await project.request<Document>(
      'PATCH',
      '/context-blocks',
      { contextBlocks },
      { 'if-match': `"${before.revision}"` },
    );
    expect(status).toBe(200);
    expect(
      body.contextBlocks.map(({ title, items }) => ({
        title,
        items: items.map((item) => [item.title, item.content]),
      })),
    ).toEqual([
      { title: 'New block', items: [['New', 'new']] },
      { title: 'Renamed', items: [['Kept', 'kept, altered']] },
    ]);
    expect(body.contextBlocks[1]?.items[0]?.id).toBe(kept);
  });
});
