import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  connectAsAdministrator,
  cookieHeader,
  refreshCookie,
  sharedApplication,
  tokenIn,
  uniqueEmail,
  waitForLetters,
} from './support';
import type { LetterBody, ProblemBody, SignedInBody, TestAccount, UserBody } from './support';

const client = sharedApplication();
const nextPassword = 'a battery of correct horses';
const post = (path: string, body: unknown, options: object = {}) =>
  client.request<ProblemBody | undefined>('POST', path, { body, ...options });
const login = (email: string, password: string) =>
  client.request<SignedInBody>('POST', '/auth/login', { body: { email, password } });
const statusOf = async (token: string) => (await client.request('GET', '/user', { token })).status;
const confirm = (token: string, newPassword = nextPassword) =>
  post('/auth/password-reset/confirm', { token, newPassword });

let database: Awaited<ReturnType<typeof connectAsAdministrator>>;

beforeAll(async () => {
  database = await connectAsAdministrator();
});
afterAll(() => database.end());

const isReset = ({ text }: LetterBody) => text.includes('/reset-password#token=');

/** Asks for a letter and waits until `count` such letters are there; the newest. */
async function letterFor({ email }: TestAccount, count = 1): Promise<LetterBody> {
  expect((await post('/auth/password-reset', { email })).status).toBe(204);
  // Beside the one that proves the address.
  const [letter] = (await waitForLetters(client, email, count + 1)).filter(isReset);
  if (!letter) throw new Error('no letter');
  return letter;
}

describe('POST /user/password', () => {
  it('should replace the password, keep this session and end all others', async () => {
    const { email, password, token, cookie } = await client.register();
    const other = await login(email, password);
    const body = { currentPassword: password, newPassword: nextPassword };
    const answer = await post('/user/password', body, { token });

    expect([answer.status, answer.body]).toEqual([204, undefined]);
    expect([await statusOf(token), await statusOf(other.body.accessToken)]).toEqual([200, 401]);
    const refreshes = await Promise.all(
      [cookie, cookieHeader(other, refreshCookie)].map((kept) =>
        client.request('POST', '/auth/refresh', { cookie: kept }),
      ),
    );
    expect(refreshes.map(({ status }) => status)).toEqual([200, 401]);
    expect((await login(email, password)).status).toBe(401);
    expect((await login(email, nextPassword)).status).toBe(200);
  });

  it.each([
    [{ currentPassword: 'wrong password' }, 422, 'auth.password_wrong'],
    [{ newPassword: 'short' }, 422, 'auth.password_too_weak'],
    [{ newPassword: 'Password123' }, 422, 'auth.password_too_weak'],
    [{ newPassword: null }, 400, 'request.invalid'],
    [{ currentPassword: undefined }, 400, 'request.invalid'],
    [{ userId: 'x' }, 400, 'request.invalid'],
  ])('should refuse %j and leave everything as it is', async (fault, status, code) => {
    const { email, password, token } = await client.register();
    const other = await login(email, password);
    const body = { currentPassword: password, newPassword: nextPassword, ...fault };
    const answer = await post('/user/password', body, { token });
    expect([answer.status, answer.body?.code]).toEqual([status, code]);
    expect([await statusOf(other.body.accessToken), (await login(email, password)).status]).toEqual([
      200, 200,
    ]);
  });

  it('should let one of many changes at once through', async () => {
    const { email, password, token } = await client.register();
    const passwords = Array.from({ length: 6 }, (_, index) => `${nextPassword} ${index}`);
    const answers = await Promise.all(
      passwords.map((newPassword) =>
        post('/user/password', { currentPassword: password, newPassword }, { token }),
      ),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const winner = passwords[answers.findIndex(({ status }) => status === 204)] ?? '';
    expect((await login(email, winner)).status).toBe(200);
  });

  it('should say that there is none, and let a letter set the first one', async () => {
    const account = await client.register();
    await database.query('update users set password_hash = null where id = $1', [account.userId]);
    const body = { currentPassword: account.password, newPassword: nextPassword };
    const refused = await post('/user/password', body, { token: account.token });
    expect([refused.status, refused.body?.code]).toEqual([422, 'auth.password_not_set']);
    await confirm(tokenIn(await letterFor(account)));
    expect((await login(account.email, nextPassword)).status).toBe(200);
  });

  it('should refuse a page of another origin', async () => {
    const { password, token } = await client.register();
    const body = { currentPassword: password, newPassword: nextPassword };
    const answer = await post('/user/password', body, { token, headers: { origin: 'https://evil.example' } });
    expect([answer.status, answer.body?.code]).toEqual([403, 'request.origin_refused']);
  });
});

describe('POST /user/sessions/end-others', () => {
  it('should end the other sessions of the person, and nobody else', async () => {
    const [{ email, password, token }, stranger] = await Promise.all([client.register(), client.register()]);
    const others = await Promise.all([login(email, password), login(email, password)]);
    const answer = await client.request('POST', '/user/sessions/end-others', { token });
    expect([answer.status, answer.body]).toEqual([204, undefined]);
    for (const { body } of others) expect(await statusOf(body.accessToken)).toBe(401);
    expect([await statusOf(token), await statusOf(stranger.token)]).toEqual([200, 200]);
    const list = await client.request<{ items: unknown[] }>('GET', '/user/sessions', { token });
    expect(list.body.items).toMatchObject([{ current: true }]);
  });
});

describe('POST /auth/password-reset', () => {
  it('should write in the language of the person, and set the password once', async () => {
    const account = await client.register({ locale: 'ru' });
    const { email, password, token, cookie } = account;
    const other = await login(email, password);
    const letter = await letterFor(account);
    expect(letter.subject).toBe('Выберите новый пароль');
    expect(letter.text).toContain('1 час.');
    expect(letter.text).toContain(`${client.url}/reset-password#token=`);

    const first = await confirm(tokenIn(letter));
    const second = await confirm(tokenIn(letter), 'yet another password');
    expect([first.status, first.body]).toEqual([204, undefined]);
    expect(first.cookies.get(refreshCookie)?.value).toBe('');
    expect([second.status, second.body?.code]).toEqual([422, 'auth.reset_invalid']);

    expect([await statusOf(token), await statusOf(other.body.accessToken)]).toEqual([401, 401]);
    expect((await client.request('POST', '/auth/refresh', { cookie })).status).toBe(401);
    expect((await login(email, password)).status).toBe(401);
    const entered = await login(email, nextPassword);
    const { body: user } = await client.request<UserBody>('GET', '/user', {
      token: entered.body.accessToken,
    });
    expect(user.emailVerified).toBe(true);
  });

  it('should answer the same for an address that nobody has, and send nothing there', async () => {
    const { email } = await client.register();
    const unknown = uniqueEmail();
    const answers = await Promise.all(
      [email, unknown, email.toUpperCase()].map((address) =>
        post('/auth/password-reset', { email: address }),
      ),
    );
    const told = answers.map(({ status, body, headers }) => ({ status, body, names: [...headers.keys()] }));
    expect(told[0]).toMatchObject({ status: 204, body: undefined });
    expect(told.slice(1)).toEqual([told[0], told[0]]);
    await waitForLetters(client, email, 2);
    expect(await waitForLetters(client, unknown, 0)).toEqual([]);
  });

  it('should not wait for what is done only for an address that somebody has', async () => {
    const { email } = await client.register();
    await database.query('begin');
    try {
      await database.query('lock table email_tokens in access exclusive mode');
      expect((await post('/auth/password-reset', { email })).status).toBe(204);
    } finally {
      await database.query('rollback');
    }
    expect((await waitForLetters(client, email, 2)).filter(isReset)).toHaveLength(1);
  });

  it('should send one letter a minute, and make all of them worthless when one is used', async () => {
    const account = await client.register();
    const earlier = await letterFor(account);
    expect((await post('/auth/password-reset', { email: account.email })).status).toBe(204);
    await database.query(
      `update email_tokens set created_at = created_at - interval '1 minute' where user_id = $1`,
      [account.userId],
    );
    const later = await letterFor(account, 2);
    expect((await waitForLetters(client, account.email)).filter(isReset)).toHaveLength(2);
    expect((await confirm(tokenIn(later))).status).toBe(204);
    expect((await confirm(tokenIn(earlier))).body?.code).toBe('auth.reset_invalid');
  });

  it('should give the password of one of many who confirm at once', async () => {
    const account = await client.register();
    const token = tokenIn(await letterFor(account));
    const passwords = Array.from({ length: 8 }, (_, index) => `${nextPassword} ${index}`);
    const answers = await Promise.all(passwords.map((password) => confirm(token, password)));
    const winner = answers.findIndex(({ status }) => status === 204);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array(7).fill(422)]);
    expect((await login(account.email, passwords[winner] ?? '')).status).toBe(200);
  });

  it('should revoke the access tokens of who had not proven the address, and no others', async () => {
    const account = await client.register();
    const body = { name: 'Program', permissions: ['project.read'] };
    const made = () => client.request<{ token: string }>('POST', '/tokens', { token: account.token, body });
    const stranger = await made();
    const reads = async (token: string) => (await client.request('GET', '/projects', { token })).status;
    expect(await reads(stranger.body.token)).toBe(200);
    expect((await confirm(tokenIn(await letterFor(account)))).status).toBe(204);
    expect(await reads(stranger.body.token)).toBe(401);

    // From then on the address is proven, and programs go on when the password is forgotten.
    const { body: session } = await login(account.email, nextPassword);
    const own = await client.request<{ token: string }>('POST', '/tokens', {
      token: session.accessToken,
      body,
    });
    await database.query(
      `update email_tokens set created_at = created_at - interval '1 minute' where user_id = $1`,
      [account.userId],
    );
    const letters = await letterFor(account, 2);
    expect((await confirm(tokenIn(letters), 'another battery of horses')).status).toBe(204);
    expect(await reads(own.body.token)).toBe(200);
  });

  it('should keep the token when the password is refused', async () => {
    const account = await client.register();
    const token = tokenIn(await letterFor(account));
    const weak = await confirm(token, account.email);
    expect([weak.status, weak.body?.code, weak.body?.params]).toEqual([
      422,
      'auth.password_too_weak',
      expect.objectContaining({ reason: 'is_email' }),
    ]);
    expect(await statusOf(account.token)).toBe(200);
    expect((await confirm(token)).status).toBe(204);
  });

  it('should refuse a token that is unknown, expired, of another purpose, address or password', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => client.register()));
    const [late, moved, changed, unproven] = people as [TestAccount, TestAccount, TestAccount, TestAccount];
    const letters = await Promise.all([late, moved, changed].map((person) => letterFor(person)));
    const [proof] = await waitForLetters(client, unproven.email);
    if (!proof) throw new Error('no letter');
    await database.query('update email_tokens set expires_at = now() where user_id = $1', [late.userId]);
    await database.query('update users set email = $2 where id = $1', [moved.userId, uniqueEmail()]);
    const body = { currentPassword: changed.password, newPassword: 'yet another password' };
    await post('/user/password', body, { token: changed.token });
    const tokens = ['x'.repeat(43), tokenIn(proof), ...letters.map(tokenIn)];
    const answers = await Promise.all(tokens.map((token) => confirm(token)));
    expect(answers.map((answer) => answer.body?.code)).toEqual(Array(5).fill('auth.reset_invalid'));
    const crossed = await post('/auth/verify-email', { token: tokenIn(await letterFor(unproven)) });
    expect(crossed.body?.code).toBe('auth.verification_invalid');
  });

  it('should expire an hour after it was asked for', async () => {
    const account = await client.register();
    await letterFor(account);
    const { rows } = await database.query(
      `select extract(epoch from expires_at - created_at)::int as seconds from email_tokens
        where user_id = $1 and purpose = 'reset_password'`,
      [account.userId],
    );
    expect(rows).toEqual([{ seconds: 3600 }]);
  });

  it.each(['/auth/password-reset', '/auth/password-reset/confirm'])(
    'should refuse a page of another origin at %s',
    async (path) => {
      const answer = await post(path, {}, { headers: { origin: 'https://evil.example' } });
      expect([answer.status, answer.body?.code]).toEqual([403, 'request.origin_refused']);
    },
  );
});
