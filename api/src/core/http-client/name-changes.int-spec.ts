import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import net from 'node:net';
import type { AddressInfo, NetConnectOpts, TcpNetConnectOpts } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { NameServer } from '../../../test/support/name-server';
import { aiConfig } from '../../config';
import { AddressRefusedError } from './address-guard';
import type { Resolve } from './address-guard';
import { HttpClient } from './http-client';

const publicAddress = '8.8.8.8';

let names: NameServer;
let server: Server;
let port: number;
let sut: HttpClient;
const asked: string[] = [];
/** Every address that a connection was tried to, after the guard. */
const dialled: string[] = [];
const redirects = new Map<string, string>();

beforeAll(async () => {
  names = await NameServer.start();
  server = createServer((request, response) => {
    const { url = '' } = request;
    asked.push(`${request.headers.host ?? ''}${url}`);
    const location = redirects.get(url);
    if (location === undefined) response.end('inside');
    else response.writeHead(302, { location }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await names.stop();
});

beforeEach(() => {
  asked.length = 0;
  dialled.length = 0;
  redirects.clear();
  leadPublicAddressesHere();
  sut = new HttpClient({ ...aiConfig(), allowPrivateAddresses: false }, resolveAt(names));
});

afterEach(async () => {
  await sut.onApplicationShutdown();
  jest.restoreAllMocks();
});

/** Asks the name server of the test over UDP, both families, as the system would ask its own. */
function resolveAt({ address: at }: NameServer): Resolve {
  const resolver = new Resolver();
  resolver.setServers([at]);
  const ask = async (hostname: string): Promise<LookupAddress[]> => {
    const none = (): string[] => [];
    const [four, six] = await Promise.all([
      resolver.resolve4(hostname).catch(none),
      resolver.resolve6(hostname).catch(none),
    ]);
    return [
      ...four.map((address) => ({ address, family: 4 })),
      ...six.map((address) => ({ address, family: 6 })),
    ];
  };
  return (hostname, _, callback) => {
    void ask(hostname).then((addresses) => callback(null, addresses));
  };
}

/** The network of the test: whatever is dialled after the guard has let it through ends at its server. */
function leadPublicAddressesHere(): void {
  const connect = net.connect as (options: NetConnectOpts) => net.Socket;
  jest.spyOn(net, 'connect').mockImplementation(((options: TcpNetConnectOpts) => {
    const { lookup } = options;
    if (net.isIP(options.host ?? '') !== 0 || !lookup) dialled.push(options.host ?? '');
    return connect({
      ...options,
      lookup: (name, how, callback) =>
        lookup?.(name, how, (error, found) => {
          if (error) return callback(error, []);
          dialled.push(...(Array.isArray(found) ? found.map(({ address }) => address) : [found]));
          return callback(null, [{ address: '127.0.0.1', family: 4 }]);
        }),
    });
  }) as typeof net.connect);
}

async function outcome(request: Promise<unknown>): Promise<string> {
  try {
    await request;
    return 'answered';
  } catch (error) {
    const { cause } = error as { cause?: unknown };
    const refusal = [error, cause].find((one) => one instanceof AddressRefusedError);
    return refusal?.reason ?? String(cause instanceof Error ? cause.message : error);
  }
}

const ask = (host: string, path = '/') => outcome(sut.guarded(`http://${host}:${port}${path}`));
const follow = (host: string, path: string) =>
  outcome(sut.follow(`http://${host}:${port}${path}`, { allowPrivate: false, mostRedirects: 3 }));

describe('a name', () => {
  it('should be dialled at the address that was checked, and refused once it means another', async () => {
    names.setAddresses('rebinds.example', [publicAddress], ['127.0.0.1']);
    expect(await ask('rebinds.example')).toBe('answered');
    expect(dialled).toEqual([publicAddress]);
    // So that the name is asked for anew.
    server.closeAllConnections();
    await sut.onApplicationShutdown();
    sut = new HttpClient({ ...aiConfig(), allowPrivateAddresses: false }, resolveAt(names));
    expect(await ask('rebinds.example')).toBe('private_address');
    expect(dialled).toEqual([publicAddress]);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['one private address among public ones', [publicAddress, '10.0.0.1', '1.1.1.1']],
    ['a private address of the other family', [publicAddress, '::1']],
    ['an address of the cloud', ['169.254.169.254']],
    ['a mapped address', ['::ffff:127.0.0.1']],
    ['a translated address', ['64:ff9b::7f00:1']],
    ['the address that is all addresses', ['0.0.0.0']],
  ])('should be refused with %s', async (_, addresses) => {
    names.setAddresses('mixed.example', addresses);
    expect(await ask('mixed.example')).toBe('private_address');
    expect([dialled, asked]).toEqual([[], []]);
  });

  it('should be no way in when nobody knows it', async () => {
    expect(await ask('unknown.example')).toMatch(/no address for unknown\.example/);
    expect([dialled, asked]).toEqual([[], []]);
  });

  it.each([25, 22, 6000, 6667])('should not be asked at port %i, which is no web server', async (closed) => {
    names.setAddresses('open.example', [publicAddress]);
    expect(await outcome(sut.guarded(`http://open.example:${closed}/`))).toMatch(/bad port/);
    expect(dialled).toEqual([]);
  });
});

describe('a redirect', () => {
  beforeEach(() => names.setAddresses('open.example', [publicAddress]));

  it.each([
    ['the private network', () => `http://127.0.0.1:${port}/secret`, 'private_address'],
    ['the cloud', () => 'http://169.254.169.254/latest/meta-data/', 'private_address'],
    ['a short form', () => `//0x7f.1:${port}/secret`, 'private_address'],
    ['a mapped address', () => `http://[::ffff:7f00:1]:${port}/secret`, 'private_address'],
    ['wide digits', () => `http://${encodeURI('１２７.０.０.１')}:${port}/secret`, 'private_address'],
    ['a file', () => 'file:///etc/passwd', 'scheme'],
    ['Redis', () => 'gopher://127.0.0.1:6379/_INFO', 'scheme'],
    ['credentials', () => `http://user:secret@open.example:${port}/secret`, 'credentials'],
    ['no address', () => 'http://[::1', 'malformed'],
    ['a name that is private', () => `http://inside.example:${port}/secret`, 'private_address'],
    ['itself', () => '/go', 'redirect'],
  ])('to %s should be refused', async (_, location, reason) => {
    names.setAddresses('inside.example', ['192.168.0.1']);
    redirects.set('/go', location());
    expect(await follow('open.example', '/go')).toBe(reason);
    expect(asked.filter((one) => one.endsWith('/secret'))).toEqual([]);
    expect(new Set(dialled)).toEqual(new Set([publicAddress]));
  });

  it('to a public address should be followed, and the name be checked anew', async () => {
    names.setAddresses('next.example', [publicAddress], ['10.0.0.1']);
    redirects.set('/go', `http://next.example:${port}/there`);
    expect(await follow('open.example', '/go')).toBe('answered');
    expect(asked).toEqual([`open.example:${port}/go`, `next.example:${port}/there`]);
  });

  it('should not be followed where nothing may be', async () => {
    redirects.set('/go', '/there');
    expect(await ask('open.example', '/go')).toBe('redirect');
    expect(asked).toEqual([`open.example:${port}/go`]);
  });
});
