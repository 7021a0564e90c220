import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  codeOf,
  connectAsAdministrator,
  cookieHeader,
  refreshCookie,
  sharedApplication,
  switchOnTwoFactor,
  tokenIn,
  uniqueEmail,
  waitForLetters,
} from './support';
import type { ProblemBody, SignedInBody, TestAccount, UserBody } from './support';

const client = sharedApplication();
const challengeCookie = 'pf_challenge';
let database: Awaited<ReturnType<typeof connectAsAdministrator>>;

beforeAll(async () => {
  database = await connectAsAdministrator();
});
afterAll(() => database.end());

const post = (path: string, body: unknown, options: object = {}) =>
  client.request<ProblemBody & SignedInBody & { codes: string[]; secret: string; uri: string }>(
    'POST',
    path,
    {
      body,
      ...options,
    },
  );
const login = ({ email, password }: Pick<TestAccount, 'email' | 'password'>, body: object = {}) =>
  client.request<SignedInBody & { codeRequired?: true }>('POST', '/auth/login', {
    body: { email, password, ...body },
  });
const userOf = (token: string) =>
  client.request<UserBody & { twoFactor: boolean }>('GET', '/user', { token });
const statusOf = async (token: string) => (await userOf(token)).status;

/** The first step; the cookie for the second. */
async function challenge(account: Pick<TestAccount, 'email' | 'password'>): Promise<string> {
  return cookieHeader(await login(account), challengeCookie);
}

const pass = (cookie: string, code: string) => post('/auth/two-factor', { code }, { cookie });

async function person() {
  const account = await client.register();
  return { account, ...(await switchOnTwoFactor(client, account)) };
}

/** Lets a code of this step be used once more, as the next step would. */
const nextStep = ({ userId }: TestAccount) =>
  database.query('update two_factors set last_step = 0 where user_id = $1', [userId]);

describe('POST /user/two-factor', () => {
  it('should begin for who knows the password, and change nothing until a code confirms it', async () => {
    const { email, password, token, userId } = await client.register();
    const refused = await post('/user/two-factor', { password: 'wrong password' }, { token });
    const without = await post('/user/two-factor', {}, { token });
    expect([refused.body.code, without.body.code]).toEqual(['auth.password_wrong', 'auth.password_wrong']);

    const begun = await post('/user/two-factor', { password }, { token });
    expect(begun.status).toBe(201);
    expect(begun.headers.get('cache-control')).toBe('no-store');
    expect(begun.body.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(new URL(begun.body.uri).searchParams.get('secret')).toBe(begun.body.secret);
    expect((await userOf(token)).body.twoFactor).toBe(false);
    expect((await login({ email, password })).body.accessToken).toEqual(expect.any(String));
    const { rows } = await database.query('select secret from two_factors where user_id = $1', [userId]);
    expect(rows[0]).toEqual({ secret: expect.stringMatching(/^pf1\./) });
  });

  it('should be on once a code confirms it, end other sessions, and tell the person', async () => {
    const account = await client.register({ locale: 'ru' });
    const other = await login(account);
    const { recoveryCodes } = await switchOnTwoFactor(client, account);

    expect(new Set(recoveryCodes).size).toBe(10);
    expect(recoveryCodes[0]).toMatch(/^([a-z2-7]{4}-){5}[a-z2-7]{4}$/);
    expect([await statusOf(account.token), await statusOf(other.body.accessToken)]).toEqual([200, 401]);
    expect((await userOf(account.token)).body.twoFactor).toBe(true);
    const status = await client.request('GET', '/user/two-factor', { token: account.token });
    expect(status.body).toEqual({ enabledAt: expect.any(String), recoveryCodesLeft: 10, requiredBy: [] });
    const letters = await waitForLetters(client, account.email, 2);
    expect(letters.map(({ subject }) => subject)).toContain('Вход в два шага включён');
    const again = await post('/user/two-factor', { password: account.password }, { token: account.token });
    expect([again.status, again.body.code]).toEqual([409, 'two_factor.already_on']);
  });

  it('should not be confirmed by a wrong code, without a set-up, or too late', async () => {
    const { password, token, userId } = await client.register();
    const confirm = (code: string) => post('/user/two-factor/confirm', { code }, { token });
    expect((await confirm('123456')).body.code).toBe('two_factor.not_begun');
    const { body } = await post('/user/two-factor', { password }, { token });
    expect((await confirm(codeOf(body.secret, -3))).body.code).toBe('auth.code_wrong');
    await database.query(
      `update two_factors set created_at = now() - interval '16 minutes' where user_id = $1`,
      [userId],
    );
    expect((await confirm(codeOf(body.secret))).body.code).toBe('two_factor.not_begun');
    expect((await userOf(token)).body.twoFactor).toBe(false);
  });

  it('should take a sign-in of the last minutes for the password of who has none', async () => {
    const { token, userId } = await client.register();
    await database.query('update users set password_hash = null where id = $1', [userId]);
    await database.query(
      `update sessions set created_at = now() - interval '11 minutes' where user_id = $1`,
      [userId],
    );
    const stale = await post('/user/two-factor', {}, { token });
    expect([stale.status, stale.body.code]).toEqual([403, 'auth.sign_in_again']);
    await database.query('update sessions set created_at = now() where user_id = $1', [userId]);
    expect((await post('/user/two-factor', {}, { token })).status).toBe(201);
  });
});

describe('signing in with two steps', () => {
  it('should give a session for the password and a code, and for neither alone', async () => {
    const { account, secret } = await person();
    const first = await login(account, { rememberMe: true });
    expect([first.status, first.body]).toEqual([200, { codeRequired: true, expiresInSeconds: 300 }]);
    expect(first.cookies.has(refreshCookie)).toBe(false);
    expect(first.cookies.get(challengeCookie)?.attributes).toEqual(
      expect.arrayContaining(['httponly', 'samesite=strict', 'path=/api/auth/two-factor', 'max-age=300']),
    );
    const cookie = cookieHeader(first, challengeCookie);
    const [, value = ''] = cookie.split('=');
    expect((await client.request('GET', '/user', { token: value })).status).toBe(401);
    const refresh = await client.request('POST', '/auth/refresh', { cookie: `${refreshCookie}=${value}` });
    expect(refresh.status).toBe(401);
    expect((await post('/auth/two-factor', { code: codeOf(secret) })).body.code).toBe('auth.challenge_ended');

    const second = await pass(cookie, codeOf(secret));
    expect([second.status, second.body.user.id]).toEqual([200, account.userId]);
    expect(second.cookies.get(refreshCookie)?.attributes.join()).toContain('max-age=2592000');
    expect(second.cookies.get(challengeCookie)?.value).toBe('');
    expect(await statusOf(second.body.accessToken)).toBe(200);
    await nextStep(account);
    expect((await pass(cookie, codeOf(secret))).body.code).toBe('auth.challenge_ended');
  });

  it('should take each code once, also of many who try it at once', async () => {
    const { account, secret } = await person();
    const cookies = await Promise.all(Array.from({ length: 4 }, () => challenge(account)));
    const answers = await Promise.all(cookies.map((cookie) => pass(cookie, codeOf(secret))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
    // One before the last that was used.
    expect((await pass(await challenge(account), codeOf(secret, -1))).body.code).toBe('auth.code_wrong');
  });

  it('should take the codes of one step early and late, written with a space', async () => {
    const { account, secret } = await person();
    for (const away of [-1, 0, 1]) {
      await nextStep(account);
      const code = codeOf(secret, away).replace(/^.../, '$& ');
      expect((await pass(await challenge(account), code)).status).toBe(200);
    }
    await nextStep(account);
    expect((await pass(await challenge(account), codeOf(secret, 3))).body.code).toBe('auth.code_wrong');
  });

  it('should be dead after five wrong codes, and no account be tried without end', async () => {
    const { account, secret } = await person();
    const first = await challenge(account);
    for (let attempt = 0; attempt < 5; attempt++) {
      expect((await pass(first, '000000')).body.code).toBe('auth.code_wrong');
    }
    expect((await pass(first, codeOf(secret))).body.code).toBe('auth.challenge_ended');
    const cookies = await Promise.all([challenge(account), challenge(account), challenge(account)]);
    const answers = await Promise.all(
      cookies.flatMap((cookie) => [pass(cookie, '000000'), pass(cookie, '1')]),
    );
    expect(answers.map(({ body }) => body.code).sort()).toEqual([
      ...Array(5).fill('auth.code_wrong'),
      'request.rate_limited',
    ]);
    const limited = await pass(await challenge(account), codeOf(secret));
    expect([limited.status, limited.body.code]).toEqual([429, 'request.rate_limited']);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(3500);
    await database.query(
      `update two_factors set attempts_since = now() - interval '61 minutes' where user_id = $1`,
      [account.userId],
    );
    expect((await pass(await challenge(account), codeOf(secret))).status).toBe(200);
  });

  it('should refuse a challenge that is over, and those from before a new password', async () => {
    const { account, secret } = await person();
    const late = await challenge(account);
    await database.query('update sign_in_challenges set expires_at = now() where user_id = $1', [
      account.userId,
    ]);
    expect((await pass(late, codeOf(secret))).body.code).toBe('auth.challenge_ended');
    const old = await challenge(account);
    const body = { currentPassword: account.password, newPassword: 'a battery of correct horses' };
    expect((await post('/user/password', body, { token: account.token })).status).toBe(204);
    expect((await pass(old, codeOf(secret))).body.code).toBe('auth.challenge_ended');
  });

  async function resetPassword({ email }: TestAccount): Promise<string> {
    await post('/auth/password-reset', { email });
    const letters = await waitForLetters(client, email, 3);
    const letter = letters.find(({ text }) => text.includes('/reset-password#'));
    if (!letter) throw new Error('no letter');
    const newPassword = 'a battery of correct horses';
    const answer = await post('/auth/password-reset/confirm', { token: tokenIn(letter), newPassword });
    expect(answer.status).toBe(204);
    return newPassword;
  }

  it('should stay on when the password is reset by a letter', async () => {
    const { account, secret } = await person();
    await database.query('update users set email_verified_at = now() where id = $1', [account.userId]);
    const password = await resetPassword(account);
    const cookie = await challenge({ email: account.email, password });
    expect((await pass(cookie, codeOf(secret))).status).toBe(200);
  });

  it('should not keep the owner of an address out that a stranger signed up with', async () => {
    const { account } = await person();
    const password = await resetPassword(account);
    expect((await login({ email: account.email, password })).body.accessToken).toEqual(expect.any(String));
  });

  it('should answer a wrong password as if it were off', async () => {
    const { account } = await person();
    const { email } = await client.register();
    const answers = await Promise.all(
      [account.email, email, uniqueEmail()].map((address) =>
        login({ email: address, password: 'wrong password' }),
      ),
    );
    const told = answers.map(({ status, body, cookies }) => [
      status,
      (body as unknown as ProblemBody).code,
      cookies.size,
    ]);
    expect(told).toEqual(Array(3).fill([401, 'auth.invalid_credentials', 0]));
  });
});

describe('recovery codes', () => {
  it('should each let in once, in any writing, and be counted', async () => {
    const { account, recoveryCodes } = await person();
    const [code = '', other = ''] = recoveryCodes;
    const cookies = await Promise.all([challenge(account), challenge(account)]);
    const answers = await Promise.all(cookies.map((cookie) => pass(cookie, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await pass(await challenge(account), other.replaceAll('-', ' ').toUpperCase())).status).toBe(200);
    const status = await client.request('GET', '/user/two-factor', { token: account.token });
    expect(status.body).toMatchObject({ recoveryCodesLeft: 8 });
    const { rows } = await database.query<{ row: string }>(
      'select row_to_json(r)::text as row from recovery_codes r where user_id = $1',
      [account.userId],
    );
    expect(
      rows.filter(({ row }) => recoveryCodes.some((known) => row.includes(known.replaceAll('-', '')))),
    ).toEqual([]);
  });

  it('should not let in another person', async () => {
    const [anna, boris] = await Promise.all([person(), person()]);
    const answer = await pass(await challenge(anna.account), boris.recoveryCodes[0] ?? '');
    expect(answer.body.code).toBe('auth.code_wrong');
  });

  it('should be made anew with password and code, and the old ones stop working', async () => {
    const { account, secret, recoveryCodes } = await person();
    const { token, password } = account;
    const ask = (body: object) => post('/user/two-factor/recovery-codes', body, { token });
    expect((await ask({ password })).body.code).toBe('auth.code_required');
    expect((await ask({ password: 'wrong', code: codeOf(secret) })).body.code).toBe('auth.password_wrong');
    expect((await ask({ password, code: '000000' })).body.code).toBe('auth.code_wrong');
    const made = await ask({ password, code: codeOf(secret) });
    expect(made.body.codes).toHaveLength(10);
    expect((await pass(await challenge(account), recoveryCodes[0] ?? '')).body.code).toBe('auth.code_wrong');
    expect((await pass(await challenge(account), made.body.codes[0] ?? '')).status).toBe(200);
  });
});

describe('POST /user/two-factor/disable', () => {
  it('should take password and code, forget everything, and tell the person', async () => {
    const { account, secret } = await person();
    const { token, password, userId } = account;
    const ask = (body: object) => post('/user/two-factor/disable', body, { token });
    expect((await ask({ password })).body.code).toBe('auth.code_required');
    expect((await ask({ password: 'wrong', code: codeOf(secret) })).body.code).toBe('auth.password_wrong');
    expect((await ask({ password, code: '000000' })).body.code).toBe('auth.code_wrong');
    expect((await ask({ password, code: codeOf(secret) })).status).toBe(204);
    expect((await login(account)).body.accessToken).toEqual(expect.any(String));
    expect((await ask({ password })).body.code).toBe('two_factor.not_on');
    const { rows } = await database.query(
      `select (select count(*)::int from two_factors where user_id = $1) as secrets,
              (select count(*)::int from recovery_codes where user_id = $1) as codes`,
      [userId],
    );
    expect(rows).toEqual([{ secrets: 0, codes: 0 }]);
    const letters = await waitForLetters(client, account.email, 3);
    expect(letters.map(({ subject }) => subject)).toContain('Two-step sign-in is off');
  });
});
