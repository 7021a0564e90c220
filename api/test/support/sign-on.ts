import { randomUUID } from 'node:crypto';
import type { SignOnCapture, SignOnJoining, SignOnRole } from '@promptyflow/contracts';
import { refreshCookie } from './api-client';
import type { ApiClient, ProblemBody, SignedInBody, TestAccount } from './api-client';
import { Browser } from './browser';
import { connectAsAdministrator } from './database';
import type { IdentityProvider, PersonAtProvider } from './identity-provider';
import { TestOrganization } from './members';

export interface SignOnBody {
  readonly issuer: string | null;
  readonly clientId: string | null;
  readonly hasClientSecret: boolean;
  readonly enabled: boolean;
  readonly capture: SignOnCapture;
  readonly joining: SignOnJoining;
  readonly defaultRole: SignOnRole;
  readonly redirectUri: string;
  readonly startUri: string;
  readonly updatedAt: string | null;
}

export type SignOnWish = Partial<Omit<SignOnBody, 'redirectUri' | 'startUri' | 'updatedAt'>> & {
  readonly clientSecret?: string;
};

/** Where a sign-in ended, and as whom. */
export interface SignOnEnd {
  readonly path: string;
  readonly session?: SignedInBody;
  readonly browser: Browser;
}

export const isPage = ({ pathname }: URL) => !/^\/(api|auth|interaction)\b/.test(pathname);
export const isAtProvider = ({ pathname }: URL) => pathname === '/auth';
export const isCallback = ({ pathname }: URL) => pathname.endsWith('/callback');

/** A team with a domain of its own whose people sign in at its provider. */
export class SignOnTeam {
  private constructor(
    readonly client: ApiClient,
    readonly provider: IdentityProvider,
    readonly organization: TestOrganization,
    readonly domain: string,
    private readonly settings: SignOnWish,
  ) {}

  static async create(
    client: ApiClient,
    provider: IdentityProvider,
    wish: SignOnWish & { readonly verified?: boolean } = {},
  ): Promise<SignOnTeam> {
    const { verified = true, ...settings } = wish;
    const organization = await TestOrganization.create(client, await client.register());
    const domain = `${randomUUID()}.example.com`;
    const { clientId, clientSecret } = await provider.register(
      `${client.url}/api/auth/single-sign-on/${organization.id}/callback`,
    );
    const known = { issuer: provider.url, clientId, clientSecret };
    const team = new SignOnTeam(client, provider, organization, domain, { ...known, ...settings });
    if (verified) await verifyDomain(organization.id, domain);
    const { status, body } = await team.save();
    if (status !== 200) throw new Error(`saving answered ${status} ${JSON.stringify(body)}`);
    return team;
  }

  get owner(): TestAccount {
    return this.organization.owner;
  }

  get startUrl(): string {
    return `${this.client.url}/api/auth/single-sign-on/${this.organization.id}`;
  }

  save(wish: SignOnWish = {}, actor = this.owner) {
    const defaults = { enabled: true, capture: 'off', joining: 'verified_domains', defaultRole: 'member' };
    return this.organization.request<SignOnBody>(actor, 'PUT', '/single-sign-on', {
      ...defaults,
      ...this.settings,
      ...wish,
    });
  }

  /** Somebody whom the provider knows, with an address of the team's domain. */
  person(more: Partial<Exclude<PersonAtProvider, { refuse: true }>> = {}) {
    const sub = randomUUID();
    return { sub, email: `${sub}@${this.domain}`, email_verified: true, name: 'Boris Petrov', ...more };
  }

  /** Goes all the way as `person`; `last` stops before. */
  async signIn(person: PersonAtProvider, browser = new Browser()): Promise<SignOnEnd> {
    await this.provider.setNext(person);
    return this.endOf(browser, await browser.follow(this.startUrl, isPage));
  }

  /** What the browser has when it came to a page. */
  async endOf(browser: Browser, { pathname, search, hash }: URL): Promise<SignOnEnd> {
    const path = pathname + search + hash;
    const token = browser.cookie(this.client.url, refreshCookie);
    if (token === undefined) return { path, browser };
    const cookie = `${refreshCookie}=${token}`;
    const { body } = await this.client.request<SignedInBody>('POST', '/auth/refresh', { cookie });
    return { path, browser, session: body };
  }

  /** The organization among those that a session leads to. */
  membershipIn(session: SignedInBody | undefined) {
    return session?.user.organizations.find(({ id }) => id === this.organization.id);
  }

  login({ email, password }: Pick<TestAccount, 'email' | 'password'>) {
    return this.client.request<SignedInBody & ProblemBody>('POST', '/auth/login', {
      body: { email, password },
    });
  }

  async events(action: string) {
    const { body } = await this.organization.request<{ items: AuditBody[] }>(
      this.owner,
      'GET',
      `/audit-events?action=${action}`,
    );
    return body.items;
  }
}

export interface AuditBody {
  readonly action: string;
  readonly actorId: string | null;
  readonly targetName: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Past the record in the domain. */
export async function verifyDomain(organizationId: string, domain: string): Promise<void> {
  const database = await connectAsAdministrator();
  await database.query(
    `insert into organization_domains (id, organization_id, domain, token, verified_at)
     values ($1, $2, $3, 'token', now())`,
    [randomUUID(), organizationId, domain],
  );
  await database.end();
}

export const failure = (code: string) => `/sign-in#error=auth.${code}`;

/** Sets up a provider that is none, and has it fail in every way there is. */
export async function useSingleSignOn(
  ask: ApiClient['request'],
  { token, ...client }: { readonly token: string; readonly issuer: string; readonly clientSecret: string },
): Promise<void> {
  const { body } = await ask<{ id: string }>('POST', '/organizations', { token, body: { name: 'Team' } });
  const path = `/organizations/${body.id}/single-sign-on`;
  const rules = { enabled: true, capture: 'off', joining: 'invited', defaultRole: 'viewer' };
  const saved = await ask('PUT', path, { token, body: { ...client, ...rules, clientId: 'client' } });
  if (saved.status !== 200) throw new Error(`saving answered ${saved.status}`);
  await ask('GET', path, { token });
  await ask('POST', `${path}/test`, { token, body: { ...client, clientId: 'client' } });
  await ask('GET', `/auth/single-sign-on/${body.id}`);
  await ask('GET', `/organizations/${body.id}/audit-events`, { token });
}
