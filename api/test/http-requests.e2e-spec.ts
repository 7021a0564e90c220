import { once } from 'node:events';
import { request as sendRaw } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedApplication, startApplication, uniqueEmail } from './support';
import type { ApiClient, OwnApplication, ProblemBody, SignedInBody } from './support';

const client = sharedApplication();
const { hostname, port, host } = new URL(client.url);

/** Sends bytes as they are, and gives all that comes back until the server closes. */
async function sendBytes(...lines: readonly string[]): Promise<string> {
  const socket = connect(Number(port), hostname);
  const parts: string[] = [];
  socket.setEncoding('utf8').on('data', (part: string) => parts.push(part));
  socket.write(lines.join('\r\n'));
  await once(socket, 'close');
  return parts.join('');
}

describe('a request that two readers could read in two ways', () => {
  it.each([
    ['two lengths', ['Content-Length: 2', 'Content-Length: 30'], '{}'],
    [
      'a length and chunks',
      ['Content-Length: 4', 'Transfer-Encoding: chunked'],
      '0\r\n\r\nGET /api/health HTTP/1.1\r\n\r\n',
    ],
    ['chunks under another name', ['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'],
    ['a length that is no number', ['Content-Length: +2'], '{}'],
    ['a space before a colon', ['Content-Length : 2'], '{}'],
    ['a chunk of no size', ['Transfer-Encoding: chunked'], 'zz\r\n{}\r\n0\r\n\r\n'],
  ])('should be refused: %s', async (_, headers, body) => {
    const answer = await sendBytes(
      'POST /api/auth/logout HTTP/1.1',
      `Host: ${host}`,
      'Connection: close',
      ...headers,
      '',
      body,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });

  it('should be refused where a header would break out of its line', async () => {
    const answer = await sendBytes(
      'GET /api/health HTTP/1.1',
      `Host: ${host}`,
      'Connection: close',
      'X-Request-Id: 12345678\nSet-Cookie: a=b',
      '',
      '',
    );
    expect(answer).not.toMatch(/^set-cookie: a=b/im);
  });
});

describe('methods that no route has', () => {
  it.each(['TRACE', 'TRACK', 'PROPFIND', 'LOCK', 'MKCOL'])(
    'should do nothing and echo nothing: %s',
    async (method) => {
      const answer = await sendBytes(
        `${method} /api/user HTTP/1.1`,
        `Host: ${host}`,
        'Connection: close',
        'Authorization: Bearer echo-me-not',
        '',
        '',
      );
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect(answer).not.toContain('echo-me-not');
    },
  );
});

describe('fields that mean something to JavaScript', () => {
  it.each([
    '{"__proto__":{"isAdmin":true}}',
    '{"email":"a@b.c","constructor":{"prototype":{"isAdmin":true}}}',
  ])('should be refused: %s', async (body) => {
    const response = await fetch(`${client.url}/api/auth/login`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(400);
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
  });

  it('should be one value where one is asked for', async () => {
    const { token } = await client.register();
    for (const query of [
      'limit=1&limit=2',
      'limit[]=1',
      'limit[__proto__]=1',
      '__proto__[limit]=1',
      'limit=1&unknown=2',
    ]) {
      const { status, body } = await client.request<ProblemBody>('GET', `/projects?${query}`, { token });
      expect([query, status, body.code]).toEqual([query, 400, 'request.invalid']);
    }
  });
});

describe('the realtime channel', () => {
  const handshake = (transport: string, headers: Readonly<Record<string, string>>) =>
    new Promise<number>((resolve, reject) => {
      const upgrade = {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.alloc(16).toString('base64'),
      };
      const request = sendRaw(`${client.url}/socket.io/?EIO=4&transport=${transport}`, {
        headers: { ...headers, ...(transport === 'websocket' ? upgrade : {}) },
      });
      request.once('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      request.once('upgrade', (response, socket) => {
        socket.destroy();
        resolve(response.statusCode ?? 0);
      });
      request.once('error', reject).end();
    });

  it.each(['polling', 'websocket'])(
    'should be opened by %s for our page and for no other',
    async (transport) => {
      const [opened, refused] = transport === 'websocket' ? [101, 400] : [200, 403];
      expect(await handshake(transport, { origin: client.url })).toBe(opened);
      expect(await handshake(transport, {})).toBe(opened);
      for (const origin of ['https://evil.example', 'null', `${client.url}.evil.example`]) {
        expect([origin, await handshake(transport, { origin })]).toEqual([origin, refused]);
      }
    },
  );
});

describe('where a request comes from', () => {
  let direct: OwnApplication;
  let behindOne: OwnApplication;

  beforeAll(async () => {
    const limits = { SIGN_IN_LIMIT_PER_MINUTE: '4' };
    [direct, behindOne] = await Promise.all([
      startApplication({ ...limits, TRUSTED_PROXIES: '0' }),
      startApplication({ ...limits, TRUSTED_PROXIES: '1' }),
    ]);
  });
  afterAll(() => Promise.all([direct.stop(), behindOne.stop()]));

  /** The address that the session of somebody who signs up with these headers has. */
  async function addressSeen(at: ApiClient, forwarded: string): Promise<string> {
    const headers = { 'x-forwarded-for': forwarded };
    const body = { email: uniqueEmail(), name: 'Anna', password: 'correct horse battery' };
    const made = await at.request<SignedInBody>('POST', '/auth/register', { body, headers });
    const { body: list } = await at.request<{ items: { address: string }[] }>('GET', '/user/sessions', {
      token: made.body.accessToken,
    });
    return list.items[0]?.address ?? '';
  }

  it('should be what is connected, whatever a header says, with no proxy in front', async () => {
    expect(await addressSeen(direct.client, '198.51.100.1')).toMatch(/^(?:::ffff:)?127\.0\.0\.1$|^::1$/);
  });

  it('should be what the one proxy in front saw, whatever was said to that', async () => {
    expect(await addressSeen(behindOne.client, '203.0.113.9, 198.51.100.1')).toBe('198.51.100.1');
  });

  it('should be no way around the limit of guesses', async () => {
    const guess = (at: ApiClient, forwarded: string) =>
      at.request('POST', '/auth/login', {
        body: { email: uniqueEmail(), password: 'some password' },
        headers: { 'x-forwarded-for': forwarded },
      });
    for (const [at, suffix] of [
      [direct.client, ''],
      [behindOne.client, ', 198.51.100.77'],
    ] as const) {
      const statuses: number[] = [];
      for (let one = 1; one <= 5; one++) statuses.push((await guess(at, `203.0.113.${one}${suffix}`)).status);
      expect(statuses.at(-1)).toBe(429);
    }
  });
});
