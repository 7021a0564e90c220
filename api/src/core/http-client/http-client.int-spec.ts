import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aiConfig } from '../../config';
import { AddressRefusedError } from './address-guard';
import { HttpClient } from './http-client';
import { AnswerTooLongError, readCapped } from './read-capped';

let server: Server;
let port: number;
let asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/redirect') response.writeHead(302, { location: '/target' }).end();
    else response.end('x'.repeat(100_000));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function clientWith(allowPrivateAddresses: boolean): HttpClient {
  return new HttpClient({ ...aiConfig(), allowPrivateAddresses });
}

function causeOf(error: unknown): unknown {
  return error instanceof AddressRefusedError ? error : (error as { cause?: unknown }).cause;
}

describe(HttpClient.name, () => {
  it.each(['127.0.0.1', 'localhost'])('should not even connect to %s', async (host) => {
    asked = [];
    const sut = clientWith(false);
    const refused = await sut.guarded(`http://${host}:${port}/`).catch(causeOf);
    expect(refused).toBeInstanceOf(AddressRefusedError);
    expect(asked).toEqual([]);
    await sut.onApplicationShutdown();
  });

  it('should connect to private addresses when they are allowed', async () => {
    const sut = clientWith(true);
    const response = await sut.guarded(`http://127.0.0.1:${port}/`);
    expect((await response.text()).length).toBe(100_000);
    await sut.onApplicationShutdown();
  });

  it('should follow no redirect', async () => {
    asked = [];
    const sut = clientWith(true);
    const refused = await sut.guarded(`http://127.0.0.1:${port}/redirect`).catch(causeOf);
    expect(refused).toMatchObject({ reason: 'redirect' });
    expect(asked).toEqual(['/redirect']);
    await sut.onApplicationShutdown();
  });

  it('should stop reading an answer that is too long', async () => {
    const sut = clientWith(true);
    const response = await sut.guarded(`http://127.0.0.1:${port}/`);
    await expect(readCapped(response, 1000)).rejects.toBeInstanceOf(AnswerTooLongError);
    await sut.onApplicationShutdown();
  });
});
