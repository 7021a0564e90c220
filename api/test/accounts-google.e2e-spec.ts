import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Browser,
  codeOf,
  connectAsAdministrator,
  GoogleServer,
  refreshCookie,
  sharedApplication,
  startApplication,
  switchOnTwoFactor,
  uniqueEmail,
} from './support';
import type { ApiClient, OwnApplication, ProblemBody, SignedInBody, UserBody } from './support';

describe('GET /auth/google', () => {
  let google: GoogleServer;
  let application: OwnApplication;
  let client: ApiClient;

  beforeAll(async () => {
    google = await GoogleServer.start();
    application = await startApplication(google.variables);
    ({ client } = application);
  });
  afterAll(async () => {
    await application.stop();
    await google.stop();
  });

  const isPage = ({ pathname }: URL) => !/^\/(api\/|authorize)/.test(pathname);
  const isCallback = ({ pathname }: URL) => pathname === '/api/auth/google/callback';
  const start = (browser: Browser, last: (address: URL) => boolean) =>
    browser.follow(`${client.url}/api/auth/google`, last);

  const claimsOf = (email: string, more: object = {}) => ({
    sub: randomUUID(),
    email,
    email_verified: true,
    name: 'Anna Petrova',
    ...more,
  });

  const signIn = async (claims: object): Promise<{ readonly path: string; readonly user?: UserBody }> => {
    await google.setProfile({ claims: { ...claims } });
    const browser = new Browser();
    const { pathname, hash } = await start(browser, isPage);
    const token = browser.cookie(client.url, refreshCookie);
    if (token === undefined) return { path: pathname + hash };
    const answer = await client.request<SignedInBody>('POST', '/auth/refresh', {
      cookie: `${refreshCookie}=${token}`,
    });
    return { path: pathname + hash, user: answer.body.user };
  };

  it('should be announced only where it is configured', async () => {
    const shared = sharedApplication();
    expect((await client.request('GET', '/auth/providers')).body).toEqual({ google: true });
    expect((await shared.request('GET', '/auth/providers')).body).toEqual({ google: false });
    for (const path of ['/auth/google', '/auth/google/callback?code=x&state=y']) {
      const answer = await shared.request<ProblemBody>('GET', path);
      expect([answer.status, answer.body.code]).toEqual([404, 'auth.google_not_configured']);
    }
  });

  it('should make an account with a proven address, and find it by its subject afterwards', async () => {
    const email = uniqueEmail('Google').toLowerCase();
    const claims = claimsOf(email.toUpperCase(), { locale: 'ru-RU' });
    const first = await signIn(claims);
    const second = await signIn({ ...claims, email: uniqueEmail(), email_verified: false });

    expect(first.path).toBe('/');
    expect(first.user).toMatchObject({ email, name: 'Anna Petrova', emailVerified: true, locale: 'ru' });
    expect(first.user?.organizations).toMatchObject([
      { name: 'Anna Petrova', personal: true, role: 'owner' },
    ]);
    expect(second).toEqual(first);
  });

  it('should send state and a challenge, give the verifier, and put no token into an address', async () => {
    await signIn(claimsOf(uniqueEmail()));
    const { authorize, token, userinfo } = await google.requests();
    expect(authorize).toMatchObject({
      response_type: 'code',
      scope: 'openid email profile',
      redirect_uri: `${client.url}/api/auth/google/callback`,
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    expect(token).toMatchObject({ code_verifier: expect.stringMatching(/^[\w-]{43}$/) });
    expect(userinfo).toEqual({ url: '/userinfo', authorization: expect.stringMatching(/^Bearer /) });
  });

  it('should open the existing account of a verified address, and drop what a stranger may have put there', async () => {
    const squatted = await client.register();
    const { path, user } = await signIn(claimsOf(squatted.email));
    expect([path, user?.id, user?.emailVerified]).toEqual(['/', squatted.userId, true]);

    const { email, password, token } = squatted;
    const login = await client.request('POST', '/auth/login', { body: { email, password } });
    const session = await client.request<ProblemBody>('GET', '/user', { token });
    expect([login.status, session.body.code]).toEqual([401, 'auth.session_ended']);
  });

  it.each([{ email_verified: false }, { email_verified: undefined }, { email: undefined }])(
    'should link nothing when Google says %j',
    async (unproven) => {
      const { email, token } = await client.register();
      const { path, user } = await signIn(claimsOf(email, unproven));
      expect([path, user]).toEqual(['/sign-in#error=auth.google_email_unverified', undefined]);
      expect((await client.request('GET', '/user', { token })).status).toBe(200);
    },
  );

  it('should refuse a second Google account with the address of the first', async () => {
    const email = uniqueEmail();
    await signIn(claimsOf(email));
    const { path, user } = await signIn(claimsOf(email));
    expect([path, user]).toEqual(['/sign-in#error=auth.google_failed', undefined]);
  });

  it('should go back to the sign-in page when the person cancels', async () => {
    await google.setProfile({ refuse: true });
    const { pathname, hash } = await start(new Browser(), isPage);
    expect(pathname + hash).toBe('/sign-in#error=auth.google_failed');
  });

  it('should refuse a callback that this browser did not ask for', async () => {
    await google.setProfile({ claims: claimsOf(uniqueEmail()) });
    const attacker = await start(new Browser(), isCallback);
    const victim = new Browser();
    await start(victim, isCallback);
    const { pathname, hash } = await victim.follow(attacker.href, isPage);
    expect(pathname + hash).toBe('/sign-in#error=auth.google_failed');
    expect(victim.cookie(client.url, refreshCookie)).toBeUndefined();
  });

  it('should refuse the same callback a second time', async () => {
    await google.setProfile({ claims: claimsOf(uniqueEmail()) });
    const browser = new Browser();
    const callback = await start(browser, isCallback);
    expect(browser.cookie(client.url, 'pf_google')).toEqual(expect.any(String));
    expect((await browser.follow(callback.href, isPage)).pathname).toBe('/');
    expect(browser.cookie(client.url, 'pf_google')).toBeUndefined();
    const { pathname, hash } = await browser.follow(callback.href, isPage);
    expect(pathname + hash).toBe('/sign-in#error=auth.google_failed');
  });

  describe('when a second step is set up', () => {
    const newcomer = async () => {
      const account = await client.register();
      return { account, twoFactor: await switchOnTwoFactor(client, account) };
    };

    it('should ask for it, with nothing in the address', async () => {
      const { account, twoFactor } = await newcomer();
      const database = await connectAsAdministrator();
      await database.query('update users set email_verified_at = now() where id = $1', [account.userId]);
      await database.end();
      await google.setProfile({ claims: claimsOf(account.email) });
      const browser = new Browser();
      const page = await start(browser, isPage);
      expect(page.pathname + page.search + page.hash).toBe('/sign-in#second-step');
      expect(browser.cookie(client.url, refreshCookie)).toBeUndefined();
      const cookie = `pf_challenge=${browser.cookie(client.url, 'pf_challenge') ?? ''}`;
      const options = { cookie, body: { code: codeOf(twoFactor.secret) } };
      const entered = await client.request<SignedInBody>('POST', '/auth/two-factor', options);
      expect([entered.status, entered.body.user.id]).toEqual([200, account.userId]);
    });

    it('should go with the password that a stranger set for an address they did not prove', async () => {
      const { account } = await newcomer();
      const { path } = await signIn(claimsOf(account.email));
      expect(path).toBe('/');
    });
  });
});
