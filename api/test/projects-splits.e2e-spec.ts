import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { change, sharedApplication, TestProject } from './support';
import type { TestAccount } from './support';

const client = sharedApplication();
let anna: TestAccount;

beforeAll(async () => {
  anna = await client.register();
});

describe('splitting and merging', () => {
  const text = 'Один. Два! Три? 👩‍👩‍👧 Four.\r\n\r\nFive.';

  it('should split into parts that join to the text, and merge them back', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem(text);
    const { body } = await project.request<{ parts: { content: string }[] }>(
      'POST',
      `/context-items/${itemId}/split`,
      { method: 'equal', parts: 3, boundary: 'sentence', mode: 'replace' },
    );
    expect(body.parts.map(({ content }) => content).join('')).toBe(text);

    const { body: document } = await project.request<{
      contextBlocks: { items: { id: string; content: string }[] }[];
    }>('GET');
    const items = document.contextBlocks[0]?.items ?? [];
    expect(items.map(({ content }) => content)).toEqual(body.parts.map(({ content }) => content));

    const merged = randomUUID();
    await project.apply(
      change('item.merge', {
        itemIds: items.map(({ id }) => id),
        separator: '',
        into: { itemId: merged, title: 'Whole' },
      }),
    );
    expect((await project.textOf(merged)).content).toBe(text);
  });

  it('should keep the text of a group as its original, neither counted nor compiled', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('First. Second.');
    const split = { method: 'equal', parts: 2, mode: 'subItems' };
    await project.request('POST', `/context-items/${itemId}/split`, split);
    const { body } = await project.request<{ chars: number }>('GET', '?content=false');
    expect(body.chars).toBe('First. Second.'.length);
    expect((await project.textOf(itemId)).content).toBe('First. Second.');
  });

  it('should tell the parts without changing anything in a dry run', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('First. Second.');
    const before = (await project.request<{ revision: number }>('GET')).body.revision;
    const { status } = await project.request('POST', `/context-items/${itemId}/split`, {
      dryRun: true,
      method: 'equal',
      parts: 2,
    });
    expect(status).toBe(200);
    expect((await project.request<{ revision: number }>('GET')).body.revision).toBe(before);
  });
});

describe('splitting by every method', () => {
  const text = '# One\n\nFirst. Second 😀!\n\n---\n\n# Two\r\n\r\nГлава 1\n\nТретье… Four?';

  it.each<[object, number]>([
    [{ method: 'equal', parts: 4, boundary: 'exact' }, 4],
    [{ method: 'size', size: 8, unit: 'tokens' }, 5],
    [{ method: 'size', size: 20, unit: 'characters', boundary: 'exact' }, 4],
    [{ method: 'paragraphs', perPart: 1 }, 6],
    [{ method: 'headings', level: 1 }, 2],
    [{ method: 'headings', level: 'chapter' }, 2],
    [{ method: 'delimiter', delimiter: '---', keepDelimiter: 'start' }, 2],
    [{ method: 'pattern', pattern: '[.!?…]\\s+', flags: 'u' }, 4],
  ])('should cut by %j and lose nothing', async (method, count) => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem(text);
    const split = (dryRun: boolean) =>
      project.request<{ parts: { content: string; chars: number; tokens: number }[] }>(
        'POST',
        `/context-items/${itemId}/split`,
        { ...method, dryRun },
      );
    const { body: preview } = await split(true);
    const { body } = await split(false);
    expect(body.parts).toEqual(preview.parts);
    expect(body.parts.map(({ content }) => content).join('')).toBe(text);
    expect(body.parts.every(({ content, chars, tokens }) => content.length === chars && tokens > 0)).toBe(
      true,
    );
    expect(body.parts.length).toBe(count);
  });

  it.each([
    ['x*', '', 'pattern_matches_nothing'],
    ['^', 'm', 'pattern_matches_nothing'],
    ['(?=a)', '', 'pattern_matches_nothing'],
    ['a|', '', 'pattern_matches_nothing'],
    ['(', '', 'pattern_invalid'],
    ['a', 'g', 'pattern_flags_unknown'],
  ])('should refuse the pattern %s with the flags "%s"', async (pattern, flags, reason) => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem(text);
    const body = { method: 'pattern', pattern, flags, dryRun: true };
    expect(await project.request('POST', `/context-items/${itemId}/split`, body)).toMatchObject({
      status: 422,
      body: { code: 'split.invalid_options', params: { reason } },
    });
  });

  it('should end a hostile pattern within its time limit and answer others meanwhile', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem(`${'a'.repeat(5_000)}!`);
    const started = Date.now();
    let answered = 0;
    const body = { method: 'pattern', pattern: '(a+)+$', dryRun: true };
    const hostile = project
      .request('POST', `/context-items/${itemId}/split`, body)
      .finally(() => (answered = Date.now()));
    expect((await project.request('GET', '?content=false')).status).toBe(200);
    expect(answered).toBe(0);
    expect(await hostile).toMatchObject({
      status: 422,
      body: { code: 'split.invalid_options', params: { reason: 'pattern_timed_out', seconds: 2 } },
    });
    expect(answered - started).toBeLessThan(10_000);
  });
});
