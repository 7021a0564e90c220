import type { LookupAddress, LookupAllOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';

/** An address that a person gave and that this server must not call. */
export class AddressRefusedError extends Error {
  override readonly name = 'AddressRefusedError';

  constructor(
    readonly reason: 'malformed' | 'scheme' | 'credentials' | 'private_address' | 'redirect',
    readonly address: string,
  ) {
    super(`${reason}: ${address}`);
  }
}

/** Networks that are not the public internet (IANA special-purpose registries, RFC 6890 and its updates). */
const privateNetworks = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Only 2000::/3 is the public internet; the rest of these are holes in it that lead elsewhere. */
const privateNetworks6 = [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const refused = new BlockList();
for (const [network, prefix] of privateNetworks) refused.addSubnet(network, prefix, 'ipv4');
const refused6 = new BlockList();
for (const [network, prefix] of privateNetworks6) refused6.addSubnet(network, prefix, 'ipv6');

/** True for loopback, private, link-local, metadata, multicast and reserved addresses of both families. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return refused.check(address, 'ipv4');
  return family !== 6 || refused6.check(address, 'ipv6');
}

/**
 * An address for {@link HttpClient.guarded}; throws {@link AddressRefusedError} for anything that names a
 * private address itself. Names are checked when they are dialled: what a name means may change.
 */
export function checkAddress(text: string, allowPrivate: boolean): URL {
  if (!URL.canParse(text)) throw new AddressRefusedError('malformed', text);
  const url = new URL(text);
  if (!['http:', 'https:'].includes(url.protocol)) throw new AddressRefusedError('scheme', text);
  if (url.username || url.password) throw new AddressRefusedError('credentials', url.host);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) {
    throw new AddressRefusedError('private_address', host);
  }
  return url;
}

/** Asks for all addresses of a name, as `lookup` of `node:dns` does. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * For dialling: the addresses of a name, refused when one of them is private. What was checked is what is dialled;
 * the name is not asked for again.
 */
export function guardLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? new Error(`no address for ${hostname}`), []);
      const found = addresses.find(({ address }) => isPrivateAddress(address));
      if (found) return callback(new AddressRefusedError('private_address', hostname), []);
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}
