import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { projectFiles, withPlainIds } from '@promptyflow/importing/testing';
import type { ProjectFile } from '@promptyflow/importing';
import fc from 'fast-check';
import { change, sharedApplication, TestProject } from './support';
import type { ApiAnswer, TestAccount } from './support';

interface SummaryBody {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
}

const client = sharedApplication();
let anna: TestAccount;

beforeAll(async () => {
  anna = await client.register();
});

function importProject(file: unknown, headers: Readonly<Record<string, string>> = {}) {
  return client.request<SummaryBody & { code: string; errors: { field: string }[] }>(
    'POST',
    '/projects/import',
    {
      token: anna.token,
      body: file,
      headers,
    },
  );
}

function exportProject(id: string, query = ''): Promise<ApiAnswer<ProjectFile>> {
  return client.request<ProjectFile>('GET', `/projects/${id}/export${query}`, { token: anna.token });
}

describe('a project as a file', () => {
  it('should come back as it went, whatever it holds', async () => {
    for (const file of fc.sample(projectFiles, { numRuns: 12, seed: 2026 })) {
      const imported = await importProject(file);
      expect({ status: imported.status, name: imported.body.name }).toEqual({ status: 201, name: file.name });
      expect(imported.headers.get('location')).toBe(`/api/projects/${imported.body.id}`);
      const { body } = await exportProject(imported.body.id);
      expect(withPlainIds(body)).toEqual(withPlainIds(file));
    }
  });

  it('should keep the text that a group had before it was split', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('one two');
    const part = (from: number, to: number) => ({
      itemId: randomUUID(),
      title: `${from}`,
      position: `a${from}`,
      from,
      to,
    });
    const parts = [part(0, 4), part(4, 7)];
    await project.apply(change('item.split', { itemId, baseVersion: 1, mode: 'subItems', parts }));
    const { body: file } = await exportProject(project.id);
    expect(file.contextBlocks[0]?.items[0]).toMatchObject({
      content: 'one two',
      subItems: [{ content: 'one ' }, { content: 'two' }],
    });
    const copy = await importProject(file);
    expect(withPlainIds((await exportProject(copy.body.id)).body)).toEqual(withPlainIds(file));
  });

  it('should name the file with the letters of the person, in every format', async () => {
    const { body } = await importProject({
      schema: 'promptyflow.project',
      version: 1,
      name: 'Отчёт «Весна»',
      contextBlocks: [{ id: 'b', title: 'B "1"', items: [{ id: 'i', title: 'I', content: 'a < b\r\n' }] }],
      promptBlocks: [],
    });
    const answers = await Promise.all(
      ['json', 'markdown', 'xml', 'text'].map((format) => exportProject(body.id, `?format=${format}`)),
    );
    expect(answers.map(({ headers }) => headers.get('content-disposition'))).toEqual(
      ['json', 'md', 'xml', 'txt'].map(
        (extension) =>
          `attachment; filename="_____ _______.${extension}"; filename*=UTF-8''${encodeURIComponent(`Отчёт «Весна».${extension}`)}`,
      ),
    );
    expect(answers.map(({ headers }) => headers.get('content-type'))).toEqual([
      'application/json; charset=utf-8',
      'text/markdown; charset=utf-8',
      'application/xml; charset=utf-8',
      'text/plain; charset=utf-8',
    ]);
    expect(String(answers[1]?.body)).toBe('# B "1"\n\n## I\n\na < b\r\n');
    expect(String(answers[2]?.body)).toContain(
      '<block title="B &quot;1&quot;">\n<item title="I">a &lt; b&#13;\n</item>',
    );
  });

  it('should take out blocks and items alone', async () => {
    const project = await TestProject.create(client, anna);
    const one = await project.addItem('one', { title: 'One' });
    await project.addItem('two', { title: 'Two', position: 'a1' });
    await project.addPrompt('x');
    const part = await exportProject(project.id, `?itemIds=${one}`);
    expect(part.body.contextBlocks.flatMap(({ items }) => items.map(({ title }) => title))).toEqual(['One']);
    expect(part.body.promptBlocks).toEqual([]);
    expect(part.headers.get('content-disposition')).toContain('filename="One.json"');
    const block = await exportProject(project.id, `?blockIds=${project.blockId},${randomUUID()}&format=text`);
    expect(String(block.body)).toBe('one\n\ntwo\n');
    const wrong = await exportProject(project.id, '?format=docx&blockIds=x');
    expect(wrong.status).toBe(400);
  });

  it('should refuse a file that is none, and leave nothing behind', async () => {
    const before = await client.request<{ items: unknown[] }>('GET', '/projects?limit=200', {
      token: anna.token,
    });
    const file = {
      schema: 'promptyflow.project',
      version: 1,
      name: 'Refused',
      contextBlocks: [],
      promptBlocks: [],
    };
    const faulty = await importProject({ ...file, contextBlocks: [{ id: 'a', title: '' }] });
    expect(faulty.status).toBe(400);
    expect(faulty.body.errors.map(({ field }) => field)).toEqual([
      'contextBlocks.0.title',
      'contextBlocks.0.items',
    ]);
    expect(await importProject({ ...file, version: 9 })).toMatchObject({
      status: 422,
      body: { code: 'import.version_unknown' },
    });
    const items = [1, 2].map((number) => ({ id: `${number}`, title: 'x', content: 'x'.repeat(2_600_000) }));
    const large = await importProject({ ...file, contextBlocks: [{ id: 'b', title: 'b', items }] });
    expect(large).toMatchObject({ status: 422, body: { code: 'block.too_large' } });
    const after = await client.request<{ items: unknown[] }>('GET', '/projects?limit=200', {
      token: anna.token,
    });
    expect(after.body.items).toHaveLength(before.body.items.length);
  });

  it('should make one project of one key', async () => {
    const file = {
      schema: 'promptyflow.project',
      version: 1,
      name: 'Once',
      contextBlocks: [{ id: 'b', title: 'B', items: [] }],
      promptBlocks: [],
    };
    const key = { 'idempotency-key': randomUUID() };
    const first = await importProject(file, key);
    expect((await importProject(file, key)).body).toEqual(first.body);
    expect(
      await importProject({ ...file, contextBlocks: [{ id: 'b', title: 'C', items: [] }] }, key),
    ).toMatchObject({
      status: 409,
      body: { code: 'idempotency.key_reused' },
    });
  });

  it('should double a project', async () => {
    const [file] = fc.sample(projectFiles, { numRuns: 1, seed: 7 }) as [ProjectFile];
    const original = await importProject(file);
    const path = `/projects/${original.body.id}/duplicate`;
    const copy = await client.request<SummaryBody>('POST', path, {
      token: anna.token,
      body: { name: 'Copy' },
    });
    expect({ status: copy.status, name: copy.body.name }).toEqual({ status: 201, name: 'Copy' });
    expect(copy.body.id).not.toBe(original.body.id);
    const { body } = await exportProject(copy.body.id);
    expect(withPlainIds(body)).toEqual(withPlainIds({ ...file, name: 'Copy' }));
    const headers = { 'idempotency-key': randomUUID() };
    const again = () => client.request<SummaryBody>('POST', path, { token: anna.token, body: {}, headers });
    const [one, two] = [await again(), await again()];
    expect(two.body.id).toBe(one.body.id);
    expect(one.body.name).toBe(file.name);
  });
});
