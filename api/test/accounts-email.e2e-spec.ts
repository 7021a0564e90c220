import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectAsAdministrator, sharedApplication, tokenIn, uniqueEmail, waitForLetters } from './support';
import type { LetterBody, ProblemBody, SignedInBody, TestAccount, UserBody } from './support';

const client = sharedApplication();
let database: Awaited<ReturnType<typeof connectAsAdministrator>>;

beforeAll(async () => {
  database = await connectAsAdministrator();
});
afterAll(() => database.end());

const post = (path: string, body: unknown, options: object = {}) =>
  client.request<ProblemBody | undefined>('POST', path, { body, ...options });
const ask = ({ token, password }: TestAccount, email: string, body: object = {}) =>
  post('/user/email', { email, password, ...body }, { token });
const confirm = (token: string) => post('/auth/change-email', { token });
const userOf = async (token: string) => (await client.request<UserBody>('GET', '/user', { token })).body;
const login = (email: string, password: string) =>
  client.request<SignedInBody>('POST', '/auth/login', { body: { email, password } });
const later = ({ userId }: TestAccount) =>
  database.query(`update email_tokens set created_at = created_at - interval '1 minute' where user_id = $1`, [
    userId,
  ]);

async function letterWith(email: string, words: string, count = 1): Promise<LetterBody> {
  const letter = (await waitForLetters(client, email, count)).find(({ text }) => text.includes(words));
  if (!letter) throw new Error(`no letter to ${email} says ${words}`);
  return letter;
}

/** Asks for a move and waits for its letter. */
async function linkTo(account: TestAccount, email: string): Promise<string> {
  expect((await ask(account, email)).status).toBe(204);
  return tokenIn(await letterWith(email, '/change-email#token='));
}

describe('POST /user/email', () => {
  it('should change nothing before the link is opened, once, and tell both addresses', async () => {
    const account = await client.register({ locale: 'ru' });
    const next = uniqueEmail('next');
    const other = await login(account.email, account.password);
    const token = await linkTo(account, next);
    expect(await userOf(account.token)).toMatchObject({ email: account.email, emailVerified: false });
    await letterWith(account.email, next, 2);

    const confirmed = await confirm(token);
    expect([confirmed.status, confirmed.body]).toEqual([204, undefined]);
    expect(await userOf(account.token)).toMatchObject({ email: next, emailVerified: true });
    expect((await userOf(other.body.accessToken)).email).toBe(next);
    expect((await login(account.email, account.password)).status).toBe(401);
    expect((await login(next, account.password)).status).toBe(200);
    expect((await confirm(token)).body?.code).toBe('auth.email_change_invalid');
    const letters = await waitForLetters(client, account.email, 3);
    expect(letters.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(['Указан новый адрес электронной почты', 'Адрес электронной почты изменён']),
    );
  });

  it('should answer the same for an address that somebody has, and write to who has it', async () => {
    const [account, other, owner] = await Promise.all([
      client.register(),
      client.register(),
      client.register(),
    ]);
    const [free, taken] = await Promise.all([
      ask(account, uniqueEmail()),
      ask(other, owner.email.toUpperCase()),
    ]);
    const told = [free, taken].map(({ status, body, headers }) => ({
      status,
      body,
      names: [...headers.keys()],
    }));
    expect(told[0]).toMatchObject({ status: 204, body: undefined });
    expect(told[1]).toEqual(told[0]);
    const letter = await letterWith(owner.email, 'It stays with yours', 2);
    expect(letter.text).not.toContain('#token=');
    expect((await userOf(other.token)).email).toBe(other.email);
    // The limit does not tell either.
    const again = await Promise.all([ask(account, uniqueEmail()), ask(other, owner.email)]);
    expect(again.map(({ status }) => status)).toEqual([429, 429]);
  });

  it('should give an address to one of many who confirm it at once, and say so to the others', async () => {
    const accounts = await Promise.all(Array.from({ length: 4 }, () => client.register()));
    const next = uniqueEmail('wanted');
    for (const account of accounts) expect((await ask(account, next)).status).toBe(204);
    const letters = await waitForLetters(client, next, 4);
    const answers = await Promise.all(letters.map((letter) => confirm(tokenIn(letter))));
    const outcomes = answers.map(({ status, body }) => body?.code ?? status);
    expect(outcomes.filter((outcome) => outcome === 204)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'auth.email_taken')).toHaveLength(3);
  });

  it('should not give an address that somebody took meanwhile', async () => {
    const account = await client.register();
    const next = uniqueEmail('next');
    const token = await linkTo(account, next);
    await client.register({ email: next });
    const answer = await confirm(token);
    expect([answer.status, answer.body?.code]).toEqual([409, 'auth.email_taken']);
    expect((await userOf(account.token)).email).toBe(account.email);
  });

  it('should make earlier letters worthless: by a new one, by a new password, by the end of its day', async () => {
    const account = await client.register();
    const first = await linkTo(account, uniqueEmail());
    await later(account);
    const second = await linkTo(account, uniqueEmail());
    expect((await confirm(first)).body?.code).toBe('auth.email_change_invalid');
    const body = { currentPassword: account.password, newPassword: 'a battery of correct horses' };
    await post('/user/password', body, { token: account.token });
    expect((await confirm(second)).body?.code).toBe('auth.email_change_invalid');

    const late = await client.register();
    const token = await linkTo(late, uniqueEmail());
    await database.query('update email_tokens set expires_at = now() where user_id = $1', [late.userId]);
    expect((await confirm(token)).body?.code).toBe('auth.email_change_invalid');
  });

  it('should take the letters of each kind for nothing else', async () => {
    const account = await client.register();
    const next = uniqueEmail();
    const token = await linkTo(account, next);
    const proof = tokenIn(await letterWith(account.email, '/verify-email#token='));
    const answers = await Promise.all([
      confirm(proof),
      post('/auth/verify-email', { token }),
      post('/auth/password-reset/confirm', { token, newPassword: 'a battery of correct horses' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422]);
    expect((await confirm(token)).status).toBe(204);
    expect((await post('/auth/verify-email', { token: proof })).body?.code).toBe('auth.verification_invalid');
  });

  it.each([
    [{ password: 'wrong password' }, 422, 'auth.password_wrong'],
    [{ password: undefined }, 422, 'auth.password_wrong'],
    [{ email: 'no address' }, 400, 'request.invalid'],
    [{ password: null }, 400, 'request.invalid'],
  ])('should refuse %j', async (fault, status, code) => {
    const account = await client.register();
    const answer = await ask(account, uniqueEmail(), fault);
    expect([answer.status, answer.body?.code]).toEqual([status, code]);
  });

  it('should refuse the address that the account has', async () => {
    const account = await client.register();
    expect((await ask(account, account.email.toUpperCase())).body?.code).toBe('auth.email_same');
  });

  it('should keep a bound Google account', async () => {
    const account = await client.register();
    await database.query('update users set google_subject = $1 where id = $1::uuid', [account.userId]);
    expect((await confirm(await linkTo(account, uniqueEmail()))).status).toBe(204);
    const { rows } = await database.query('select google_subject as subject from users where id = $1', [
      account.userId,
    ]);
    expect(rows).toEqual([{ subject: account.userId }]);
  });

  it.each(['/user/email', '/auth/change-email'])(
    'should refuse a page of another origin at %s',
    async (path) => {
      const { token } = await client.register();
      const answer = await post(path, {}, { token, headers: { origin: 'https://evil.example' } });
      expect([answer.status, answer.body?.code]).toEqual([403, 'request.origin_refused']);
    },
  );
});

describe('POST /user/password/first', () => {
  const newPassword = 'a battery of correct horses';
  const setFirst = (token: string, body: object = { newPassword }) =>
    post('/user/password/first', body, { token });

  it('should set the password of an account without one, soon after signing in', async () => {
    const { email, token, userId } = await client.register();
    await database.query('update users set password_hash = null where id = $1', [userId]);
    expect(await userOf(token)).toMatchObject({ hasPassword: false });
    expect((await setFirst(token, { newPassword: email })).body?.code).toBe('auth.password_too_weak');
    const answers = await Promise.all([setFirst(token), setFirst(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(await userOf(token)).toMatchObject({ hasPassword: true });
    expect((await login(email, newPassword)).status).toBe(200);
  });

  it('should refuse an account that has one, and a sign-in of long ago', async () => {
    const { token, userId } = await client.register();
    expect((await setFirst(token)).body?.code).toBe('auth.password_already_set');
    await database.query('update users set password_hash = null where id = $1', [userId]);
    await database.query(
      `update sessions set created_at = now() - interval '11 minutes' where user_id = $1`,
      [userId],
    );
    const refused = await setFirst(token);
    expect([refused.status, refused.body?.code]).toEqual([403, 'auth.sign_in_again']);
  });
});
