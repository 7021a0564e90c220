import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Browser, GoogleServer, refreshCookie, startApplication } from './support';
import type { ApiClient, OwnApplication, ProblemBody, TestAccount } from './support';
import { IdentityProvider } from './support/identity-provider';
import { TestOrganization } from './support/members';
import { NameServer } from './support/name-server';
import { isPage, SignOnTeam } from './support/sign-on';
import type { SignOnWish } from './support/sign-on';

interface DomainBody {
  readonly id: string;
  readonly domain: string;
  readonly recordName: string;
  readonly recordValue: string;
  readonly verifiedAt: string | null;
}

let google: GoogleServer;
let provider: IdentityProvider;
let names: NameServer;
let application: OwnApplication;
let client: ApiClient;

beforeAll(async () => {
  names = await NameServer.start();
  google = await GoogleServer.start();
  provider = await IdentityProvider.start();
  application = await startApplication({
    ...google.variables,
    SIGN_ON_ALLOW_PRIVATE_ADDRESSES: 'true',
    SIGN_ON_DNS_SERVERS: names.address,
    SIGN_ON_TIMEOUT_MS: '500',
  });
  ({ client } = application);
});
afterAll(async () => {
  await application.stop();
  await provider.stop();
  await google.stop();
  await names.stop();
});

const newDomain = () => `${randomUUID()}.example.com`;
const problem = ({ status, body }: { status: number; body: ProblemBody }) => [status, body.code];

describe('domains of an organization', () => {
  let team: TestOrganization;
  beforeEach(async () => {
    team = await TestOrganization.create(client, await client.register());
  });

  const claim = async (domain: string, of = team) =>
    of.request<DomainBody>(of.owner, 'POST', '/domains', { domain });
  const check = (id: string, of = team) => of.request<DomainBody>(of.owner, 'POST', `/domains/${id}/check`);
  const list = async () =>
    (await team.request<{ items: DomainBody[] }>(team.owner, 'GET', '/domains')).body.items;

  it('should be proven by the record that is told', async () => {
    const domain = newDomain();
    const { status, body } = await claim(domain.toUpperCase());
    expect([status, body]).toEqual([
      201,
      {
        id: expect.any(String),
        domain,
        recordName: `_promptyflow.${domain}`,
        recordValue: expect.stringMatching(/^promptyflow-verification=[\w-]{43}$/),
        verifiedAt: null,
      },
    ]);
    const missing = await check(body.id);
    expect(problem(missing)).toEqual([409, 'domain.record_missing']);
    expect(missing.body.params).toEqual({ record: body.recordName, value: body.recordValue });

    names.set(body.recordName, 'v=spf1 -all', body.recordValue);
    expect((await check(body.id)).body).toEqual({ ...body, verifiedAt: expect.any(String) });
    expect(await list()).toEqual([{ ...body, verifiedAt: expect.any(String) }]);
    expect((await team.request(team.owner, 'DELETE', `/domains/${body.id}`)).status).toBe(204);
    expect(await list()).toEqual([]);
    const { body: audit } = await team.request<{ items: { action: string; targetName: string }[] }>(
      team.owner,
      'GET',
      '/audit-events',
    );
    const told = audit.items.filter(({ action }) => action.startsWith('domain.'));
    expect(told.map(({ action, targetName }) => [action, targetName])).toEqual([
      ['domain.removed', domain],
      ['domain.verified', domain],
      ['domain.claimed', domain],
    ]);
  });

  it("should not be proven by another organization's record, nor by a part of the own one", async () => {
    const domain = newDomain();
    const other = await TestOrganization.create(client, await client.register());
    const [own, foreign] = [(await claim(domain)).body, (await claim(domain, other)).body];
    names.set(own.recordName, foreign.recordValue, own.recordValue.slice(0, -1), `${own.recordValue}x`);
    expect(problem(await check(own.id))).toEqual([409, 'domain.record_missing']);
    expect((await check(foreign.id, other)).status).toBe(200);
    names.set(own.recordName, own.recordValue);
    expect(problem(await check(own.id))).toEqual([409, 'domain.taken']);
    expect(problem(await check(own.id, other))).toEqual([404, 'domain.not_found']);
  });

  it('should say that the name servers do not answer', async () => {
    const { body } = await claim(newDomain());
    names.setSilent(true);
    const { status, body: told } = await check(body.id);
    names.setSilent(false);
    expect([status, told.code]).toEqual([503, 'domain.unanswered']);
  });

  it('should be domains, once each', async () => {
    const domain = newDomain();
    await claim(domain);
    expect(problem(await claim(domain))).toEqual([409, 'domain.already_claimed']);
    for (const text of ['', 'localhost', 'a b.com', '10.0.0.1', 'anna@example.com']) {
      expect(problem(await claim(text))).toEqual([422, 'domain.invalid']);
    }
  });
});

describe('the sign-in page, told an address', () => {
  const found = async (email: string) =>
    (await client.request('POST', '/auth/single-sign-on', { body: { email } })).body;
  const nothing = { organizationId: null, organizationName: null, required: false };

  it.each([
    ['off', false],
    ['offered', false],
    ['required', true],
  ] as const)('should answer for %s by the domain alone', async (capture, required) => {
    const team = await SignOnTeam.create(client, provider, { capture });
    const offer = { organizationId: team.organization.id, organizationName: 'Petrova & Partners', required };
    const { email } = team.person();
    await team.signIn({ ...team.person(), email });
    for (const address of [email, `Nobody@${team.domain.toUpperCase()}`]) {
      expect(await found(address)).toEqual(capture === 'off' ? nothing : offer);
    }
    for (const address of [`a@sub.${team.domain}`, `a@x${team.domain}`, `${team.domain}@example.org`]) {
      expect(await found(address)).toEqual(nothing);
    }
    await team.save({ enabled: false });
    expect(await found(email)).toEqual(nothing);
  });

  it('should offer nothing for a domain that is not proven', async () => {
    const team = await SignOnTeam.create(client, provider, { capture: 'required', verified: false });
    await team.organization.request(team.owner, 'POST', '/domains', { domain: team.domain });
    expect(await found(`anna@${team.domain}`)).toEqual(nothing);
  });
});

describe('a domain whose people sign in with their organization only', () => {
  const required = { capture: 'required' } as const satisfies SignOnWish;

  async function newPerson(team: SignOnTeam): Promise<TestAccount> {
    await team.save({ capture: 'off' });
    const person = await client.register({ email: team.person().email });
    await team.save(required);
    return person;
  }

  it('should refuse passwords, and only right ones clearly', async () => {
    const team = await SignOnTeam.create(client, provider, required);
    const person = await newPerson(team);
    const refused = await team.login(person);
    expect([problem(refused), refused.body.params, refused.cookies.size]).toEqual([
      [403, 'auth.sign_on_required'],
      { organizationId: team.organization.id, organization: 'Petrova & Partners' },
      0,
    ]);
    expect(problem(await team.login({ ...person, password: 'wrong' }))).toEqual([
      401,
      'auth.invalid_credentials',
    ]);
    await team.save({ capture: 'offered' });
    expect((await team.login(person)).status).toBe(200);
  });

  it('should refuse new accounts with a password', async () => {
    const team = await SignOnTeam.create(client, provider, required);
    const body = { email: team.person().email, password: 'correct horse battery', name: 'Anna' };
    const answer = await client.request<ProblemBody>('POST', '/auth/register', { body });
    expect(problem(answer)).toEqual([403, 'auth.sign_on_required']);
  });

  it('should refuse Google, and make no account', async () => {
    const team = await SignOnTeam.create(client, provider, required);
    const { email } = team.person();
    await google.setProfile({ claims: { sub: randomUUID(), email, email_verified: true, name: 'Anna' } });
    const browser = new Browser();
    const { pathname, hash } = await browser.follow(
      `${client.url}/api/auth/google`,
      (url) => isPage(url) && url.pathname !== '/authorize',
    );
    expect(pathname + hash).toBe('/sign-in#error=auth.sign_on_required');
    expect(browser.cookie(client.url, refreshCookie)).toBeUndefined();
    await team.save({ capture: 'off' });
    expect((await client.register({ email })).email).toBe(email);
  });

  it('should let the owners of the organization in by password, whoever else they are', async () => {
    const team = await SignOnTeam.create(client, provider, required);
    const [owner, admin] = [await newPerson(team), await newPerson(team)];
    await team.organization.add(owner, 'owner');
    await team.organization.add(admin, 'admin');
    expect((await team.login(owner)).status).toBe(200);
    expect(problem(await team.login(admin))).toEqual([403, 'auth.sign_on_required']);
    // Of this organization: owning one's own is no way around.
    expect(admin.user.organizations[0]?.role).toBe('owner');
  });

  it('should let them in with their organization', async () => {
    const team = await SignOnTeam.create(client, provider, required);
    const person = await newPerson(team);
    const { session } = await team.signIn(team.person({ email: person.email }));
    expect(session?.user.id).toBe(person.userId);
  });
});
