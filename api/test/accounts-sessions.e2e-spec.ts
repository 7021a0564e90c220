import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectAsAdministrator, cookieHeader, refreshCookie, sharedApplication } from './support';
import type { ProblemBody, SignedInBody } from './support';

const client = sharedApplication();
const refresh = (cookie?: string, headers: Record<string, string> = {}) =>
  client.request<SignedInBody & ProblemBody>('POST', '/auth/refresh', { cookie, headers });
const sessionIdOf = (cookie: string) => cookie.slice(`${refreshCookie}=`.length).split('.')[0] ?? '';

let database: Awaited<ReturnType<typeof connectAsAdministrator>>;

beforeAll(async () => {
  database = await connectAsAdministrator();
});
afterAll(() => database.end());

/** Makes the last rotation of a session older than any grace. */
const ageRotation = (cookie: string) =>
  database.query(`update sessions set rotated_at = rotated_at - interval '1 hour' where id = $1`, [
    sessionIdOf(cookie),
  ]);

describe('POST /auth/refresh', () => {
  it('should answer as signing in does and replace the cookie', async () => {
    const { cookie, user } = await client.register();
    const answer = await refresh(cookie);
    const again = await refresh(cookieHeader(answer, refreshCookie));

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      accessToken: expect.any(String),
      expiresInSeconds: expect.any(Number),
      user,
    });
    expect(cookieHeader(answer, refreshCookie)).not.toBe(cookie);
    expect(sessionIdOf(cookieHeader(answer, refreshCookie))).toBe(sessionIdOf(cookie));
    expect(again.status).toBe(200);
  });

  it('should rotate once for 20 requests at once, and end the session when the old token comes after the grace', async () => {
    const { cookie } = await client.register();
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(cookie)));

    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    const rotated = answers.filter(({ cookies }) => cookies.has(refreshCookie));
    expect(rotated).toHaveLength(1);
    const [winner] = rotated;
    if (!winner) throw new Error('no rotation');

    await ageRotation(cookie);
    const reused = await refresh(cookie);
    expect([reused.status, reused.body.code]).toEqual([401, 'auth.session_ended']);
    expect(reused.cookies.get(refreshCookie)?.value).toBe('');

    const rightful = await refresh(cookieHeader(winner, refreshCookie));
    const { status } = await client.request('GET', '/user', { token: winner.body.accessToken });
    expect([rightful.status, rightful.body.code, status]).toEqual([401, 'auth.session_ended', 401]);
  });

  it('should end the session when a token that was never issued comes with its id', async () => {
    const { cookie, token } = await client.register();
    const forged = `${refreshCookie}=${sessionIdOf(cookie)}.${'x'.repeat(43)}`;
    expect((await refresh(forged)).status).toBe(401);
    expect((await refresh(cookie)).status).toBe(401);
    const { body } = await client.request<ProblemBody>('GET', '/user', { token });
    expect(body.code).toBe('auth.session_ended');
  });

  it.each(['x', 'a.b', `${'0'.repeat(36)}.${'x'.repeat(43)}`, '%00.%00'])(
    'should refuse the cookie %j and take it from the browser',
    async (value) => {
      const answer = await refresh(`${refreshCookie}=${value}`);
      expect([answer.status, answer.body.code]).toEqual([401, 'auth.session_ended']);
      expect(answer.cookies.get(refreshCookie)).toMatchObject({
        value: '',
        attributes: expect.arrayContaining(['path=/api/auth', 'max-age=0']),
      });
    },
  );

  it('should refuse the token of a session that has expired', async () => {
    const { cookie } = await client.register();
    await database.query('update sessions set expires_at = now() where id = $1', [sessionIdOf(cookie)]);
    expect((await refresh(cookie)).status).toBe(401);
  });

  it('should answer 204 to a browser without a session', async () => {
    const answer = await refresh();
    expect([answer.status, answer.body]).toEqual([204, undefined]);
  });

  it('should refuse a page of another origin', async () => {
    const { cookie } = await client.register();
    const answer = await refresh(cookie, { origin: 'https://evil.example' });
    expect([answer.status, answer.body.code]).toEqual([403, 'request.origin_refused']);
  });

  it('should remember for 30 days from each use what was asked to be remembered, else for 7', async () => {
    const { email, password, cookie } = await client.register();
    const login = await client.request('POST', '/auth/login', {
      body: { email, password, rememberMe: true },
    });
    const days = async (of: string) => {
      const { rows } = await database.query(
        `select round(extract(epoch from expires_at - now()) / 86400)::int as days from sessions where id = $1`,
        [sessionIdOf(of)],
      );
      return (rows as { days: number }[])[0]?.days;
    };
    const remembered = cookieHeader(login, refreshCookie);
    expect([await days(cookie), await days(remembered)]).toEqual([7, 30]);
    await database.query(`update sessions set expires_at = now() + interval '1 day' where id = any($1)`, [
      [cookie, remembered].map(sessionIdOf),
    ]);
    const renewed = await refresh(remembered);
    await refresh(cookie);
    expect([await days(cookie), await days(remembered)]).toEqual([7, 30]);
    expect(renewed.cookies.get(refreshCookie)?.attributes).toContain(`max-age=${30 * 24 * 3600}`);
  });
});

describe('POST /auth/logout', () => {
  it('should end the session and clear the cookie without an access token, also twice', async () => {
    const { cookie, token } = await client.register();
    const answer = await client.request('POST', '/auth/logout', { cookie });
    const again = await client.request('POST', '/auth/logout', { cookie });
    const { body } = await client.request<ProblemBody>('GET', '/user', { token });

    expect([answer.status, again.status, body.code]).toEqual([204, 204, 'auth.session_ended']);
    expect(answer.cookies.get(refreshCookie)?.value).toBe('');
    expect((await refresh(cookie)).status).toBe(401);
  });

  it('should end nothing for somebody who knows only the id of a session', async () => {
    const { cookie, token } = await client.register();
    const forged = `${refreshCookie}=${sessionIdOf(cookie)}.${'x'.repeat(43)}`;
    await client.request('POST', '/auth/logout', { cookie: forged });
    expect((await client.request('GET', '/user', { token })).status).toBe(200);
  });
});

describe('/user/sessions', () => {
  it('should list the live sessions of the person, and end one of them at once', async () => {
    const { email, password, token, cookie } = await client.register();
    const login = await client.request<SignedInBody>('POST', '/auth/login', {
      body: { email, password },
      headers: { 'user-agent': 'Second/1.0' },
    });
    const otherCookie = cookieHeader(login, refreshCookie);
    const otherId = sessionIdOf(otherCookie);
    const shape = { createdAt: expect.any(String), lastUsedAt: expect.any(String) };
    const list = () => client.request('GET', '/user/sessions', { token });

    const address = expect.stringMatching(/^(::1|127\.0\.0\.1|::ffff:127\.0\.0\.1)$/);
    const own = { ...shape, address, id: sessionIdOf(cookie), current: true, userAgent: expect.any(String) };
    const other = { ...shape, address, id: otherId, current: false, userAgent: 'Second/1.0' };
    expect((await list()).body).toEqual({ items: [other, own], nextCursor: null });

    const removed = await client.request('DELETE', `/user/sessions/${otherId}`, { token });
    expect(removed.status).toBe(204);
    expect((await list()).body).toEqual({ items: [own], nextCursor: null });
    expect((await client.request('GET', '/user', { token: login.body.accessToken })).status).toBe(401);
    expect((await refresh(otherCookie)).status).toBe(401);
  });

  it("should not know a session that is another person's, ended or no id at all", async () => {
    const [person, stranger] = await Promise.all([client.register(), client.register()]);
    for (const id of [sessionIdOf(stranger.cookie), 'x', '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a']) {
      const { token } = person;
      const answer = await client.request<ProblemBody>('DELETE', `/user/sessions/${id}`, { token });
      expect([answer.status, answer.body.code]).toEqual([404, 'session.not_found']);
    }
    expect((await client.request('GET', '/user', { token: stranger.token })).status).toBe(200);
  });
});
