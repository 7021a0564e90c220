import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { end } from './application';

const script = fileURLToPath(new URL('google-server.mjs', import.meta.url));

export interface GoogleProfile {
  readonly claims?: Readonly<Record<string, unknown>>;
  /** The person presses "Cancel" on Google's page. */
  readonly refuse?: boolean;
}

/** What the server was asked since the last profile. */
export interface GoogleRequests {
  readonly authorize?: Readonly<Record<string, string>>;
  readonly token?: Readonly<Record<string, string>>;
  readonly userinfo?: { readonly url: string; readonly authorization?: string };
}

/** A server that speaks Google's part of the protocol. */
export class GoogleServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(): Promise<GoogleServer> {
    const child = fork(script, { execArgv: [], env: { PATH: process.env.PATH } });
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    return new GoogleServer(child, url);
  }

  /** Variables with which the application takes it for Google. */
  get variables() {
    return {
      GOOGLE_CLIENT_ID: 'client',
      GOOGLE_CLIENT_SECRET: 'secret',
      GOOGLE_AUTHORIZATION_URL: `${this.url}/authorize`,
      GOOGLE_TOKEN_URL: `${this.url}/token`,
      GOOGLE_PROFILE_URL: `${this.url}/userinfo`,
    };
  }

  /** Who signs in next. */
  async setProfile(profile: GoogleProfile): Promise<void> {
    this.child.send({ kind: 'profile', profile });
    await once(this.child, 'message');
  }

  async requests(): Promise<GoogleRequests> {
    this.child.send({ kind: 'asked' });
    const [{ asked }] = (await once(this.child, 'message')) as [{ asked: GoogleRequests }];
    return asked;
  }

  stop(): Promise<void> {
    return end(this.child);
  }
}
