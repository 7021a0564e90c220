import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Change } from '@promptyflow/contracts';
import { applyEdit, replaceRange, toEditJson } from '@promptyflow/text-edits';
import fc from 'fast-check';
import { change, sharedApplication, TestProject } from './support';
import type { ProblemBody, TestAccount } from './support';

const client = sharedApplication();
let anna: TestAccount;

beforeAll(async () => {
  anna = await client.register();
});

const edit = (
  itemId: string,
  baseVersion: number,
  length: number,
  from: number,
  to: number,
  insert: string,
) => change('item.edit', { itemId, baseVersion, edit: toEditJson(replaceRange(length, from, to, insert)) });

describe('POST /projects/:id/changes', () => {
  it('should answer a repeated change from the log, before versions are compared', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('abc');
    const typed = edit(itemId, 1, 3, 3, 3, 'd');
    const first = await project.apply(typed);
    await project.apply(edit(itemId, 2, 4, 0, 0, 'x'));

    const second = await project.apply(typed);

    expect(second.changes.map(({ revision, version }) => ({ revision, version }))).toEqual(
      first.changes.map(({ revision, version }) => ({ revision, version })),
    );
    expect(await project.textOf(itemId)).toMatchObject({ content: 'xabcd', version: 3 });
  });

  it('should map an edit of an older version over the newer ones', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('one three');
    await project.apply(edit(itemId, 1, 9, 0, 0, 'zero '));
    const { changes } = await project.apply(edit(itemId, 1, 9, 4, 4, 'two '));

    expect(await project.textOf(itemId)).toMatchObject({ content: 'zero one two three', version: 3 });
    expect(changes[0]?.change).toMatchObject({ baseVersion: 2, edit: [9, [0, 'two '], 5] });
  });

  it('should apply all of a batch or nothing, and say which change is wrong', async () => {
    const project = await TestProject.create(client, anna);
    const wrong = change('item.rename', { itemId: randomUUID(), title: 'x' });
    const { status, body } = await project.post([
      change('block.rename', { blockId: project.blockId, title: 'Renamed' }),
      wrong,
    ]);

    expect(status).toBe(404);
    expect(body).toMatchObject({ code: 'item.not_found', params: { changeId: wrong.id, index: 1 } });
    const stored = await project.request<{ contextBlocks: { title: string }[] }>('GET');
    expect(stored.body.contextBlocks.map(({ title }) => title)).toEqual(['Block']);
  });

  it('should tell what came after the revision of the client, in order', async () => {
    const project = await TestProject.create(client, anna);
    const { revision } = await project.apply(change('project.rename', { name: 'A' }));
    await project.apply(change('project.rename', { name: 'B' }));
    const own = change('project.rename', { name: 'C' });
    const { body } = await project.post([own], revision);

    expect(body.changes.map(({ change: { type } }) => type)).toEqual(['project.rename', 'project.rename']);
    expect(body.changes.at(-1)?.change.id).toBe(own.id);
    const caught = await project.request<typeof body>('GET', `/changes?since=${revision}`);
    expect(caught.body.changes.map((entry) => entry.revision)).toEqual([revision + 1, revision + 2]);
  });

  it('should let one of 64 racing requests take the last place under the limit', async () => {
    const project = await TestProject.create(client, anna);
    const big = 'x'.repeat(4_999_990);
    await project.addItem(big, { position: 'a0' });
    const answers = await Promise.all(
      Array.from({ length: 64 }, () =>
        project.post([
          change('item.add', {
            itemId: randomUUID(),
            blockId: project.blockId,
            parentItemId: null,
            title: 'last',
            position: 'a1',
            content: '0123456789',
          }),
        ]),
      ),
    );
    const statuses = answers.map(({ status }) => status).toSorted((left, right) => left - right);
    expect(statuses).toEqual([200, ...Array.from({ length: 63 }, () => 422)]);
    const refused = answers.find(({ status }) => status === 422)?.body as unknown as ProblemBody;
    expect(refused).toMatchObject({ code: 'block.too_large', params: { limit: 5_000_000, over: 10 } });
  }, 60_000);

  it('should end with one text when several people edit at once from old versions', async () => {
    const project = await TestProject.create(client, anna);
    const base = 'The quick brown fox jumps over the lazy dog.';
    const itemId = await project.addItem(base);
    const edits = fc.sample(fc.tuple(fc.nat(base.length), fc.nat(5), fc.stringMatching(/^[a-z]{1,6}$/)), {
      numRuns: 40,
      seed: 7,
    });
    await Promise.all(
      edits.map(([from, remove, insert]) =>
        project.apply(edit(itemId, 1, base.length, from, Math.min(base.length, from + remove), insert)),
      ),
    );

    const stored = await project.textOf(itemId);
    expect(stored.version).toBe(41);
    for (const [, , insert] of edits) expect(stored.content).toContain(insert);
    const { body } = await project.request<{ changes: { change: Change<'item.edit'> }[] }>(
      'GET',
      '/changes?since=2',
    );
    expect(body.changes).toHaveLength(40);
  });

  it('should keep a long text as a snapshot and its edits, and read it whole', async () => {
    const project = await TestProject.create(client, anna);
    const long = 'Длинный текст. '.repeat(20_000);
    const itemId = await project.addItem(long);
    let expected = long;
    for (let version = 1; version <= 5; version++) {
      const at = version * 1000;
      const typed = replaceRange(expected.length, at, at + 3, `<${version}>`);
      await project.apply(change('item.edit', { itemId, baseVersion: version, edit: toEditJson(typed) }));
      expected = applyEdit(expected, typed);
    }
    expect(await project.textOf(itemId)).toMatchObject({
      content: expected,
      version: 6,
      chars: expected.length,
    });
  });

  it.each([
    ['a negative length', [-1, 4]],
    ['a longer text', [9]],
    ['text for a number', ['3']],
    ['an object', { length: 3 }],
  ])('should refuse an edit with %s', async (_, json) => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('abc');
    const { status } = await project.post([
      { id: randomUUID(), type: 'item.edit', itemId, baseVersion: 1, edit: json },
    ]);
    expect([400, 422]).toContain(status);
    expect(await project.textOf(itemId)).toMatchObject({ content: 'abc', version: 1 });
  });

  it('should refuse NUL and lone surrogates by name', async () => {
    const project = await TestProject.create(client, anna);
    for (const [content, kind] of [
      ['a\u0000b', 'nul'],
      ['a\ud800b', 'lone_surrogate'],
    ] as const) {
      const { status, body } = await project.post([
        change('item.add', {
          itemId: randomUUID(),
          blockId: project.blockId,
          parentItemId: null,
          title: 't',
          position: 'a0',
          content,
        }),
      ]);
      expect({ status, body }).toMatchObject({
        status: 422,
        body: { code: 'request.forbidden_character', params: { kind, index: 1 } },
      });
    }
  });

  it('should refuse an edit that leaves half of an emoji', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('a😀b');
    const { status, body } = await project.post([edit(itemId, 1, 4, 1, 2, '')]);
    expect({ status, body }).toMatchObject({ status: 422, body: { code: 'edit.out_of_range' } });
  });
});

describe('editing a long text with pairs', () => {
  const before = 'x'.repeat(70_000);
  const length = before.length + 3;

  it('should refuse an edit that leaves half of an emoji, wherever the pair went meanwhile', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem(`${before}😀y`);
    const cut = (version: number, chars: number, at: number) =>
      project.post([edit(itemId, version, chars, at, at + 1, '')]);

    expect(await cut(1, length, before.length)).toMatchObject({
      status: 422,
      body: { code: 'edit.out_of_range', params: { fault: 'cuts_a_surrogate_pair' } },
    });
    await project.apply(edit(itemId, 1, length, 0, 10, '😁'));
    expect((await cut(2, length - 8, before.length - 7)).status).toBe(422);
    expect((await cut(2, length - 8, 0)).status).toBe(422);
    await project.apply(edit(itemId, 2, length - 8, 0, 2, ''));
    expect((await cut(3, length - 10, before.length - 10)).status).toBe(422);
    expect((await project.textOf(itemId)).content).toBe(`${before.slice(10)}😀y`);
  });

  it('should not believe what a batch learnt that was not applied', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem(`😀${before}`);
    const chars = before.length + 2;
    const refused = await project.post([
      edit(itemId, 1, chars, 0, 0, 'moved'),
      change('item.rename', { itemId: randomUUID(), title: 'nowhere' }),
    ]);
    expect(refused.status).toBe(404);
    await project.apply(edit(itemId, 1, chars, chars, chars, 'z'));
    expect((await project.post([edit(itemId, 2, chars + 1, 1, 1, 'z')])).status).toBe(422);
    expect((await project.post([edit(itemId, 2, chars + 1, 6, 6, 'z')])).status).toBe(200);
  });
});

describe('compiling', () => {
  it('should insert context verbatim and never scan it', async () => {
    const project = await TestProject.create(client, anna);
    const nasty = `$& $1 $$ {{context}} {{name}} \\{{x}} </item>`;
    const itemId = await project.addItem(nasty);
    const promptId = await project.addPrompt('Before {{context}} after $&');
    await project.apply(change('selection.set', { promptId, itemIds: [itemId] }));

    const plain = await project.compile(promptId, { wrapInTags: false });
    expect(plain.body.text).toBe(`Before ${nasty} after $&`);
    const wrapped = await project.compile(promptId);
    expect(wrapped.body.text).toBe(
      `Before <context>\n<block title="Block">\n<item title="Item">\n${nasty}\n</item>\n</block>\n</context> after $&`,
    );
  });

  it('should compile interleaved selections in exact order', async () => {
    const project = await TestProject.create(client, anna);
    const first = await project.addItem('1', { position: 'a0' });
    const third = await project.addItem('3', { position: 'a1' });
    const otherBlock = randomUUID();
    const second = randomUUID();
    await project.apply(
      change('block.add', { blockId: otherBlock, title: 'Other', position: 'a1' }),
      change('item.add', {
        itemId: second,
        blockId: otherBlock,
        parentItemId: null,
        title: 'Two',
        position: 'a0',
        content: '2',
      }),
    );
    const promptId = await project.addPrompt('{{context}}');
    await project.apply(change('selection.set', { promptId, itemIds: [third, second, first] }));

    const { body } = await project.compile(promptId, { wrapInTags: false });
    expect(body.text).toBe('3\n\n2\n\n1');
  });

  it('should bring a removed leaf back into the selection when it is restored', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('text');
    const promptId = await project.addPrompt('{{context}}');
    const otherId = await project.addItem('other text');
    await project.apply(change('selection.set', { promptId, itemIds: [otherId, itemId] }));
    await project.apply(change('item.remove', { itemId }));
    expect((await project.compile(promptId, { wrapInTags: false })).body.text).toBe('other text');
    expect((await project.request('GET')).body).toMatchObject({
      promptBlocks: [
        { selectedContext: [{ itemId: otherId, order: 1 }], dormantContext: [{ itemId, after: 1 }] },
      ],
    });
    await project.apply(change('item.restore', { itemId }));
    expect((await project.compile(promptId, { wrapInTags: false })).body.text).toBe('other text\n\ntext');
  });

  it('should refuse without the value of a required variable, by its name', async () => {
    const project = await TestProject.create(client, anna);
    const promptId = await project.addPrompt('Hello {{client}}');
    const variables = [{ name: 'client', kind: 'text' as const, required: true }];
    await project.apply(change('prompt.configure', { promptId, variables }));
    const { status, body } = await project.compile(promptId);
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { code: 'prompt.variable_missing', params: { names: ['client'] } },
    });
  });
});
