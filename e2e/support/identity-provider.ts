import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../api/test/support/identity-provider-server.mjs', import.meta.url));

/** A company's OpenID provider on loopback, which asks on a page who signs in. */
export interface IdentityProvider {
  readonly url: string;
  /** Makes the product known to it, as an administrator of it would. */
  register(redirectUri: string): Promise<{ readonly clientId: string; readonly clientSecret: string }>;
  stop(): Promise<void>;
}

export async function startIdentityProvider(): Promise<IdentityProvider> {
  const child = fork(script, {
    execArgv: [],
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return {
    url,
    async register(redirectUri) {
      const response = await fetch(`${url}/reg`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ redirect_uris: [redirectUri] }),
      });
      const { client_id: clientId, client_secret: clientSecret } = (await response.json()) as {
        client_id: string;
        client_secret: string;
      };
      return { clientId, clientSecret };
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
