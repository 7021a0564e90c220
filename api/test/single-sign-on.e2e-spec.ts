import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser, codeOf, sharedApplication, startApplication, switchOnTwoFactor } from './support';
import type { OwnApplication, ProblemBody, SignedInBody } from './support';
import { IdentityProvider } from './support/identity-provider';
import { failure, isAtProvider, isPage, SignOnTeam } from './support/sign-on';

const client = sharedApplication();
let provider: IdentityProvider;

beforeAll(async () => {
  provider = await IdentityProvider.start();
});
afterAll(() => provider.stop());

describe('signing in with an organization', () => {
  it('should make an account of a proven domain a member, and end in the organization', async () => {
    const team = await SignOnTeam.create(client, provider);
    const boris = team.person({ locale: 'ru-RU' });
    const first = await team.signIn(boris);
    expect(first.path).toBe(`/enter/${team.organization.id}`);
    expect(first.session?.user).toMatchObject({
      ...{ email: boris.email, emailVerified: true, name: 'Boris Petrov', locale: 'ru' },
    });
    expect(team.membershipIn(first.session)).toMatchObject({ role: 'member', personal: false });

    const second = await team.signIn({ ...boris, email: `other-${boris.email}`, email_verified: false });
    expect(second.session?.user).toEqual(first.session?.user);
  });

  it('should give whoever arrives the role that is set', async () => {
    const team = await SignOnTeam.create(client, provider, { defaultRole: 'viewer' });
    const { session } = await team.signIn(team.person());
    expect(team.membershipIn(session)?.role).toBe('viewer');
  });

  it('should send state, nonce and a challenge, and keep the verifier out of addresses and readable cookies', async () => {
    const team = await SignOnTeam.create(client, provider);
    const browser = new Browser();
    const { searchParams } = await browser.follow(`${team.startUrl}?email=boris%40example.com`, isAtProvider);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: expect.any(String),
      response_type: 'code',
      scope: 'openid email profile',
      redirect_uri: `${team.startUrl}/callback`,
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      login_hint: 'boris@example.com',
    });
    const cookie = browser.cookie(client.url, 'pf_sign_on') ?? '';
    expect(cookie).not.toContain(searchParams.get('nonce'));
  });

  it('should open the existing account of a proven address, with its other ways in', async () => {
    const team = await SignOnTeam.create(client, provider);
    const boris = team.person();
    const google = await client.register({ email: boris.email });
    const { session } = await team.signIn(boris);
    expect([session?.user.id, session?.user.emailVerified]).toEqual([google.userId, true]);
  });

  it('should ask for the second step before anything else', async () => {
    const team = await SignOnTeam.create(client, provider);
    const boris = team.person();
    const { session } = await team.signIn(boris);
    const { accessToken: token, user } = session as SignedInBody;
    await client.request('POST', '/user/password/first', {
      token,
      body: { newPassword: 'correct horse battery' },
    });
    const password = 'correct horse battery';
    const twoFactor = await switchOnTwoFactor(client, { token, password });

    const { path, browser, session: none } = await team.signIn(boris);
    expect(path).toBe(`/sign-in?returnTo=/enter/${team.organization.id}#second-step`);
    expect(none).toBeUndefined();
    const passed = await client.request<SignedInBody>('POST', '/auth/two-factor', {
      cookie: `pf_challenge=${browser.cookie(client.url, 'pf_challenge')}`,
      body: { code: codeOf(twoFactor.secret) },
    });
    expect([passed.status, passed.body.user?.id]).toEqual([200, user.id]);
  });

  it('should tell of settings, sign-ins and refusals in the audit log, and never the secret', async () => {
    const team = await SignOnTeam.create(client, provider);
    const boris = team.person();
    const { session } = await team.signIn(boris);
    await team.signIn(team.person({ email: 'stranger@example.net' }));
    await team.save({ enabled: false });

    const [off, set] = await team.events('sign_on.changed');
    expect(off).toMatchObject({ actorId: team.owner.userId, details: { enabled: false } });
    expect(set).toMatchObject({
      targetName: provider.url,
      details: { clientSecret: 'replaced', enabled: true },
    });
    expect(await team.events('sign_on.used')).toMatchObject([
      { actorId: session?.user.id, details: { issuer: provider.url } },
    ]);
    expect(await team.events('sign_on.refused')).toMatchObject([
      { actorId: null, details: { reason: 'auth.sign_on_domain_unverified' } },
    ]);
    const joined = await team.events('member.joined');
    expect(joined).toMatchObject([
      { actorId: session?.user.id, details: { role: 'member', through: 'sign_on_domain' } },
    ]);
  });

  it('should be closed while it is switched off, for an organization without it, and for none', async () => {
    const team = await SignOnTeam.create(client, provider, { enabled: false });
    const addresses = [
      team.startUrl,
      `${team.startUrl}x`,
      `${client.url}/api/auth/single-sign-on/${team.owner.userId}`,
    ];
    for (const address of addresses) {
      const { pathname, hash } = await new Browser().follow(address, isPage);
      expect(pathname + hash).toBe(failure('sign_on_not_configured'));
    }
  });

  it('should refuse who was under way when it was switched off', async () => {
    const team = await SignOnTeam.create(client, provider);
    await provider.setNext(team.person());
    const browser = new Browser();
    const callback = await browser.follow(team.startUrl, ({ pathname }) => pathname.endsWith('/callback'));
    await team.save({ enabled: false });
    const end = await team.endOf(browser, await browser.follow(callback.href, isPage));
    expect([end.path, end.session]).toEqual([failure('sign_on_not_configured'), undefined]);
  });

  it('should go back to the sign-in page when the person cancels', async () => {
    const team = await SignOnTeam.create(client, provider);
    expect((await team.signIn({ refuse: true })).path).toBe(failure('sign_on_cancelled'));
  });

  it('should say that the secret is wrong', async () => {
    const team = await SignOnTeam.create(client, provider);
    await team.save({ clientSecret: 'wrong' });
    expect((await team.signIn(team.person())).path).toBe(failure('sign_on_misconfigured'));
  });

  it('should say that the provider does not answer, and work again when it does', async () => {
    const own = await IdentityProvider.start();
    const team = await SignOnTeam.create(client, own);
    const start = () => new Browser().follow(team.startUrl, (url) => isPage(url) || isAtProvider(url));
    await own.stop();
    const { pathname, hash } = await start();
    expect(pathname + hash).toBe(failure('sign_on_unavailable'));
    await own.restart();
    expect((await start()).pathname).toBe('/auth');
    await own.stop();
  });

  it('should ask for the address where the provider tells it only then', async () => {
    const own = await IdentityProvider.start({ CLAIMS_IN_USERINFO: 'true' });
    const team = await SignOnTeam.create(client, own);
    const boris = team.person();
    const { session } = await team.signIn(boris);
    expect(session?.user.email).toBe(boris.email);
    await own.stop();
  });
});

describe('who may come in', () => {
  const problem = (answer: { status: number; body: ProblemBody }) => [answer.status, answer.body.code];

  it('should let invited people in with the role of the invitation, which is spent', async () => {
    const team = await SignOnTeam.create(client, provider, { joining: 'invited' });
    const boris = team.person();
    expect((await team.signIn(boris)).path).toBe(failure('sign_on_not_invited'));
    await team.organization.invite(boris.email, 'admin');
    const { session } = await team.signIn(boris);
    expect(team.membershipIn(session)?.role).toBe('admin');
    expect(await team.organization.invitations()).toEqual([]);
    expect((await team.events('member.joined'))[0]?.details).toMatchObject({ through: 'sign_on_invitation' });
  });

  it('should make no account for who is not let in', async () => {
    const team = await SignOnTeam.create(client, provider, { joining: 'invited' });
    const boris = team.person();
    await team.signIn(boris);
    // The address is still free.
    expect((await client.register({ email: boris.email })).email).toBe(boris.email);
  });

  it('should keep out who was put out, also with a new account, until they are invited', async () => {
    const team = await SignOnTeam.create(client, provider);
    const boris = team.person();
    const { session } = await team.signIn(boris);
    const { accessToken: token, user } = session as SignedInBody;
    const refused = async (person = boris) =>
      expect((await team.signIn(person)).path).toBe(failure('sign_on_not_invited'));
    const path = `/members/${user.id}`;
    expect((await team.organization.request(team.owner, 'DELETE', path)).status).toBe(204);
    await refused();
    await refused({ ...boris, email: `again-${boris.email}` });

    const erased = await client.request('POST', '/user/deletion', {
      token,
      body: { confirmation: user.email },
    });
    expect(erased.status).toBe(204);
    await refused();
    await team.organization.invite(boris.email);
    const back = await team.signIn(boris);
    expect(back.path).toBe(`/enter/${team.organization.id}`);
    expect(back.session?.user.id).not.toBe(user.id);
  });

  it('should let who left come back', async () => {
    const team = await SignOnTeam.create(client, provider);
    const boris = team.person();
    const { session } = await team.signIn(boris);
    await client.request('DELETE', `/organizations/${team.organization.id}/membership`, {
      token: session?.accessToken,
    });
    expect(team.membershipIn((await team.signIn(boris)).session)?.role).toBe('member');
  });

  it('should be set by owners and administrators only, and not for a person alone', async () => {
    const team = await SignOnTeam.create(client, provider);
    const [admin, member] = [await client.register(), await client.register()];
    await team.organization.add(admin, 'admin');
    await team.organization.add(member, 'member');
    expect((await team.save({}, admin)).status).toBe(200);
    expect(problem(await team.save({}, member))).toEqual([403, 'auth.forbidden']);
    const personal = await client.request<ProblemBody>(
      'PUT',
      `/organizations/${admin.organizationId}/single-sign-on`,
      {
        token: admin.token,
        body: {
          ...{ issuer: provider.url, clientId: 'x', clientSecret: 'y', enabled: true },
          ...{ capture: 'off', joining: 'invited', defaultRole: 'viewer' },
        },
      },
    );
    expect(problem(personal)).toEqual([409, 'organization.personal']);
  });
});

describe('the settings', () => {
  it('should show everything but the secret, and keep it when it is not given', async () => {
    const team = await SignOnTeam.create(client, provider);
    const { body } = await team.organization.request(team.owner, 'GET', '/single-sign-on');
    expect(body).toEqual({
      issuer: provider.url,
      clientId: expect.any(String),
      hasClientSecret: true,
      enabled: true,
      capture: 'off',
      joining: 'verified_domains',
      defaultRole: 'member',
      redirectUri: `${team.startUrl}/callback`,
      startUri: team.startUrl,
      updatedAt: expect.any(String),
    });
    const kept = await team.save({ clientSecret: undefined, defaultRole: 'viewer' });
    expect([kept.status, kept.body.defaultRole]).toEqual([200, 'viewer']);
    expect((await team.signIn(team.person())).path).toBe(`/enter/${team.organization.id}`);
  });

  it('should not send a stored secret to another provider', async () => {
    const team = await SignOnTeam.create(client, provider);
    const elsewhere = { clientSecret: undefined, issuer: 'https://elsewhere.example.com' };
    const { status, body } = await team.save(elsewhere);
    expect([status, body.code]).toEqual([422, 'sign_on.secret_required']);
    const test = { issuer: `${provider.url}/other`, clientId: 'x' };
    expect((await team.organization.request(team.owner, 'POST', '/single-sign-on/test', test)).body).toEqual({
      ...{ ok: false, fault: 'not_found' },
    });
  });

  it('should take the address of the document for the issuer', async () => {
    const team = await SignOnTeam.create(client, provider);
    const { body } = await team.save({ issuer: `${provider.url}/.well-known/openid-configuration` });
    expect(body.issuer).toBe(provider.url);
  });

  it('should be forgotten', async () => {
    const team = await SignOnTeam.create(client, provider);
    expect((await team.organization.request(team.owner, 'DELETE', '/single-sign-on')).status).toBe(204);
    const { body } = await team.organization.request(team.owner, 'GET', '/single-sign-on');
    expect(body).toMatchObject({ issuer: null, hasClientSecret: false, enabled: false });
    expect((await team.signIn(team.person())).path).toBe(failure('sign_on_not_configured'));
  });

  describe('when they are tested', () => {
    let team: SignOnTeam;
    beforeAll(async () => {
      team = await SignOnTeam.create(client, provider);
    });
    const faultOf = async (wish: object) => {
      const stored = await team.organization.request<{ clientId: string }>(
        team.owner,
        'GET',
        '/single-sign-on',
      );
      const settings = { issuer: provider.url, clientId: stored.body.clientId, ...wish };
      const { body } = await team.organization.request(team.owner, 'POST', '/single-sign-on/test', settings);
      return body;
    };

    it('should find nothing wrong, with the stored secret too', async () => {
      expect(await faultOf({})).toEqual({ ok: true, fault: null });
    });

    it.each([
      ['client_refused', { clientSecret: 'wrong' }],
      ['client_refused', { clientId: 'nobody', clientSecret: 'any' }],
    ])('should find %s with %j', async (fault, wish) => {
      expect(await faultOf(wish)).toEqual({ ok: false, fault });
    });

    it('should find what is wrong with an address', async () => {
      const { port } = new URL(provider.url);
      const faults = {
        [`http://127.0.0.1:${port}`]: 'other_issuer',
        [`${provider.url}/nowhere`]: 'not_found',
        'http://localhost:4444': 'unreachable',
        // A page for whatever is asked.
        [client.url]: 'not_a_provider',
      };
      for (const [issuer, fault] of Object.entries(faults)) {
        expect([issuer, await faultOf({ issuer })]).toEqual([issuer, { ok: false, fault }]);
      }
    });
  });
});

describe('without SIGN_ON_ALLOW_PRIVATE_ADDRESSES', () => {
  let closed: OwnApplication;
  beforeAll(async () => {
    closed = await startApplication({ SIGN_ON_ALLOW_PRIVATE_ADDRESSES: 'false' });
  });
  afterAll(() => closed.stop());

  it('should ask nothing in the private network, and nothing without TLS', async () => {
    const team = await SignOnTeam.create(closed.client, provider);
    const tested = async (issuer: string) =>
      (await team.organization.request(team.owner, 'POST', '/single-sign-on/test', { issuer, clientId: 'x' }))
        .body;
    expect(await tested(provider.url)).toEqual({ ok: false, fault: 'not_secure' });
    expect(await tested('https://127.0.0.1:4443')).toEqual({ ok: false, fault: 'private_address' });
    expect(await tested('https://localhost:4443')).toEqual({ ok: false, fault: 'private_address' });
    expect((await team.signIn(team.person())).path).toBe(failure('sign_on_misconfigured'));
  });
});
