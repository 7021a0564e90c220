import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  articlePage,
  docxOf,
  docxParagraph,
  encryptedDocx,
  pdfOf,
  windows1251,
  zipBomb,
} from '@promptyflow/importing/testing';
import { sharedApplication, startApplication, TestProject } from './support';
import type { OwnApplication, TestAccount } from './support';

interface ImportBody {
  readonly code?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly revision: number;
  readonly blockIds: readonly string[];
  readonly items: readonly { itemId: string; title: string; chars: number; parentItemId: string | null }[];
  readonly files: readonly { name: string; format: string; warnings: unknown[]; problem: unknown }[];
}

interface AddressBody {
  readonly code?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly address: string;
  readonly title: string;
  readonly text: string;
  readonly made: ImportBody | null;
}

const client = sharedApplication();
let anna: TestAccount;

beforeAll(async () => {
  anna = await client.register();
});

async function send<Body>(
  path: string,
  body: Blob | FormData | string,
  headers: Readonly<Record<string, string>> = {},
  { url, token } = { url: client.url, token: anna.token },
): Promise<{ status: number; body: Body }> {
  const response = await fetch(`${url}/api/projects/${path}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  return { status: response.status, body: (await response.json()) as Body };
}

const importRaw = (projectId: string, name: string, bytes: Uint8Array, query = '', headers = {}) =>
  send<ImportBody>(
    `${projectId}/import?fileName=${encodeURIComponent(name)}${query}`,
    new Blob([new Uint8Array(bytes)]),
    {
      'content-type': 'application/octet-stream',
      ...headers,
    },
  );

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('importing files', () => {
  it('should make an item of a file, in a new block', async () => {
    const project = await TestProject.create(client, anna);
    const { status, body } = await importRaw(project.id, 'Записки.txt', bytesOf('раз\r\nдва'));
    expect({ status, items: body.items, files: body.files }).toEqual({
      status: 201,
      items: [{ itemId: expect.any(String), title: 'Записки', chars: 8, parentItemId: null }],
      files: [{ name: 'Записки.txt', format: 'text', warnings: [], problem: null }],
    });
    expect(body.blockIds).toHaveLength(1);
    expect(body.blockIds).not.toContain(project.blockId);
    expect((await project.textOf(body.items[0]?.itemId ?? '')).content).toBe('раз\r\nдва');
  });

  it('should keep the folders of a form, name what it could not read, and add to a block', async () => {
    const project = await TestProject.create(client, anna);
    await project.addItem('first', { position: 'a5' });
    const form = new FormData();
    form.append('file', new Blob(['# One']), 'book/one.md');
    form.append('file', new Blob(['deep']), 'book/part/two.txt');
    form.append('file', new Blob([new Uint8Array(encryptedDocx())]), 'locked.docx');
    form.append(
      'file',
      new Blob([new Uint8Array(windows1251('Писарь вспомнил письмо из гавани.'))]),
      'old.txt',
    );
    const { status, body } = await send<ImportBody>(`${project.id}/import?blockId=${project.blockId}`, form);
    expect({ status, blockIds: body.blockIds, titles: body.items.map(({ title }) => title) }).toEqual({
      status: 201,
      blockIds: [project.blockId],
      titles: ['book', 'one', 'part / two', 'old'],
    });
    expect(body.files.map(({ name, problem, warnings }) => ({ name, problem, warnings }))).toEqual([
      { name: 'one.md', problem: null, warnings: [] },
      { name: 'two.txt', problem: null, warnings: [] },
      { name: 'locked.docx', problem: { code: 'import.encrypted', params: {} }, warnings: [] },
      {
        name: 'old.txt',
        problem: null,
        warnings: [{ code: 'encoding_guessed', params: { encoding: 'windows-1251' } }],
      },
    ]);
    const { body: document } = await project.request<{
      contextBlocks: { items: { title: string; subItems: unknown[] }[] }[];
    }>('GET');
    expect(document.contextBlocks[0]?.items.map(({ title, subItems }) => [title, subItems.length])).toEqual([
      ['Item', 0],
      ['book', 2],
      ['old', 0],
    ]);
  });

  it.each([
    ['a.pdf', () => pdfOf([['Only line']]), 'Only line'],
    ['a.docx', () => docxOf(docxParagraph('Only line', 'Heading1')), '# Only line'],
    ['a.html', () => bytesOf('<p>Only <b>line</b></p>'), 'Only **line**'],
    ['a.json', () => bytesOf('{"a":1}'), '{\n  "a": 1\n}'],
  ])('should read %s in its own thread', async (name, bytes, text) => {
    const project = await TestProject.create(client, anna);
    const { body } = await importRaw(project.id, name, bytes());
    expect((await project.textOf(body.items[0]?.itemId ?? '')).content).toBe(text);
  });

  it('should make a piece of each row when asked', async () => {
    const project = await TestProject.create(client, anna);
    const { body } = await importRaw(
      project.id,
      't.csv',
      bytesOf('a,b\n1,x\n2,y\n'),
      '&tables=rows&blockTitle=T',
    );
    expect(body.items.map(({ title }) => title)).toEqual(['t', '1. x', '2. y']);
  });

  it.each([
    ['a.docx', () => zipBomb(20), 422, 'import.archive_unsafe'],
    ['a.docx', encryptedDocx, 422, 'import.encrypted'],
    ['a.pdf', () => pdfOf([['x']], { encrypted: true }), 422, 'import.encrypted'],
    ['a.pdf', () => bytesOf('%PDF-1.7 nothing'), 422, 'import.malformed'],
    ['a.png', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 422, 'import.unsupported'],
    ['a.txt', () => bytesOf(' '), 422, 'import.empty'],
    ['a.txt', () => new Uint8Array(51 * 1024 * 1024), 413, 'import.file_too_large'],
    ['a.txt', () => bytesOf('x'.repeat(5_000_001)), 422, 'block.too_large'],
  ])('should refuse %s with a reason of its own', async (name, bytes, status, code) => {
    const project = await TestProject.create(client, anna);
    const answer = await importRaw(project.id, name, bytes());
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    const { body } = await project.request<{ revision: number }>('GET', '?content=false');
    expect(body.revision).toBe(1);
  });

  it('should do the same request once, and refuse another under its key', async () => {
    const project = await TestProject.create(client, anna);
    const key = { 'idempotency-key': 'import-1' };
    const first = await importRaw(project.id, 'a.txt', bytesOf('one'), '', key);
    const second = await importRaw(project.id, 'a.txt', bytesOf('one'), '', key);
    expect(second.body.items).toEqual(first.body.items);
    expect(second.body.revision).toBe(first.body.revision);
    const other = await importRaw(project.id, 'a.txt', bytesOf('two'), '', key);
    expect({ status: other.status, code: other.body.code }).toEqual({
      status: 409,
      code: 'idempotency.key_reused',
    });
    const bad = await importRaw(project.id, 'a.txt', bytesOf('two'), '', {
      'idempotency-key': 'x'.repeat(201),
    });
    expect(bad.status).toBe(400);
  });

  it('should know an export of ours, and bring in its blocks', async () => {
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('kept');
    const { body: file } = await project.request<object>('GET', '/export');
    const { body } = await importRaw(project.id, 'other.txt', bytesOf(JSON.stringify(file)));
    expect(body.files[0]?.format).toBe('project');
    expect(body.items.map(({ title }) => title)).toEqual(['Item']);
    expect(body.items[0]?.itemId).not.toBe(itemId);
  });

  it('should take files only where files are wanted', async () => {
    const project = await TestProject.create(client, anna);
    const json = await send<{ code: string }>(`${project.id}/import`, '{}', {
      'content-type': 'application/json',
    });
    expect(json).toMatchObject({ status: 415, body: { code: 'request.unsupported_media_type' } });
    const elsewhere = await send<{ code: string }>(`${project.id}/duplicate`, 'x', {
      'content-type': 'text/plain',
    });
    expect(elsewhere).toMatchObject({ status: 415, body: { code: 'request.unsupported_media_type' } });
    const form = { 'content-type': 'multipart/form-data; boundary=x' };
    const broken = await send<{ code: string }>(`${project.id}/import`, 'no form', form);
    expect(broken).toMatchObject({ status: 400, body: { code: 'request.malformed' } });
    const unknown = await importRaw(project.id, 'a.txt', bytesOf('x'), `&blockId=${project.id}`);
    expect(unknown).toMatchObject({ status: 404, body: { code: 'block.not_found' } });
  });
});

describe('importing an address', () => {
  let pages: Server;
  let origin: string;
  const asked: string[] = [];
  const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
    '/article': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(articlePage),
    '/plain': (response) =>
      response
        .writeHead(200, { 'content-type': 'text/plain; charset=windows-1251' })
        .end(windows1251('Гавань')),
    '/moved': (response) => response.writeHead(302, { location: '/article' }).end(),
    '/loop': (response) => response.writeHead(302, { location: '/loop' }).end(),
    '/inside': (response) => response.writeHead(301, { location: 'file:///etc/passwd' }).end(),
    '/image': (response) => response.writeHead(200, { 'content-type': 'image/png' }).end('x'),
    '/huge': (response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end('x'.repeat(21 * 1024 * 1024)),
    '/never': () => undefined,
  };

  beforeAll(async () => {
    pages = createServer((request, response) => {
      asked.push(request.url ?? '');
      const answer = answers[request.url ?? ''];
      if (answer) answer(response);
      else response.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await once(pages, 'listening');
    origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    pages.closeAllConnections();
    pages.close();
  });

  async function importAddress(project: TestProject, path: string, options: object = {}) {
    const url = path.startsWith('/') ? `${origin}${path}` : path;
    return project.request<AddressBody>('POST', '/import/address', { url, ...options });
  }

  it('should only read the text in a dry run, and make an item of it otherwise', async () => {
    const project = await TestProject.create(client, anna);
    const dry = await importAddress(project, '/moved', { dryRun: true });
    expect(dry.status).toBe(200);
    expect(dry.body).toMatchObject({ address: `${origin}/article`, title: 'Harbour news', made: null });
    expect(dry.body.text).toContain(`[the list](${origin}/list)`);
    const made = await importAddress(project, '/article', { blockId: project.blockId });
    expect(made.status).toBe(201);
    const itemId = made.body.made?.items[0]?.itemId ?? '';
    expect((await project.textOf(itemId)).content).toBe(dry.body.text);
  });

  it('should read other texts in the encoding that the server names', async () => {
    const project = await TestProject.create(client, anna);
    expect((await importAddress(project, '/plain', { dryRun: true })).body.text).toBe('Гавань');
  });

  it.each([
    ['/loop', 'import.address_refused', { reason: 'redirect' }],
    ['/inside', 'import.address_refused', { reason: 'scheme' }],
    ['/missing', 'import.address_failed', { status: 404 }],
    ['/image', 'import.unsupported', { format: 'image/png' }],
    ['/huge', 'import.file_too_large', { limit: 20 }],
    ['ftp://example.com/x', 'import.address_refused', { reason: 'scheme' }],
    ['not an address', 'import.address_refused', { reason: 'malformed' }],
    ['http://user:secret@example.com/', 'import.address_refused', { reason: 'credentials' }],
  ])('should answer %s with a reason', async (path, code, params) => {
    const project = await TestProject.create(client, anna);
    const { body } = await importAddress(project, path);
    expect({ code: body.code, params: body.params }).toEqual({ code, params });
  });

  describe('where private addresses are not allowed', () => {
    let own: OwnApplication;
    let boris: TestAccount;

    beforeAll(async () => {
      own = await startApplication({ IMPORT_ALLOW_PRIVATE_ADDRESSES: '', IMPORT_ADDRESS_TIMEOUT_MS: '400' });
      boris = await own.client.register();
    });

    afterAll(() => own.stop());

    it.each(['127.0.0.1', 'localhost', '[::1]', '2130706433', '169.254.169.254', '10.0.0.1'])(
      'should not even connect to %s',
      async (host) => {
        const project = await TestProject.create(own.client, boris);
        asked.length = 0;
        const url = `http://${host}:${new URL(origin).port}/article`;
        const { status, body } = await importAddress(project, url);
        expect({ status, code: body.code, params: body.params }).toEqual({
          status: 422,
          code: 'import.address_refused',
          params: { reason: 'private_address' },
        });
        expect(asked).toEqual([]);
      },
    );
  });

  it('should give up on a server that does not answer', async () => {
    const own = await startApplication({ IMPORT_ADDRESS_TIMEOUT_MS: '300' });
    try {
      const boris = await own.client.register();
      const project = await TestProject.create(own.client, boris);
      const { status, body } = await importAddress(project, '/never');
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'import.timed_out' });
    } finally {
      await own.stop();
    }
  });
});
