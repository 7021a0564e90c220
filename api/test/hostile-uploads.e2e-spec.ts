import { once } from 'node:events';
import { request as sendRaw } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { docxOf, docxParagraph } from '@promptyflow/importing/testing';
import { sharedApplication, TestProject } from './support';
import type { ProblemBody, TestAccount } from './support';
import { pdfBomb } from './support/hostile-files';

const client = sharedApplication();
let anna: TestAccount;
let project: TestProject;

beforeAll(async () => {
  anna = await client.register();
  project = await TestProject.create(client, anna);
});

interface Answer extends ProblemBody {
  readonly items?: readonly { readonly title: string }[];
  readonly files?: readonly { readonly name: string }[];
  readonly avatar?: string | null;
}

async function send(
  method: string,
  path: string,
  body: string | Blob | FormData,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; body: Answer }> {
  const response = await fetch(`${client.url}/api${path}`, {
    method,
    body,
    headers: { authorization: `Bearer ${anna.token}`, ...headers },
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const octets = { 'content-type': 'application/octet-stream' };
const json = { 'content-type': 'application/json' };
const importFile = (name: string, bytes: Uint8Array, headers = {}) =>
  send('POST', `/projects/${project.id}/import?fileName=${name}`, new Blob([new Uint8Array(bytes)]), {
    ...octets,
    ...headers,
  });

async function expectNothingStored(): Promise<void> {
  const { body } = await project.request<{ revision: number }>('GET', '?content=false');
  expect(body.revision).toBe(1);
}

describe('files to import', () => {
  it('should be refused before a PDF has taken the memory of the server', async () => {
    const bomb = pdfBomb(4000);
    expect(bomb.length).toBeLessThan(200_000);
    const { status, body } = await importFile('a.pdf', bomb);
    expect([status, body.code]).toEqual([422, 'import.archive_unsafe']);
    await expectNothingStored();
    expect((await client.request('GET', '/health')).status).toBe(200);
  });

  it('should be refused when the request itself unpacks to too much', async () => {
    const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    const { status, body } = await importFile('a.txt', bomb, { 'content-encoding': 'gzip' });
    expect([status, body.code]).toEqual([413, 'request.too_large']);
    await expectNothingStored();
  });

  it.each([
    ['no byte', 'a.txt', new Uint8Array(0), 422, 'import.empty'],
    [
      'a program',
      'a.txt',
      new Uint8Array([0x7f, 0x45, 0x4c, 0x46, ...new Uint8Array(64)]),
      422,
      'import.unsupported',
    ],
    [
      'a program called a document',
      'a.docx',
      new Uint8Array([0x4d, 0x5a, ...new Uint8Array(64)]),
      422,
      'import.unsupported',
    ],
    ['an archive called a text', 'a.txt', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 422, 'import.malformed'],
    ['half a document', 'a.docx', docxOf(docxParagraph('x')).slice(0, 200), 422, 'import.malformed'],
  ])('should be refused: %s', async (_, name, bytes, status, code) => {
    const answer = await importFile(name, bytes);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    await expectNothingStored();
  });

  it('should be no more than a thousand', async () => {
    const form = new FormData();
    for (let index = 0; index < 1001; index++) form.append('file', new Blob(['x']), `${index}.txt`);
    const { status, body } = await send('POST', `/projects/${project.id}/import`, form);
    expect([status, body.code]).toEqual([422, 'import.too_many_files']);
    await expectNothingStored();
  });

  it('should be named by their last part, and lead to no place', async () => {
    const own = await TestProject.create(client, anna);
    const form = new FormData();
    form.append('file', new Blob(['one']), '../../../etc/cron.d/job.txt');
    form.append('file', new Blob(['two']), '..\\..\\Windows\\win.txt');
    form.append('file', new Blob(['three']), '/root/.ssh/<img src=x onerror=alert(1)>.txt');
    const { status, body } = await send('POST', `/projects/${own.id}/import`, form);
    expect(status).toBe(201);
    expect(body.files?.map(({ name }) => name)).toEqual([
      'job.txt',
      'win.txt',
      expect.stringMatching(/^<img/),
    ]);
    expect(body.items?.map(({ title }) => title).join()).not.toMatch(/\.\.|\\/);
  });
});

describe('pictures of people', () => {
  const put = (bytes: Uint8Array, type: string) =>
    send('PUT', '/user/avatar', new Blob([new Uint8Array(bytes)]), { 'content-type': type });
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

  it.each([
    ['a script that begins as a GIF', bytesOf('GIF89a/*<svg/onload=alert(1)>*/=alert(1)'), 'image/gif'],
    ['a page that is called one', bytesOf('<html><script>alert(1)</script>'), 'image/png'],
    [
      'a drawing with a prolog',
      bytesOf('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      'image/svg+xml',
    ],
    [
      'a page behind the mark of a PNG',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, ...bytesOf('<html>')]),
      'image/png',
    ],
    [
      'an icon',
      new Uint8Array([0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0, 0, 0, 0, 0, 22, 0, 0, 0]),
      'image/x-icon',
    ],
    ['a bitmap', new Uint8Array([0x42, 0x4d, ...new Uint8Array(60)]), 'image/bmp'],
    ['a PDF', bytesOf('%PDF-1.7'), 'image/png'],
  ])('should be refused: %s', async (_, bytes, type) => {
    const { status, body } = await put(bytes, type);
    expect([status, body.code]).toEqual([422, 'avatar.unsupported']);
    expect(
      (await client.request<{ avatar: unknown }>('GET', '/user', { token: anna.token })).body.avatar,
    ).toBeNull();
  });

  it('should be a picture to everybody, whatever hides in it', async () => {
    const polyglot = Buffer.concat([gif, Buffer.from('<html><script>alert(document.domain)</script>')]);
    expect((await put(polyglot, 'text/html')).status).toBe(200);
    const url = `${client.url}/api/user/avatar`;
    const shown = await fetch(url, {
      headers: { authorization: `Bearer ${anna.token}`, accept: 'text/html' },
    });
    await shown.arrayBuffer();
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/gif',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    // A browser that is led there brings no token, so there is nothing that it could show.
    const led = await fetch(url, { headers: { cookie: anna.cookie } });
    await led.arrayBuffer();
    expect(led.status).toBe(401);
  });
});

describe('files of templates', () => {
  it('should be refused by what they say of their length, before they are read', async () => {
    const request = sendRaw(`${client.url}/api/templates/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${anna.token}`, ...json, 'content-length': String(65 * 1024 * 1024) },
    });
    // The server hangs up once it has answered.
    request.once('error', () => undefined).flushHeaders();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(413);
    request.destroy();
  });

  it.each([
    ['nested beyond reason', `{"templates":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 400],
    ['with a field of every object', '{"__proto__":{"x":1},"templates":[]}', 400],
    ['no JSON', 'templates: []', 400],
    ['nothing', '', 400],
  ])('should be refused: %s', async (_, body, status) => {
    const before = await client.request('GET', '/templates', { token: anna.token });
    expect((await send('POST', '/templates/import', body, json)).status).toBe(status);
    expect((await client.request('GET', '/templates', { token: anna.token })).body).toEqual(before.body);
  });
});
