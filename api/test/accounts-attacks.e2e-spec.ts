import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  connectAsAdministrator,
  cookieHeader,
  fillPath,
  readOperations,
  refreshCookie,
  sharedApplication,
  startApplication,
  switchOnTwoFactor,
  tokenIn,
  uniqueEmail,
  waitForLetters,
} from './support';
import type { OwnApplication, ProblemBody, SignedInBody } from './support';

const client = sharedApplication();
const { operations } = await readOperations(client);
const unsafe = operations.filter(({ method }) => !['GET', 'HEAD'].includes(method));
let database: Awaited<ReturnType<typeof connectAsAdministrator>>;

beforeAll(async () => {
  database = await connectAsAdministrator();
});
afterAll(() => database.end());

const login = (email: string, password: string, options: object = {}) =>
  client.request<SignedInBody & ProblemBody>('POST', '/auth/login', {
    body: { email, password },
    ...options,
  });

describe('a page of another origin', () => {
  it.each(unsafe.map((operation) => [operation.name, operation] as const))(
    'should be refused at %s before anything is looked at',
    async (_, { method, path }) => {
      const answer = await client.request<ProblemBody>(method, fillPath(path, {}, randomUUID()), {
        headers: { origin: 'https://evil.example' },
      });
      expect([answer.status, answer.body.code]).toEqual([403, 'request.origin_refused']);
    },
  );

  it('should be refused with the name of ours in its own, and with none', async () => {
    const { host } = new URL(client.url);
    for (const origin of [`https://${host}.evil.example`, `https://evil.example/${host}`, 'null']) {
      const answer = await client.request<ProblemBody>('POST', '/auth/logout', { headers: { origin } });
      expect([origin, answer.body.code]).toEqual([origin, 'request.origin_refused']);
    }
  });
});

describe('whoever looks for accounts', () => {
  it('should be told the same of one that has no password, one with two steps and one that is not there', async () => {
    const [plain, google, careful] = await Promise.all([
      client.register(),
      client.register(),
      client.register(),
    ]);
    await database.query('update users set password_hash = null where id = $1', [google.userId]);
    await switchOnTwoFactor(client, careful);
    const answers = await Promise.all(
      [plain.email, google.email, careful.email, uniqueEmail()].map((email) =>
        login(email, 'wrong password'),
      ),
    );
    const told = answers.map(({ status, body, cookies, headers }) => ({
      status,
      code: body.code,
      params: body.params,
      cookies: cookies.size,
      names: [...headers.keys()].sort(),
    }));
    expect(told[0]).toMatchObject({ status: 401, code: 'auth.invalid_credentials', params: {}, cookies: 0 });
    expect(told.slice(1)).toEqual([told[0], told[0], told[0]]);
  });
});

describe('whoever guesses passwords from many addresses', () => {
  const guesses = 3;
  let application: OwnApplication;
  let addresses = 0;

  beforeAll(async () => {
    application = await startApplication({ TRUSTED_PROXIES: '1', PASSWORD_GUESS_LIMIT: String(guesses) });
  });
  afterAll(() => application.stop());

  /** From an address that nobody came from before, unless told. */
  async function enter(email: string, password = 'wrong password', address = `198.51.100.${++addresses}`) {
    const { status, body, headers } = await application.client.request<ProblemBody>('POST', '/auth/login', {
      body: { email, password },
      headers: { 'x-forwarded-for': address },
    });
    return { status, code: body.code, seconds: Number(headers.get('retry-after')), params: body.params };
  }
  async function enterOften(email: string, times: number): Promise<number[]> {
    const statuses: number[] = [];
    while (statuses.length < times) statuses.push((await enter(email)).status);
    return statuses;
  }
  const register = (address: string) =>
    application.client.register({}, { headers: { 'x-forwarded-for': address } });

  it('should be told to wait a few minutes after some, whether there is an account or not', async () => {
    const { email, password } = await register('203.0.113.1');
    const unknown = uniqueEmail();
    const refusals = [];
    for (const tried of [email, unknown]) {
      expect(await enterOften(tried, guesses)).toEqual([401, 401, 401]);
      // Neither another spelling nor the right password is a way around.
      refusals.push(await enter(tried.toUpperCase()), await enter(tried, password));
    }
    for (const { seconds, ...refusal } of refusals) {
      expect(refusal).toEqual({
        status: 429,
        code: 'request.rate_limited',
        params: { retryAfterSeconds: seconds },
      });
      expect(seconds).toBeGreaterThan(280);
      expect(seconds).toBeLessThanOrEqual(300);
    }
    expect((await enter(uniqueEmail())).status).toBe(401);
  });

  it('should get no more guesses by trying many at once', async () => {
    const { email } = await register('203.0.113.2');
    const answers = await Promise.all(Array.from({ length: 64 }, () => enter(email)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(guesses);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(64 - guesses);
  });

  it('should not keep the person out who comes from where they came from before, or is signed in', async () => {
    const { email, password, token } = await register('203.0.113.3');
    await enterOften(email, guesses + 1);
    expect((await enter(email, password, '203.0.113.3')).status).toBe(200);
    const body = { password };
    const proven = await application.client.request('POST', '/user/two-factor', { token, body });
    expect(proven.status).toBe(201);
    // Their own mistakes are counted, until they get it right.
    for (let round = 0; round < 2; round += 1) {
      for (let times = 1; times < guesses; times += 1)
        expect((await enter(email, 'mistyped', '203.0.113.3')).status).toBe(401);
      expect((await enter(email, password, '203.0.113.3')).status).toBe(200);
    }
  });

  it('should not be able to guess on with a session that they took', async () => {
    const { token, password } = await register('203.0.113.4');
    const prove = async (path: string, body: object) =>
      (await application.client.request<ProblemBody>('POST', path, { token, body })).body.code;
    const newPassword = 'a battery of correct horses';
    expect(await prove('/user/two-factor', { password: 'wrong' })).toBe('auth.password_wrong');
    expect(await prove('/user/password', { currentPassword: 'wrong', newPassword })).toBe(
      'auth.password_wrong',
    );
    expect(await prove('/user/two-factor', { password: 'wrong' })).toBe('auth.password_wrong');
    expect(await prove('/user/password', { currentPassword: password, newPassword })).toBe(
      'request.rate_limited',
    );
    expect(await prove('/user/two-factor', { password })).toBe('request.rate_limited');
  });

  it('should keep nobody out who has set a new password', async () => {
    const { email } = await register('203.0.113.5');
    await enterOften(email, guesses + 1);
    await client.request('POST', '/auth/password-reset', { body: { email } });
    const isReset = ({ text }: { text: string }) => text.includes('/reset-password#token=');
    const [letter] = await waitForLetters(client, email, 1, isReset);
    const newPassword = 'a battery of correct horses';
    const body = { token: letter ? tokenIn(letter) : '', newPassword };
    expect((await client.request('POST', '/auth/password-reset/confirm', { body })).status).toBe(204);
    expect((await enter(email, newPassword)).status).toBe(200);
  });
});

describe('whoever plants a session', () => {
  it('should not share the one that a person signs in to', async () => {
    const [attacker, victim] = await Promise.all([client.register(), client.register()]);
    const planted = attacker.cookie;
    const entered = await login(victim.email, victim.password, { cookie: planted });
    const own = cookieHeader(entered, refreshCookie);
    const sessionOf = (cookie: string) => cookie.split('=')[1]?.split('.')[0];
    expect(sessionOf(own)).not.toBe(sessionOf(planted));
    const mine = await client.request<SignedInBody>('POST', '/auth/refresh', { cookie: planted });
    expect(mine.body.user.id).toBe(attacker.userId);
    const theirs = await client.request<SignedInBody>('POST', '/auth/refresh', { cookie: own });
    expect(theirs.body.user.id).toBe(victim.userId);
  });

  it('should gain nothing by a challenge of their own making', async () => {
    const victim = await client.register();
    const { recoveryCodes } = await switchOnTwoFactor(client, victim);
    const cookie = `pf_challenge=${'x'.repeat(43)}`;
    const entered = await login(victim.email, victim.password, { cookie });
    expect(cookieHeader(entered, 'pf_challenge')).not.toBe(cookie);
    const body = { code: recoveryCodes[0] };
    const refused = await client.request<ProblemBody>('POST', '/auth/two-factor', { cookie, body });
    expect([refused.status, refused.body.code]).toEqual([401, 'auth.challenge_ended']);
  });
});

describe('cookies', () => {
  it('should all be out of the reach of scripts and of other sites, and go to the paths that need them', async () => {
    const account = await client.register();
    const first = await login(account.email, account.password);
    await switchOnTwoFactor(client, account);
    const second = await login(account.email, account.password);
    const given = [...first.cookies, ...second.cookies];
    expect(given.map(([name]) => name)).toEqual([refreshCookie, 'pf_challenge']);
    for (const [, { attributes }] of given) {
      expect(attributes).toEqual(expect.arrayContaining(['httponly', 'samesite=strict']));
      expect(attributes.some((attribute) => attribute.startsWith('domain='))).toBe(false);
    }
    expect(given.map(([, { attributes }]) => attributes.find((one) => one.startsWith('path=')))).toEqual([
      'path=/api/auth',
      'path=/api/auth/two-factor',
    ]);
  });
});

describe('cookies under https', () => {
  const [named, former] = ['__Host-pf_refresh', '__Secure-pf_refresh'];
  let application: OwnApplication;

  beforeAll(async () => {
    application = await startApplication({ PUBLIC_URL: 'https://flow.example.com' });
  });
  afterAll(() => application.stop());

  const post = (path: string, cookie?: string, body?: object) =>
    application.client.request<ProblemBody & Partial<SignedInBody>>('POST', path, { cookie, body });
  const valueOf = ({ cookie }: { cookie: string }) => cookie.slice(cookie.indexOf('=') + 1);

  it('should be called __Host-, by which browsers take them from this host alone', async () => {
    const account = await client.register();
    const { email, password } = account;
    const first = await post('/auth/login', undefined, { email, password });
    await switchOnTwoFactor(client, account);
    const second = await post('/auth/login', undefined, { email, password });
    const given = [...first.cookies, ...second.cookies];
    expect(given.map(([name]) => name)).toEqual([named, '__Host-pf_challenge']);
    for (const [, { attributes }] of given) {
      expect(attributes).toEqual(expect.arrayContaining(['path=/', 'secure', 'httponly', 'samesite=strict']));
      expect(attributes.some((attribute) => attribute.startsWith('domain='))).toBe(false);
    }
    const renewed = await post('/auth/refresh', cookieHeader(first, named));
    // The second step signed out everywhere else.
    expect(renewed.status).toBe(401);
  });

  it('should go on with a session whose cookie has the former name, once', async () => {
    const account = await client.register();
    const old = `${former}=${valueOf(account)}`;
    const renewed = await post('/auth/refresh', old);
    expect(renewed.body.user?.id).toBe(account.userId);
    expect([...renewed.cookies.keys()].sort()).toEqual([named, former]);
    expect(renewed.cookies.get(former)?.value).toBe('');
    expect(renewed.cookies.get(former)?.attributes).toEqual(
      expect.arrayContaining(['path=/api/auth', 'secure', 'expires=thu, 01 jan 1970 00:00:00 gmt']),
    );
    const next = await post('/auth/refresh', cookieHeader(renewed, named));
    expect([next.status, [...next.cookies.keys()]]).toEqual([200, [named]]);
    // A browser that has both means the newer one.
    const both = await post('/auth/refresh', `${old}; ${cookieHeader(next, named)}`);
    expect(both.status).toBe(200);
  });

  it('should end a session whose cookie has the former name', async () => {
    const account = await client.register();
    const ended = await post('/auth/logout', `${former}=${valueOf(account)}`);
    expect([ended.status, [...ended.cookies.keys()].sort()]).toEqual([204, [named, former]]);
    expect((await client.request('POST', '/auth/refresh', { cookie: account.cookie })).status).toBe(401);
  });
});
