import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A provider that says whatever it is told to: what somebody can run who sets it up for an organization of theirs. */
export class RogueProvider {
  /** What the next id token says over a proper one, and how it is signed. */
  claims: Readonly<Record<string, unknown>> = {};
  signedBy: 'own key' | 'another key' | 'nobody' = 'own key';
  /** What its document says of it over the truth. */
  metadata: Readonly<Record<string, unknown>> = {};

  private readonly own = newKey();
  private readonly another = newKey();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<RogueProvider> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const rogue = new RogueProvider(server, `http://localhost:${(server.address() as AddressInfo).port}`);
    server.on('request', ({ url }, response) => {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(rogue.answer(url ?? '')));
    });
    return rogue;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private answer(url: string): object {
    if (url === '/jwks')
      return { keys: [{ ...this.own.publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] };
    if (url === '/token') return { access_token: 'x', token_type: 'Bearer', id_token: this.idToken() };
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/auth`,
      token_endpoint: `${this.url}/token`,
      jwks_uri: `${this.url}/jwks`,
      id_token_signing_alg_values_supported: ['RS256'],
      ...this.metadata,
    };
  }

  private idToken(): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: this.url, aud: 'client', iat: now, exp: now + 60, sub: 'rogue', ...this.claims };
    const header = { alg: this.signedBy === 'nobody' ? 'none' : 'RS256' };
    const text = [header, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${text}.${this.signature(text)}`;
  }

  private signature(text: string): string {
    if (this.signedBy === 'nobody') return '';
    const { privateKey }: { privateKey: KeyObject } = this.signedBy === 'own key' ? this.own : this.another;
    return sign('sha256', Buffer.from(text), privateKey).toString('base64url');
  }
}
