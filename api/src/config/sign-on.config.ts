import { isIP } from 'node:net';
import { registerAs } from '@nestjs/config';
import { ConfigurationError, Environment } from './environment';

/** Sign-in through the identity providers of organizations. */
export const signOnConfig = registerAs('signOn', () => {
  const environment = new Environment();
  return {
    /** Lets identity providers be in the private network, and without TLS; for an installation of one company. */
    allowPrivateAddresses: environment.flag('SIGN_ON_ALLOW_PRIVATE_ADDRESSES', false),
    timeoutMs: environment.integer('SIGN_ON_TIMEOUT_MS', { fallback: 10_000, min: 100 }),
    /** Name servers that are asked for the records of domains; empty for those of the system. */
    dnsServers: serversIn(environment.optionalText('SIGN_ON_DNS_SERVERS') ?? ''),
  };
});

function serversIn(list: string): readonly string[] {
  const servers = list.split(',').map((server) => server.trim());
  const named = servers.filter((server) => server !== '');
  const isServer = (server: string) =>
    isIP(server) !== 0 || /^(\d+(\.\d+){3}|\[[\da-fA-F:]+\])(:\d{1,5})?$/.test(server);
  if (!named.every(isServer))
    throw new ConfigurationError('SIGN_ON_DNS_SERVERS must be IP addresses with commas between them');
  return named;
}
