import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, startApplication } from './support';
import type { OwnApplication, ProblemBody, TestAccount } from './support';
import { TestSender, textOf } from './support/runs';

const requestTimeoutMs = 2000;
const bodyLimitBytes = 256 * 1024;

let application: OwnApplication;
let client: ApiClient;
let anna: TestAccount;

beforeAll(async () => {
  application = await startApplication({
    REQUEST_TIMEOUT_MS: String(requestTimeoutMs),
    BODY_LIMIT_BYTES: String(bodyLimitBytes),
  });
  client = application.client;
  anna = await client.register();
});
afterAll(() => application.stop());

const body = JSON.stringify({ name: 'Never stored' });

/** A connection on which a request is sent as slowly as a test likes. */
class SlowRequest {
  private received = '';

  private constructor(readonly socket: Socket) {
    socket.setEncoding('utf8').on('data', (part: string) => (this.received += part));
    // The server may hang up while something is still being written.
    socket.on('error', () => undefined);
  }

  static async open(...head: readonly string[]): Promise<SlowRequest> {
    const { hostname, port, host } = new URL(client.url);
    const request = new SlowRequest(connect(Number(port), hostname));
    await once(request.socket, 'connect');
    request.socket.write(
      ['POST /api/projects HTTP/1.1', `Host: ${host}`, `Authorization: Bearer ${anna.token}`, ...head].join(
        '\r\n',
      ),
    );
    return request;
  }

  static withBody(length: number): Promise<SlowRequest> {
    return SlowRequest.open('Content-Type: application/json', `Content-Length: ${length}`, '', '');
  }

  /** Sends a text byte by byte until it is sent or the server hangs up; how much was. */
  async drip(text: string, everyMs: number): Promise<number> {
    for (const [sent, byte] of [...text].entries()) {
      if (!this.socket.writable) return sent;
      this.socket.write(byte);
      await pause(everyMs);
    }
    return text.length;
  }

  /** Until the server hangs up, which it may have done by now. */
  async closed(): Promise<void> {
    if (!this.socket.closed) await once(this.socket, 'close');
  }

  /** All that the server answers before it hangs up. */
  async answer(): Promise<{ status: number; code?: string }> {
    await this.closed();
    const [head = '', text = ''] = this.received.split('\r\n\r\n');
    const { code } = (text === '' ? {} : JSON.parse(text)) as Partial<ProblemBody>;
    expect(head).toMatch(/^content-type: application\/problem\+json/im);
    return { status: Number(head.split(' ')[1]), code };
  }
}

const projects = async () =>
  (await client.request<{ items: { name: string }[] }>('GET', '/projects', { token: anna.token })).body.items;

describe('a request that takes its time', () => {
  const timedOut = { status: 408, code: 'request.timed_out' };

  it('should be ended byte by byte as well as stalled, and hold up nobody meanwhile', async () => {
    const before = await projects();
    const slow = await Promise.all([
      ...Array.from({ length: 50 }, () => SlowRequest.withBody(body.length * 100)),
      ...Array.from({ length: 50 }, () => SlowRequest.withBody(body.length)),
      SlowRequest.open('Content-Type: application'),
      SlowRequest.open('Content-Type: application/json', 'Transfer-Encoding: chunked', '', '5\r\n{"na'),
    ]);
    const dripping = slow.slice(0, 50).map((request) => request.drip(body.repeat(100), 50));
    for (const { socket } of slow.slice(50, 100)) socket.write(body.slice(0, body.length / 2));

    for (let one = 0; one < 20; one++) expect(await projects()).toEqual(before);
    expect(slow.filter(({ socket }) => socket.closed)).toEqual([]);

    expect(await Promise.all(slow.map((request) => request.answer()))).toEqual(slow.map(() => timedOut));
    for (const sent of await Promise.all(dripping)) expect(sent).toBeLessThan(body.length * 100);
    expect(await projects()).toEqual(before);
  });

  it('should be answered when it is whole in time', async () => {
    const request = await SlowRequest.open(
      ...['Content-Type: application/json', `Content-Length: ${body.length}`, 'Connection: close', '', ''],
    );
    await request.drip(body, 10);
    await request.closed();
    expect((await projects()).map(({ name }) => name)).toContain('Never stored');
  });

  it('should have all the time it wants for its answer', async () => {
    const sender = new TestSender(client, anna);
    await sender.saveKey('openai', 'sk-openai-0123456789');
    const started = performance.now();
    const stream = await sender.stream({ model: 'slow-30-100' });
    expect(textOf(await stream.all()).split(' ')).toHaveLength(31);
    expect(performance.now() - started).toBeGreaterThan(requestTimeoutMs);
  });
});

describe('a body that breaks off', () => {
  it.each([
    ['its length', [`Content-Length: ${body.length}`, '', body.slice(0, -5)]],
    ['its chunks', ['Transfer-Encoding: chunked', '', `${body.length.toString(16)}\r\n${body}\r\n`]],
  ])('should do nothing: before the end of %s', async (_, rest) => {
    const before = await projects();
    const { socket } = await SlowRequest.open('Content-Type: application/json', ...rest);
    socket.end();
    socket.resume();
    await once(socket, 'close');
    expect(await projects()).toEqual(before);
  });
});

describe('a body that is too large', () => {
  const tooLarge = { status: 413, code: 'request.too_large' };

  it('should be refused by what it says of its length, before it is sent', async () => {
    const request = await SlowRequest.withBody(bodyLimitBytes + 1);
    expect(await request.answer()).toEqual(tooLarge);
  });

  it('should be refused where it says nothing, as soon as it is', async () => {
    const request = await SlowRequest.open(
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
      '',
      '',
    );
    const chunk = `${(64 * 1024).toString(16)}\r\n${'x'.repeat(64 * 1024)}\r\n`;
    for (let sent = 0; sent <= bodyLimitBytes; sent += 64 * 1024) request.socket.write(chunk);
    // No last chunk: an answer is an answer to what came so far.
    expect(await request.answer()).toEqual(tooLarge);
  });
});
