import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { change, sharedApplication, TestProject } from './support';
import type { TestAccount } from './support';

interface FoundBody {
  readonly revision: number;
  readonly count: number;
  readonly more: boolean;
  readonly items: readonly {
    readonly itemId: string;
    readonly version: number;
    readonly count: number;
    readonly matches: readonly {
      readonly start: number;
      readonly end: number;
      readonly before: string;
      readonly match: string;
      readonly after: string;
      readonly replacement?: string;
    }[];
  }[];
}

interface ReplacedBody {
  readonly revision: number;
  readonly count: number;
  readonly items: number;
}

const client = sharedApplication();
let anna: TestAccount;

beforeAll(async () => {
  anna = await client.register();
});

const search = (project: TestProject, body: object) => project.request<FoundBody>('POST', '/search', body);

const replace = (project: TestProject, body: object, key?: string) =>
  project.request<ReplacedBody>('POST', '/replace', body, key ? { 'idempotency-key': key } : {});

/** A project of many items, added in few requests. */
async function projectOf(texts: readonly string[]): Promise<TestProject> {
  const project = await TestProject.create(client, anna);
  const blocks = Math.ceil(texts.reduce((sum, text) => sum + text.length, 0) / 5_000_000);
  const blockIds = Array.from({ length: blocks }, () => randomUUID());
  await project.apply(
    ...blockIds.map((blockId, index) => change('block.add', { blockId, title: 'B', position: `b${index}` })),
  );
  const items = texts.map((content, index) =>
    change('item.add', {
      itemId: randomUUID(),
      blockId: blockIds[Math.floor((index * blocks) / texts.length)] ?? '',
      parentItemId: null,
      title: `Item ${index + 1}`,
      position: `a${String(index).padStart(4, '0')}1`,
      content,
    }),
  );
  for (let from = 0; from < items.length; from += 200) await project.apply(...items.slice(from, from + 200));
  return project;
}

describe('searching a project', () => {
  let project: TestProject;
  let answeredMs: number | undefined;
  let hostile: Promise<Awaited<ReturnType<typeof search>>>;

  // It takes its whole time limit: the other tests need not wait for it.
  beforeAll(async () => {
    project = await projectOf([`${'a'.repeat(5_000)}!`]);
    const started = performance.now();
    hostile = search(project, { text: '(a+)+$', regex: true }).finally(
      () => (answeredMs = performance.now() - started),
    );
  });

  it('should answer others while a hostile pattern is tried', async () => {
    expect((await search(project, { text: 'a!' })).body.count).toBe(1);
    expect(answeredMs).toBeUndefined();
  });

  it('should tell each match with what stands around it, and what would replace it', async () => {
    const project = await TestProject.create(client, anna);
    await project.addItem('Nothing here.', { position: 'a0' });
    const itemId = await project.addItem('😀 Кот и котик, кот.', { position: 'a1' });
    const { status, body } = await search(project, {
      text: '(к)от',
      wholeWord: true,
      regex: true,
      replacement: '$1ит',
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      revision: body.revision,
      count: 2,
      more: false,
      items: [
        {
          itemId,
          version: 1,
          count: 2,
          matches: [
            { start: 3, end: 6, before: '😀 ', match: 'Кот', after: ' и котик, кот.', replacement: 'Кит' },
            { start: 16, end: 19, before: '😀 Кот и котик, ', match: 'кот', after: '.', replacement: 'кит' },
          ],
        },
      ],
    });
  });

  it('should search the leaves that were asked for, a group by its sub-items and not by its former text', async () => {
    const project = await TestProject.create(client, anna);
    const groupId = await project.addItem('One. One two.');
    const otherId = await project.addItem('one', { position: 'a1' });
    await project.request('POST', `/context-items/${groupId}/split`, {
      method: 'equal',
      parts: 2,
      mode: 'subItems',
    });
    expect((await search(project, { text: 'one' })).body.count).toBe(3);
    const { body } = await search(project, { text: 'one', itemIds: [groupId, randomUUID()] });
    expect(body.items.map(({ count }) => count)).toEqual([1, 1]);
    expect((await search(project, { text: 'one', itemIds: [otherId] })).body.count).toBe(1);
    expect((await search(project, { text: 'one', itemIds: [] })).body.count).toBe(0);
  });

  it.each([
    ['x*', 'pattern_matches_nothing'],
    ['^', 'pattern_matches_nothing'],
    ['a|', 'pattern_matches_nothing'],
    ['(', 'pattern_invalid'],
  ])('should refuse the pattern %s, also when there is no text', async (text, reason) => {
    const project = await TestProject.create(client, anna);
    const refused = { status: 422, body: { code: 'search.invalid_query', params: { reason } } };
    expect(await search(project, { text, regex: true })).toMatchObject(refused);
    expect(await replace(project, { text, regex: true, replacement: '' })).toMatchObject(refused);
  });

  it('should search 10,000,000 characters in 2,000 items and count what it does not list', async () => {
    const line = 'The quick brown fox jumps over the lazy dog. ';
    const text = line.repeat(112).slice(0, 5_000);
    const project = await projectOf(Array.from({ length: 2_000 }, () => text));
    const { status, body } = await search(project, { text: 'fox', wholeWord: true });
    expect(status).toBe(200);
    expect(body.more).toBe(true);
    expect(body.count).toBe(2_000 * (text.split('fox').length - 1));
    expect(body.items).toHaveLength(2_000);
    expect(body.items.reduce((sum, { matches }) => sum + matches.length, 0)).toBe(2_000);
    const replaced = await replace(project, { text: 'quick brown fox', replacement: 'fox' });
    expect(replaced).toMatchObject({ status: 200, body: { count: 2_000 * 111, items: 2_000 } });
    expect((await search(project, { text: 'quick' })).body.count).toBe(
      2_000 * (text.split('quick').length - 1 - 111),
    );
  }, 180_000);

  it('should end a hostile pattern within its time limit', async () => {
    expect(await hostile).toMatchObject({
      status: 422,
      body: { code: 'search.invalid_query', params: { reason: 'pattern_timed_out', seconds: 5 } },
    });
    expect(answeredMs).toBeLessThan(15_000);
  }, 30_000);
});

describe('replacing in a project', () => {
  it('should replace every match in one batch of edits, a literal text as it is', async () => {
    const project = await TestProject.create(client, anna);
    const first = await project.addItem('a.b a.b', { position: 'a0' });
    const second = await project.addItem('x A.B', { position: 'a1' });
    const before = (await project.request<{ revision: number }>('GET')).body.revision;
    expect(await replace(project, { text: 'a.b', replacement: '$& $1' })).toMatchObject({
      status: 200,
      body: { revision: before + 2, count: 3, items: 2 },
    });
    expect((await project.textOf(first)).content).toBe('$& $1 $& $1');
    expect((await project.textOf(second)).content).toBe('x $& $1');
    const log = await project.request<{ changes: { change: { type: string } }[] }>(
      'GET',
      `/changes?since=${before}`,
    );
    expect(log.body.changes.map(({ change: { type } }) => type)).toEqual(['item.edit', 'item.edit']);
    expect(JSON.stringify(log.body)).not.toContain('note');
  });

  it('should expand the groups of a pattern', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('2024-01-31 and 2023-12-01');
    const text = '(?<year>\\d{4})-(\\d\\d)-(\\d\\d)';
    const { body } = await replace(project, { text, regex: true, replacement: '$3.$2.$<year>$$' });
    expect(body.count).toBe(2);
    expect((await project.textOf(itemId)).content).toBe('31.01.2024$ and 01.12.2023$');
  });

  it('should do a request with the same key once, and refuse another one', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('a a', { position: 'a0' });
    await project.addItem('a', { position: 'a1' });
    const key = randomUUID();
    const request = { text: 'a', replacement: 'aa' };
    const first = await replace(project, request, key);
    expect(first.body).toMatchObject({ count: 3, items: 2 });
    await project.addItem('a', { position: 'a2' });
    expect((await replace(project, request, key)).body).toEqual(first.body);
    expect((await project.textOf(itemId)).content).toBe('aa aa');
    expect(await replace(project, { ...request, matchCase: true }, key)).toMatchObject({
      status: 409,
      body: { code: 'idempotency.key_reused' },
    });
    expect(await replace(project, request, 'no spaces')).toMatchObject({
      status: 400,
      body: { code: 'request.invalid' },
    });
  });

  it('should replace nothing when a text has too many matches or the project would be too large', async () => {
    const project = await projectOf(['b', 'a'.repeat(20_001)]);
    const before = (await project.request<{ revision: number }>('GET', '?content=false')).body.revision;
    expect(await replace(project, { text: '[ab]', regex: true, replacement: 'c' })).toMatchObject({
      status: 422,
      body: { code: 'search.too_many_matches', params: { limit: 20_000 } },
    });
    expect(
      await replace(project, { text: 'a{3}', regex: true, replacement: '$&'.repeat(1_000) }),
    ).toMatchObject({
      status: 422,
      body: { code: 'search.invalid_query', params: { reason: 'replacement_too_long' } },
    });
    expect(
      await replace(project, { text: 'a{10}', regex: true, replacement: 'x'.repeat(4_000) }),
    ).toMatchObject({
      status: 422,
      body: { code: 'block.too_large' },
    });
    const after = (await project.request<{ revision: number }>('GET', '?content=false')).body.revision;
    expect(after).toBe(before);
  });

  it('should not let anybody else search or replace', async () => {
    const project = await TestProject.create(client, anna);
    const bert = await client.register();
    for (const path of ['search', 'replace']) {
      const body = { text: 'a', replacement: '' };
      const answer = await client.request('POST', `/projects/${project.id}/${path}`, {
        token: bert.token,
        body,
      });
      expect(answer).toMatchObject({ status: 404, body: { code: 'project.not_found' } });
    }
  });
});
