import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Browser,
  connectAsAdministrator,
  refreshCookie,
  sharedApplication,
  tokenIn,
  uniqueEmail,
  waitForLetters,
} from './support';
import type { ProblemBody, TestAccount } from './support';
import { IdentityProvider } from './support/identity-provider';
import { TestOrganization } from './support/members';
import { RogueProvider } from './support/rogue-provider';
import { failure, isAtProvider, isPage, SignOnTeam, verifyDomain } from './support/sign-on';

const client = sharedApplication();
let provider: IdentityProvider;
let database: Awaited<ReturnType<typeof connectAsAdministrator>>;

beforeAll(async () => {
  provider = await IdentityProvider.start();
  database = await connectAsAdministrator();
});
afterAll(async () => {
  await database.end();
  await provider.stop();
});

const verifyAddress = ({ userId }: TestAccount) =>
  database.query('update users set email_verified_at = now() where id = $1', [userId]);
const isAlive = async ({ token }: TestAccount) =>
  (await client.request('GET', '/user', { token })).status === 200;

describe('an organization whose provider lies', () => {
  let rogue: RogueProvider;
  let team: TestOrganization;
  const domain = `${randomUUID()}.example.com`;

  beforeAll(async () => {
    rogue = await RogueProvider.start();
    team = await TestOrganization.create(client, await client.register());
    await verifyDomain(team.id, domain);
    const saved = await team.request(team.owner, 'PUT', '/single-sign-on', {
      ...{ issuer: rogue.url, clientId: 'client', clientSecret: 'secret', enabled: true },
      ...{ capture: 'off', joining: 'verified_domains', defaultRole: 'member' },
    });
    expect(saved.status).toBe(200);
  });
  afterAll(() => rogue.stop());
  beforeEach(() => {
    Object.assign(rogue, { claims: {}, metadata: {}, signedBy: 'own key' });
  });

  const startUrl = (organization = team) => `${client.url}/api/auth/single-sign-on/${organization.id}`;

  /** Comes back with what the provider says; where it ends, and whether there is a session. */
  async function come(claims: object, start = startUrl(), browser = new Browser()) {
    const { searchParams } = await browser.follow(start, isAtProvider);
    rogue.claims = { nonce: searchParams.get('nonce'), ...claims };
    const callback = `${searchParams.get('redirect_uri')}?code=x&state=${searchParams.get('state')}`;
    const { pathname, hash } = await browser.follow(callback, isPage);
    return { path: pathname + hash, signedIn: browser.cookie(client.url, refreshCookie) !== undefined };
  }

  const someone = (more: object = {}) => ({
    ...{ sub: randomUUID(), email: `${randomUUID()}@${domain}`, email_verified: true, ...more },
  });

  it('should be believed about people of its own domain', async () => {
    expect(await come(someone())).toEqual({ path: `/enter/${team.id}`, signedIn: true });
  });

  it.each([
    ['of another issuer', { iss: 'https://accounts.google.com' }],
    ['for another client', { aud: 'another' }],
    ['for several clients, and by another', { aud: ['client', 'another'], azp: 'another' }],
    ['that has expired', { exp: Math.floor(Date.now() / 1000) - 3600 }],
    ['of another sign-in', { nonce: 'x'.repeat(43) }],
    ['without a nonce', { nonce: undefined }],
    ['without a subject', { sub: undefined }],
  ])('should not sign in with an id token %s', async (_, claims) => {
    expect(await come(someone(claims))).toEqual({ path: failure('sign_on_failed'), signedIn: false });
  });

  it.each(['another key', 'nobody'] as const)(
    'should not sign in with an id token signed by %s',
    async (signedBy) => {
      rogue.signedBy = signedBy;
      expect(await come(someone())).toEqual({ path: failure('sign_on_failed'), signedIn: false });
    },
  );

  it('should not pass for another issuer by its document', async () => {
    const other = await TestOrganization.create(client, await client.register());
    rogue.metadata = { issuer: 'https://accounts.google.com' };
    const settings = { issuer: rogue.url, clientId: 'another', clientSecret: 'secret', enabled: true };
    const rules = { capture: 'off', joining: 'verified_domains', defaultRole: 'member' };
    await other.request(other.owner, 'PUT', '/single-sign-on', { ...settings, ...rules });
    const { pathname, hash } = await new Browser().follow(startUrl(other), isPage);
    expect(pathname + hash).toBe(failure('sign_on_misconfigured'));
  });

  it('should take over no account by its address, and say nothing of whether there is one', async () => {
    const victim = await client.register();
    await verifyAddress(victim);
    const nobody = uniqueEmail();
    for (const email of [victim.email, nobody]) {
      expect(await come(someone({ email }))).toEqual({
        path: failure('sign_on_domain_unverified'),
        signedIn: false,
      });
    }
    expect(await isAlive(victim)).toBe(true);
    expect((await client.register({ email: nobody })).email).toBe(nobody);
  });

  it('should not come in by an invitation to an address that is not of its domain', async () => {
    const victim = await client.register();
    await verifyAddress(victim);
    await team.invite(victim.email, 'admin');
    expect(await come(someone({ email: victim.email }))).toMatchObject({ signedIn: false });
    expect(await team.roles()).not.toHaveProperty(victim.userId);
  });

  it.each([
    { email_verified: false },
    { email_verified: undefined },
    { email: undefined },
    { email: 'no address' },
  ])('should link nothing when it says %j', async (unproven) => {
    const email = `${randomUUID()}@${domain}`;
    const victim = await client.register({ email });
    expect(await come(someone({ email, ...unproven }))).toEqual({
      ...{ path: failure('sign_on_email_unverified'), signedIn: false },
    });
    expect(await isAlive(victim)).toBe(true);
  });

  it('should not use a domain that was only claimed, or given up', async () => {
    const other = `${randomUUID()}.example.com`;
    const claimed = await team.request<{ id: string }>(team.owner, 'POST', '/domains', { domain: other });
    const email = `anna@${other}`;
    expect(await come(someone({ email }))).toMatchObject({ path: failure('sign_on_domain_unverified') });
    await database.query('update organization_domains set verified_at = now() where id = $1', [
      claimed.body.id,
    ]);
    expect(await come(someone({ email }))).toMatchObject({ signedIn: true });
    await team.request(team.owner, 'DELETE', `/domains/${claimed.body.id}`);
    expect(await come(someone({ email }))).toMatchObject({ path: failure('sign_on_domain_unverified') });
  });

  it('should drop what a stranger put into an account before its owner came', async () => {
    const email = `${randomUUID()}@${domain}`;
    const squatter = await client.register({ email });
    const elsewhere = uniqueEmail('elsewhere');
    const asked = await client.request('POST', '/user/email', {
      token: squatter.token,
      body: { email: elsewhere, password: squatter.password },
    });
    expect(asked.status).toBe(204);
    const [letter] = await waitForLetters(client, elsewhere, 1);
    expect(await come(someone({ email }))).toEqual({ path: `/enter/${team.id}`, signedIn: true });

    expect(await isAlive(squatter)).toBe(false);
    const login = await client.request('POST', '/auth/login', {
      body: { email, password: squatter.password },
    });
    const moved = await client.request('POST', '/auth/change-email', {
      body: { token: tokenIn(letter as never) },
    });
    expect([login.status, moved.status]).toEqual([401, 422]);
  });

  it('should give an account to nobody else who has its address later', async () => {
    const first = someone();
    expect(await come(first)).toMatchObject({ signedIn: true });
    expect(await come(someone({ email: first.email }))).toEqual({
      ...{ path: failure('sign_on_other_person'), signedIn: false },
    });
  });

  it('should give it to the same person with a new account there, once an administrator says so', async () => {
    const first = someone();
    await come(first);
    const { rows } = await database.query<{ id: string }>('select id from users where email = $1', [
      first.email,
    ]);
    const path = `/single-sign-on/people/${rows[0]?.id}`;
    const viewer = await client.register();
    await team.add(viewer, 'viewer');
    expect((await team.request(viewer, 'DELETE', path)).status).toBe(403);
    expect((await team.request(team.owner, 'DELETE', path)).status).toBe(204);
    expect(await come(someone({ email: first.email }))).toMatchObject({ signedIn: true });
    expect(await come(first)).toMatchObject({ path: failure('sign_on_other_person') });
  });

  describe('connecting an account', () => {
    const connect = (person: TestAccount, body: object = { password: person.password }) =>
      client.request<{ url: string } & ProblemBody>(
        'POST',
        `/organizations/${team.id}/single-sign-on/connection`,
        {
          token: person.token,
          body,
        },
      );

    /** From a session of the person, in the browser that asks. */
    async function comeConnecting(person: TestAccount, claims: object) {
      const begun = await connect(person);
      expect(begun.status).toBe(200);
      const { searchParams } = new URL(begun.body.url);
      rogue.claims = { nonce: searchParams.get('nonce'), ...claims };
      const answer = await fetch(`${startUrl()}/callback?code=x&state=${searchParams.get('state')}`, {
        redirect: 'manual',
        headers: { cookie: `pf_sign_on=${begun.cookies.get('pf_sign_on')?.value}` },
      });
      return answer.headers.get('location');
    }

    async function newMember(): Promise<TestAccount> {
      const person = await client.register();
      await team.add(person, 'member');
      return person;
    }

    it('should let a member sign in whose address is of another domain, until they part', async () => {
      const person = await newMember();
      await verifyAddress(person);
      const claims = someone({ email: person.email });
      expect(await comeConnecting(person, claims)).toBe('/account#sign-on-connected');
      const state = () => team.request(person, 'GET', '/single-sign-on/connection');
      expect((await state()).body).toEqual({ available: true, connected: true });
      expect(await come(claims)).toEqual({ path: `/enter/${team.id}`, signedIn: true });
      expect((await team.request(person, 'DELETE', '/single-sign-on/connection')).status).toBe(204);
      expect((await state()).body).toEqual({ available: true, connected: false });
      expect(await come(claims)).toMatchObject({ path: failure('sign_on_domain_unverified') });
    });

    it('should ask for the password, and for a proven address: else it would outlive who squats on it', async () => {
      const person = await newMember();
      const wrong = await connect(person, { password: 'wrong' });
      expect([wrong.status, wrong.body.code]).toEqual([422, 'auth.password_wrong']);
      const unproven = await connect(person);
      expect([unproven.status, unproven.body.code]).toEqual([403, 'sign_on.address_unverified']);
    });

    it('should not end a connection in the account of somebody else', async () => {
      const [one, other] = [await newMember(), await newMember()];
      await Promise.all([verifyAddress(one), verifyAddress(other)]);
      const claims = someone();
      expect(await comeConnecting(one, claims)).toBe('/account#sign-on-connected');
      expect(await comeConnecting(other, claims)).toBe('/account#error=auth.sign_on_other_person');
      expect(await comeConnecting(one, someone())).toBe('/account#error=auth.sign_on_other_person');
    });

    it('should count in this organization only', async () => {
      const person = await newMember();
      await verifyAddress(person);
      const claims = someone();
      await comeConnecting(person, claims);
      const other = await TestOrganization.create(client, await client.register());
      await other.request(other.owner, 'PUT', '/single-sign-on', {
        ...{ issuer: rogue.url, clientId: 'client', clientSecret: 'secret', enabled: true },
        ...{ capture: 'off', joining: 'verified_domains', defaultRole: 'member' },
      });
      await other.add(person, 'member');
      expect(await come(claims, startUrl(other))).toMatchObject({ signedIn: false });
    });

    it('should be no way around the organization that the address belongs to', async () => {
      const other = await SignOnTeam.create(client, provider);
      const person = await client.register({ email: other.person().email });
      await team.add(person, 'member');
      await verifyAddress(person);
      const claims = someone();
      await comeConnecting(person, claims);
      expect(await come(claims)).toMatchObject({ signedIn: true });
      await other.save({ capture: 'required' });
      expect(await come(claims)).toEqual({ path: failure('sign_on_required'), signedIn: false });
    });

    it('should end for who is no member any more', async () => {
      const person = await newMember();
      await verifyAddress(person);
      const claims = someone();
      await comeConnecting(person, claims);
      await team.remove(team.owner, person);
      expect(await come(claims)).toEqual({ path: failure('sign_on_not_invited'), signedIn: false });
    });
  });
});
