import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { end } from './application';

const script = fileURLToPath(new URL('identity-provider-server.mjs', import.meta.url));

/** What the provider says of who signs in, or that they press "Cancel". */
export type PersonAtProvider =
  | {
      readonly sub: string;
      readonly email?: string;
      readonly email_verified?: boolean;
      readonly name?: string;
      readonly locale?: string;
    }
  | { readonly refuse: true };

export interface RegisteredClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A company's OpenID provider on loopback. */
export class IdentityProvider {
  private constructor(
    private child: ChildProcess,
    readonly url: string,
    private readonly variables: Readonly<Record<string, string>>,
  ) {}

  static async start(variables: Readonly<Record<string, string>> = {}): Promise<IdentityProvider> {
    const { child, url } = await launch(variables);
    return new IdentityProvider(child, url, variables);
  }

  /** Who signs in next, without being asked; null for a page that asks. */
  async setNext(next: PersonAtProvider | null): Promise<void> {
    if (!this.child.connected) throw new Error('the identity provider has ended');
    this.child.send({ next });
    await once(this.child, 'message');
  }

  /** Makes the product known to the provider, as an administrator of it would. */
  async register(redirectUri: string): Promise<RegisteredClient> {
    const response = await fetch(`${this.url}/reg`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ redirect_uris: [redirectUri], client_name: 'PromptyFlow' }),
    });
    if (response.status !== 201) throw new Error(`registering answered ${await response.text()}`);
    const { client_id, client_secret } = (await response.json()) as Record<string, string>;
    return { clientId: client_id ?? '', clientSecret: client_secret ?? '' };
  }

  /** As when the provider is down; clients have to register anew after {@link restart}. */
  stop(): Promise<void> {
    return end(this.child);
  }

  async restart(): Promise<void> {
    const port = new URL(this.url).port;
    this.child = (await launch({ ...this.variables, PORT: port })).child;
  }
}

async function launch(
  variables: Readonly<Record<string, string>>,
): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(script, {
    execArgv: [],
    env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1', ...variables },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { child, url };
}
