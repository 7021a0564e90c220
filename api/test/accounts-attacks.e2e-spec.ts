import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  connectAsAdministrator,
  cookieHeader,
  fillPath,
  readOperations,
  refreshCookie,
  sharedApplication,
  switchOnTwoFactor,
  uniqueEmail,
} from './support';
import type { ProblemBody, SignedInBody } from './support';

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
