import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ProjectDocument } from '../src/modules/projects/content/project-document';
import { change, sharedApplication, TestProject } from './support';
import type { TestAccount } from './support';

type ProjectBody = Pick<ProjectDocument, 'contextBlocks' | 'promptBlocks' | 'savedSelections'>;

const client = sharedApplication();
let anna: TestAccount;

beforeAll(async () => {
  anna = await client.register();
});

const read = async (project: TestProject) => (await project.request<ProjectBody>('GET')).body;

describe('marks', () => {
  it('should give blocks and items a colour and tags, and leave what is not given', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('text');
    const { blockId } = project;
    await project.apply(
      change('block.configure', { blockId, color: 'teal', tags: ['a', 'b', 'a'] }),
      change('item.configure', { itemId, color: 'red', tags: ['c'] }),
    );
    await project.apply(
      change('block.configure', { blockId, color: null }),
      change('item.configure', { itemId, tags: [] }),
    );

    const [block] = (await read(project)).contextBlocks;
    expect(block).toMatchObject({ color: null, tags: ['a', 'b'] });
    expect(block?.items[0]).toMatchObject({ color: 'red', tags: [] });
  });

  it('should refuse a colour that does not exist', async () => {
    const project = await TestProject.create(client, anna);
    const { status, body } = await project.post([
      change('block.configure', { blockId: project.blockId, color: 'mauve' as never }),
    ]);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'request.invalid' });
  });
});

describe('an item that holds an answer', () => {
  it('should tell of which run it was made, and so should its copy', async () => {
    const project = await TestProject.create(client, anna);
    const { blockId } = project;
    const [itemId, copyId, otherId, runId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const place = { blockId, parentItemId: null, title: 'Answer' };
    await project.apply(
      change('item.add', { ...place, itemId, position: 'a1', content: 'Hello.', runId }),
      change('item.copy', { ...place, sourceId: itemId, itemId: copyId, position: 'a2' }),
      change('item.add', { ...place, itemId: otherId, position: 'a3' }),
    );
    const [block] = (await read(project)).contextBlocks;
    expect(block?.items.map((item) => [item.id, item.runId])).toEqual([
      [itemId, runId],
      [copyId, runId],
      [otherId, null],
    ]);
    expect(await project.textOf(itemId)).toMatchObject({ runId });
    const wrong = change('item.add', { ...place, itemId: randomUUID(), position: 'a4', runId: 'no id' });
    expect((await project.post([wrong])).status).toBe(400);
  });
});

describe('copies', () => {
  it('should copy the text and the marks of an item, whatever of it is still in the log', async () => {
    const project = await TestProject.create(client, anna);
    const sourceId = await project.addItem('x'.repeat(70_000));
    await project.apply(
      change('item.configure', { itemId: sourceId, color: 'blue', tags: ['long'] }),
      change('item.edit', { itemId: sourceId, baseVersion: 1, edit: [70_000, [0, ' and more']] }),
    );
    const itemId = randomUUID();
    const place = { blockId: project.blockId, parentItemId: null, title: 'Copy', position: 'a1' };
    const { changes } = await project.apply(change('item.copy', { sourceId, itemId, ...place }));

    expect(changes[0]?.sizes).toMatchObject([{ itemId, version: 1, chars: 70_009 }]);
    expect(await project.textOf(itemId)).toMatchObject({
      ...{ title: 'Copy', content: `${'x'.repeat(70_000)} and more` },
      ...{ color: 'blue', tags: ['long'] },
    });
  });

  it('should copy from another project of the organization, and from nobody else', async () => {
    const [from, to] = [await TestProject.create(client, anna), await TestProject.create(client, anna)];
    const stranger = await TestProject.create(client, await client.register());
    const sourceId = await from.addItem('from afar');
    const foreignId = await stranger.addItem('secret');
    const place = { blockId: to.blockId, parentItemId: null, title: 'Copy', position: 'a0' };
    const itemId = randomUUID();
    await to.apply(change('item.copy', { sourceId, fromProjectId: from.id, itemId, ...place }));

    const stolen = { sourceId: foreignId, fromProjectId: stranger.id, itemId: randomUUID() };
    const { status, body } = await to.post([change('item.copy', { ...stolen, ...place })]);

    expect((await to.textOf(itemId)).content).toBe('from afar');
    expect(status).toBe(404);
    expect(body).toMatchObject({ code: 'item.not_found', params: { itemId: foreignId } });
  });

  it('should copy a prompt with its options and its selection', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('text');
    const sourceId = await project.addPrompt('{{context}} {{who}}');
    const variables = [{ name: 'who', kind: 'text' as const }];
    await project.apply(
      change('prompt.configure', { promptId: sourceId, system: 'Be brief.', wrapInTags: false, variables }),
      change('selection.set', { promptId: sourceId, itemIds: [itemId] }),
    );
    const promptId = randomUUID();
    await project.apply(change('prompt.copy', { sourceId, promptId, title: 'Copy', position: 'a1' }));

    const [source, copy] = (await read(project)).promptBlocks;
    expect(copy).toEqual({ ...source, id: promptId, title: 'Copy', position: 'a1' });
  });
});

describe('versions of a prompt', () => {
  it('should keep a prompt as it was', async () => {
    const project = await TestProject.create(client, anna);
    const promptId = await project.addPrompt('first');
    const versionId = randomUUID();
    await project.apply(
      change('prompt.keep', { promptId, versionId, message: 'The beginning' }),
      change('prompt.edit', { promptId, baseVersion: 1, edit: [[5, 'second']] }),
      change('prompt.keep', { promptId, versionId: randomUUID(), message: '' }),
    );

    const path = `/prompts/${promptId}/versions`;
    const { body: list } = await project.request<{ items: unknown[] }>('GET', path);
    const { body: version } = await project.request('GET', `${path}/${versionId}`);
    const { status } = await project.request('GET', `${path}/${randomUUID()}`);

    expect(list.items).toMatchObject([
      { number: 2, message: '', chars: 6 },
      { id: versionId, number: 1, message: 'The beginning', chars: 5 },
    ]);
    expect(version).toMatchObject({ number: 1, template: 'first', wrapInTags: true, variables: [] });
    expect(status).toBe(404);
  });
});

describe('saved selections', () => {
  it('should be kept, renamed, removed and restored by changes', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('text');
    const savedSelectionId = randomUUID();
    await project.apply(
      change('savedSelection.add', { savedSelectionId, name: 'All', itemIds: [itemId] }),
      change('savedSelection.update', { savedSelectionId, name: 'Everything' }),
    );
    const kept = [{ id: savedSelectionId, name: 'Everything', itemIds: [itemId] }];
    expect((await read(project)).savedSelections).toEqual(kept);

    await project.apply(change('savedSelection.remove', { savedSelectionId }));
    expect((await read(project)).savedSelections).toEqual([]);

    await project.apply(change('savedSelection.restore', { savedSelectionId }));
    expect((await read(project)).savedSelections).toEqual(kept);
  });
});

describe('GET /projects/:id/trash', () => {
  it('should bring a sub-item back as an item when its parent has become a sub-item meanwhile', async () => {
    const project = await TestProject.create(client, anna);
    const { blockId } = project;
    const [groupId, newGroupId, subItemId] = [randomUUID(), randomUUID(), randomUUID()];
    const item = { blockId, parentItemId: null };
    await project.apply(
      change('item.add', { ...item, itemId: groupId, title: 'Group', position: 'a0' }),
      change('item.add', { ...item, itemId: newGroupId, title: 'New group', position: 'a1' }),
      change('item.add', { blockId, parentItemId: groupId, itemId: subItemId, title: 'Sub', position: 'a0' }),
      change('item.remove', { itemId: subItemId }),
      change('item.move', { blockId, parentItemId: newGroupId, itemId: groupId, position: 'a0' }),
      change('item.restore', { itemId: subItemId }),
    );
    const [block] = (await read(project)).contextBlocks;
    const found = block?.items.map(({ id, subItems }) => [id, subItems.map((one) => one.id)]);
    expect(found).toEqual(
      expect.arrayContaining([
        [newGroupId, [groupId]],
        [subItemId, []],
      ]),
    );
  });

  it('should list what was removed by itself, with where it stood', async () => {
    const project = await TestProject.create(client, anna);
    const groupId = await project.addItem('', { title: 'Group' });
    const subItemId = randomUUID();
    const { blockId } = project;
    const place = { blockId, parentItemId: groupId, position: 'a0' };
    await project.apply(
      change('item.add', { itemId: subItemId, title: 'Part', content: 'four', ...place }),
      change('item.remove', { itemId: subItemId }),
    );
    const trash = async () => (await project.request<{ items: unknown[] }>('GET', '/trash')).body.items;
    expect(await trash()).toMatchObject([
      { kind: 'item', id: subItemId, title: 'Part', path: ['Block', 'Group'], chars: 4 },
    ]);

    await project.apply(
      change('item.restore', { itemId: subItemId }),
      change('item.remove', { itemId: groupId }),
    );
    expect(await trash()).toMatchObject([{ kind: 'item', id: groupId, path: ['Block'], chars: 4 }]);

    await project.apply(change('block.remove', { blockId }));
    expect(await trash()).toMatchObject([{ kind: 'block', id: blockId, title: 'Block' }]);
  });
});
